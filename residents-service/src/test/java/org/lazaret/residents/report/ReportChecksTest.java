package org.lazaret.residents.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.census.CensusFault;
import org.lazaret.residents.census.CensusFlow;
import org.lazaret.residents.census.CensusRow;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.report.ReportFigures.LoopKind;
import org.lazaret.residents.report.ReportFigures.ReportLoop;
import org.lazaret.residents.stay.StayEvent;

/** What speaks against signing a day. */
@Covers({"C30", "C09"})
class ReportChecksTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final Instant END = Instant.parse("2026-03-10T16:00:00Z");
    private static final UUID OPEN = UUID.randomUUID();

    static ReportFigures.ReportPeople people(int opening, int came, int left, int here) {
        return new ReportFigures.ReportPeople(
                opening, came, left, here, here, 0, 0,
                List.of(new CensusRow(Category.CLOSE_CONTACT, opening, came, left, 0, 0, here, here)),
                List.of(new CensusFlow(StayEvent.ARRIVE, came, 0), new CensusFlow(StayEvent.RELEASE, 0, left)),
                List.of(), new ReportFigures.ReportGroups(0, 0, 0, 0, 0));
    }

    private static ReportFigures figures(
            ReportFigures.ReportPeople people, ReportFigures.@Nullable ReportRooms rooms, List<ReportLoop> loops) {
        return new ReportFigures(
                UUID.randomUUID(), DAY, END, END, people, rooms,
                new ReportFigures.ReportHealth(null, new ReportFigures.ReportDone(0, 0), 0, 0),
                new ReportFigures.ReportGoods(List.of(), List.of(), 0, 0), loops, List.of());
    }

    private static ReportFigures.ReportRooms rooms(int people, int living) {
        return new ReportFigures.ReportRooms(END, 10, 5, people, living, 5, List.of());
    }

    private static List<String> blocked(ReportChecks checks) {
        return checks.blockers().stream().map(ReportBlocker::id).toList();
    }

    private static ReportChecks checks(ReportFigures figures, @Nullable Integer before, boolean dayBefore) {
        return new ReportChecks(figures, List.of(), before, dayBefore, List.of(), END);
    }

    @Test
    void a_day_that_adds_up_may_be_signed_when_it_is_over() {
        ReportFigures good = figures(people(3, 2, 1, 4), rooms(4, 4), List.of());
        assertThat(blocked(checks(good, 3, true))).isEmpty();
        assertThat(blocked(new ReportChecks(good, List.of(), 3, true, List.of(), END.minusMillis(1))))
                .containsExactly("day-open");
        assertThat(blocked(checks(good, null, false))).containsExactly("day-before");
    }

    @Test
    void yesterday_plus_in_minus_out_must_be_today_and_the_ledger_must_agree() {
        assertThat(blocked(checks(figures(people(3, 2, 1, 5), rooms(5, 5), List.of()), 3, true)))
                .containsExactly("census");
        ReportFigures good = figures(people(3, 2, 1, 4), rooms(4, 4), List.of());
        var fault = new CensusFault(OPEN, "-", "LIVING");
        List<ReportBlocker> blockers = new ReportChecks(good, List.of(fault), 3, true, List.of(), END).blockers();
        assertThat(blockers).singleElement().satisfies(b -> assertThat(b.stays()).containsExactly(OPEN));
    }

    @Test
    void a_day_opens_with_what_the_day_before_reported() {
        assertThat(blocked(checks(figures(people(3, 2, 1, 4), rooms(4, 4), List.of()), 2, true)))
                .containsExactly("opening");
    }

    @Test
    void people_in_rooms_are_those_in_the_files() {
        assertThat(blocked(checks(figures(people(3, 2, 1, 4), rooms(3, 4), List.of()), 3, true)))
                .containsExactly("beds");
    }

    @Test
    void a_part_that_is_missing_is_named_and_never_counted_as_none() {
        ReportFigures without = new ReportFigures(
                UUID.randomUUID(), DAY, END, END, people(0, 0, 0, 0), null, null, null, List.of(), List.of());
        assertThat(blocked(checks(without, null, true)))
                .containsExactly("missing-rooms", "missing-health", "missing-supplies");
    }

    @Test
    void an_open_loop_blocks_until_somebody_says_why() {
        var persons = new ReportLoop(LoopKind.PERSON, true, 3, 1, List.of(OPEN));
        var tests = new ReportLoop(LoopKind.TEST, true, 3, 2, List.of());
        ReportFigures open = figures(people(3, 2, 1, 4), rooms(4, 4), List.of(persons, tests));
        assertThat(blocked(checks(open, 3, true))).containsExactly("open-loop-person", "open-loop-test");
        assertThat(blocked(new ReportChecks(open, List.of(), 3, true, List.of(OPEN.toString(), "TEST"), END)))
                .isEmpty();
        ReportFigures unmeasured = figures(
                people(3, 2, 1, 4), rooms(4, 4), List.of(ReportLoop.unmeasured(LoopKind.WASTE)));
        assertThat(blocked(checks(unmeasured, 3, true))).isEmpty();
    }
}
