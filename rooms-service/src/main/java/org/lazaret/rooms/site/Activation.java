package org.lazaret.rooms.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The papers with which a site may take people. Source: {@code deploy/handbook/rooms.md#activation}.
 *
 * @param chief     named person in charge (点长)
 * @param permits   what the authorities have permitted, each until a day
 * @param plan      the emergency plan, once it is approved
 * @param airChecked true once every room's ventilation has been rated on the spot
 */
public record Activation(@Nullable String chief, List<Permit> permits, @Nullable Plan plan, boolean airChecked) {
    /** What has to be permitted before people sleep in a building. */
    public enum PermitKind {
        STRUCTURE("房屋安全鉴定", "structural safety"), FIRE("消防验收", "fire safety"), HEALTH("卫生许可", "public health");

        private final String zh;
        private final String en;

        PermitKind(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** The permit's name in Chinese. */
        String zh() {
            return zh;
        }
    }

    /** One permit; the last day on which it holds. */
    public record Permit(PermitKind kind, String number, LocalDate validUntil) {}

    /** Who approved the emergency plan, and on which day. */
    public record Plan(String approvedBy, LocalDate approvedOn) {}

    /** Something that is missing, with one phrase per language. */
    public record Gap(String id, String zh, String en) {}

    public Activation {
        permits = List.copyOf(permits);
    }

    /** What a list says over what is known: a paper that it does not name stays, one that it names replaces its kind. */
    Activation over(Activation known) {
        var all = new ArrayList<>(known.permits);
        for (Permit permit : permits) {
            if (!all.contains(permit)) {
                all.removeIf(p -> p.kind == permit.kind);
                all.add(permit);
            }
        }
        return new Activation(chief == null ? known.chief : chief, all, plan == null ? known.plan : plan, airChecked);
    }

    /** Everything that keeps the site from taking people on a day; nothing is missing when the list is empty. */
    static List<Gap> missing(@Nullable Activation papers, @Nullable String liaison, boolean exclusiveUse,
            LocalDate day) {
        var gaps = new ArrayList<Gap>();
        if (papers == null || papers.chief == null || papers.chief.isBlank()) {
            gaps.add(new Gap("chief", "未指定点长", "no chief is named"));
        }
        if (liaison == null || liaison.isBlank()) {
            gaps.add(new Gap("liaison", "未指定联络员", "no liaison is named"));
        }
        for (PermitKind kind : PermitKind.values()) {
            List<Permit> known = papers == null
                    ? List.of()
                    : papers.permits.stream().filter(p -> p.kind == kind).toList();
            if (known.isEmpty()) {
                gaps.add(new Gap("permit", "缺" + kind.zh, "no permit for " + kind.en));
            } else if (known.stream().allMatch(p -> p.validUntil.isBefore(day))) {
                gaps.add(new Gap("permit", kind.zh + "已过期", "the permit for " + kind.en + " has expired"));
            }
        }
        Plan plan = papers == null ? null : papers.plan;
        if (plan == null || plan.approvedOn.isAfter(day)) {
            gaps.add(new Gap("plan", "应急预案未批准", "no approved emergency plan"));
        }
        if (!exclusiveUse) {
            gaps.add(new Gap("exclusive-use", "建筑同时对外营业", "the building is also open to the public"));
        }
        if (papers == null || !papers.airChecked) {
            gaps.add(new Gap("ventilation", "通风未评定", "the ventilation has not been rated"));
        }
        return List.copyOf(gaps);
    }
}
