package org.lazaret.residents.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.stay.StayState;

/**
 * What must be true before a person walks out. Every line that is not true is named, each with the role that can open
 * it; nobody can switch a line off, and what cannot be known counts as closed.
 * Source: {@code deploy/handbook/residents.md#release-gate}.
 */
public final class ReleaseGate {
    private ReleaseGate() {}

    /** @param owner role of the person who can remove the blocker */
    public record Blocker(String id, String message, String messageZh, String owner) {}

    /** What health says of the person, at this very moment and for this very release. */
    public sealed interface Clearance {
        /** Tests, alerts, temperature and symptoms allow it, until a moment. */
        record Cleared(Instant until) implements Clearance {}

        /** Something speaks against it. */
        record NotCleared(List<Blocker> reasons) implements Clearance {}

        /** No answer, or one that is not about the present: the same as a refusal. */
        record CannotTell(String why) implements Clearance {}
    }

    /**
     * What is known about a stay when somebody asks to let the person go.
     *
     * @param releaseNotBefore null while the clock has not begun
     * @param movementPending  a move or an admission that has not come to its end
     * @param orderLifted      number of the document that lifts the order
     * @param transport        how the person leaves
     * @param handover         community or person who takes over
     */
    public record Facts(
            StayState state,
            @Nullable Instant releaseNotBefore,
            boolean movementPending,
            @Nullable String orderLifted,
            @Nullable String transport,
            @Nullable String handover,
            Clearance clearance) {}

    /** Every blocker at a moment; empty when the person may go. */
    public static List<Blocker> blockers(Facts facts, Instant now) {
        var blockers = new ArrayList<>(ownBlockers(facts, now));
        switch (facts.clearance()) {
            case Clearance.Cleared cleared -> {
                if (!now.isBefore(cleared.until())) {
                    blockers.add(
                            new Blocker("clearance-expired", "The clearance has expired. Ask again.", "放行意见已过期，请重新申请。",
                                    "site-manager"));
                }
            }
            case Clearance.NotCleared refused -> {
                blockers.addAll(refused.reasons());
                if (refused.reasons().isEmpty()) {
                    blockers.add(
                            new Blocker("not-cleared", "Health does not clear the person.", "健康部门未予放行。", "doctor"));
                }
            }
            case Clearance.CannotTell unknown ->
                blockers.add(new Blocker("cannot-tell", unknown.why(), "暂时无法判断是否可以放行。", "doctor"));
        }
        return List.copyOf(blockers);
    }

    /** The lines that this service knows by itself, without asking health. */
    public static List<Blocker> ownBlockers(Facts facts, Instant now) {
        var blockers = new ArrayList<Blocker>();
        if (facts.state() != StayState.IN_RESIDENCE) {
            blockers.add(new Blocker(
                    "state", "The person is not in residence (" + facts.state() + ").", "此人当前不在住。", "site-manager"));
        }
        Instant notBefore = facts.releaseNotBefore();
        if (notBefore == null) {
            blockers.add(new Blocker("clock", "The days have not begun to count.", "隔离期尚未起算。", "site-manager"));
        } else if (now.isBefore(notBefore)) {
            blockers.add(new Blocker("clock", "The days end at " + notBefore + ".", "隔离期未满。", "site-manager"));
        }
        if (facts.movementPending()) {
            blockers.add(new Blocker("movement", "A move of this person has not come to its end.", "此人另有流转尚未办结。",
                    "site-manager"));
        }
        if (blank(facts.orderLifted())) {
            blockers.add(
                    new Blocker("order", "The number of the document that lifts the order is missing.", "缺少解除隔离文书编号。",
                            "site-manager"));
        }
        if (blank(facts.transport())) {
            blockers.add(
                    new Blocker("transport", "How the person leaves is not confirmed.", "离站交通方式尚未确认。", "site-manager"));
        }
        if (blank(facts.handover())) {
            blockers.add(
                    new Blocker("handover", "The community at home has not confirmed.", "接收社区尚未确认。", "site-manager"));
        }
        return blockers;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
