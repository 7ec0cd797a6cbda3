package org.lazaret.residents.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.census.CensusFault;
import org.lazaret.residents.census.CensusRow;

/**
 * What speaks against signing a day, all of it. Source: {@code deploy/handbook/residents.md#daily-report}.
 *
 * @param before    closing that the day before reported; null when there is no report before
 * @param dayBefore whether the day before is locked, or nothing was reported before it
 * @param explained the open ends that somebody gave a reason for
 */
record ReportChecks(
        ReportFigures figures,
        List<CensusFault> faults,
        @Nullable Integer before,
        boolean dayBefore,
        Collection<String> explained,
        Instant now) {
    List<ReportBlocker> blockers() {
        var blockers = new ArrayList<ReportBlocker>();
        LocalDate yesterday = figures.day().minusDays(1);
        if (now.isBefore(figures.asOf())) {
            blockers.add(ReportBlocker.of("day-open", "The day is not over yet; it can be signed after midnight.",
                    "当日尚未结束，零点后方可签发。"));
        }
        if (!dayBefore) {
            blockers.add(ReportBlocker.of("day-before", "The report of " + yesterday + " is not locked; sign it first.",
                    yesterday + "的日报尚未锁定，请先签发。"));
        }
        ReportFigures.ReportPeople people = figures.people();
        blockers.addAll(people(people, faults));
        if (before != null && before != people.opening()) {
            blockers.add(ReportBlocker.of("opening", "The report of " + yesterday + " closed with " + before
                    + ", this day opens with " + people.opening()
                    + ": something was entered late. Amend that report first.",
                    yesterday + "的日报期末为" + before + "人，本日期初为" + people.opening() + "人：有补录，请先更正该日报。"));
        }
        peers(blockers);
        loops(blockers);
        return blockers;
    }

    /** Whether the people add up, in a report and in each of its amendments. */
    static List<ReportBlocker> people(ReportFigures.ReportPeople people, List<CensusFault> faults) {
        var blockers = new ArrayList<ReportBlocker>();
        boolean identity = people.opening() + people.came() - people.left() == people.here()
                && people.rows().stream().allMatch(row -> row.difference() == 0);
        if (!identity || !faults.isEmpty()) {
            blockers.add(new ReportBlocker("census",
                    "Yesterday plus in minus out is not today for the people named; have their files put right.",
                    "昨日存量加新增减离开与今日存量不符，请核对所列人员的档案。", faults.stream().map(CensusFault::stayId).toList()));
        }
        if (people.rows().stream().mapToInt(CensusRow::closing).sum() != people.here()
                || people.living() + people.atDoor() != people.here()) {
            blockers.add(ReportBlocker.of("categories", "The categories do not add up to the people of the site.",
                    "各类人员之和与在站人数不符。"));
        }
        return blockers;
    }

    private void peers(List<ReportBlocker> blockers) {
        ReportFigures.ReportRooms rooms = figures.rooms();
        if (rooms == null) {
            blockers.add(away("rooms", "房态"));
        } else if (rooms.people() != rooms.living()) {
            blockers.add(ReportBlocker.of("beds", "Rooms has " + rooms.people() + " people in rooms, the files say "
                    + rooms.living() + ". Find the difference on the room board.",
                    "房态系统在房" + rooms.people() + "人，档案在住" + rooms.living() + "人，请在房态图核对。"));
        }
        if (figures.health() == null) {
            blockers.add(away("health", "健康监测"));
        }
        if (figures.goods() == null) {
            blockers.add(away("supplies", "物资"));
        }
    }

    private void loops(List<ReportBlocker> blockers) {
        var known = new HashSet<>(explained);
        for (ReportFigures.ReportLoop loop : figures.loops()) {
            List<UUID> open = loop.stays().stream().filter(id -> !known.contains(id.toString())).toList();
            boolean unnamed = loop.open() > loop.stays().size() && !known.contains(loop.kind().name());
            if (!open.isEmpty() || unnamed) {
                blockers.add(switch (loop.kind()) {
                    case PERSON -> new ReportBlocker("open-loop-person",
                            "These handovers were offered and not signed for when the day ended; close them or say why.",
                            "当日结束时仍有未签收的人员交接，请办结或说明原因。", open);
                    case TEST -> ReportBlocker.of("open-loop-test",
                            loop.open() + " tests of the day were not taken; say why.",
                            "当日有" + loop.open() + "人次检测未完成，请说明原因。");
                    case STAFF, SUPPLY,
                            WASTE ->
                        ReportBlocker.of("open-loop-" + loop.kind().name().toLowerCase(Locale.ROOT),
                                loop.open() + " ends of this loop are open; say why.",
                                "该闭环尚有" + loop.open() + "项未办结，请说明原因。");
                });
            }
        }
    }

    private static ReportBlocker away(String peer, String zh) {
        return ReportBlocker.of("missing-" + peer,
                "The part of " + peer + " is missing: it did not answer. Try again in a minute.",
                zh + "部分暂缺（系统未应答），请稍后再试。");
    }
}
