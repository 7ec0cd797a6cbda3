package org.lazaret.residents.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.ExitHold;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;

/** What a line of the board knows by itself. */
@Covers({"N5", "F25", "F27"})
class BoardLineTest {
    private static final Instant END = InResidence.END;
    private static final Duration AHEAD = Duration.ofHours(48);
    private final Stay healthy = InResidence.changed(InResidence.stay()
            .healthSays(new Stay.Health("NONE", 0, false, 0, 1, 1, END.minusSeconds(7200))));

    @Test
    void who_has_papers_and_is_well_is_ready_when_the_days_are_over() {
        assertThat(line(healthy, papers(), END).blockers()).isEmpty();
        assertThat(line(healthy, papers(), END).hoursOver()).isZero();
    }

    @Test
    void what_is_missing_is_named_with_its_owner_and_since_the_person_came_onto_the_board() {
        List<Blocker> blockers = line(healthy, null, END).blockers();

        assertThat(blockers).extracting(Blocker::id).containsExactly("order", "transport", "handover");
        assertThat(blockers).allSatisfy(one -> {
            assertThat(one.owner()).isEqualTo("site-manager");
            assertThat(one.since()).isEqualTo(END.minus(AHEAD));
        });
    }

    @Test
    void what_health_said_stands_in_the_way_since_health_said_it_first() {
        Instant first = END.minusSeconds(3600);
        Stay pending = InResidence.changed(healthy.healthSays(new Stay.Health("YELLOW", 1, false, 2, 1, 2, first)));
        Stay again = InResidence.changed(
                pending.healthSays(new Stay.Health("YELLOW", 2, false, 1, 1, 3, END.minusSeconds(60))));

        List<Blocker> blockers = line(again, papers(), END).blockers();

        assertThat(blockers).extracting(Blocker::id).containsExactly("tests-pending", "open-alert");
        assertThat(blockers).extracting(Blocker::since).containsOnly(first);
        assertThat(blockers).extracting(Blocker::owner).containsExactly("nurse", "doctor");
    }

    @Test
    void of_whom_health_has_said_nothing_is_not_ready() {
        assertThat(line(InResidence.stay(), papers(), END).blockers()).extracting(Blocker::id)
                .containsExactly("no-word");
    }

    @Test
    void an_exit_hold_stands_there_since_it_was_set() {
        Instant set = END.minusSeconds(500);
        var hold = new ExitHold(UUID.randomUUID(), "cascade", set, "doctor.a");
        Stay held = InResidence.changed(healthy.happens(
                StayEvent.HOLD_EXIT, Effect.NONE.holding(List.of(hold)), set, set, "doctor.a", "cascade"));

        assertThat(line(held, papers(), END).blockers()).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("exit-hold");
            assertThat(one.since()).isEqualTo(set);
        });
    }

    @Test
    void hours_over_the_days_are_counted_whole() {
        assertThat(line(healthy, papers(), END.plus(Duration.ofMinutes(119))).hoursOver()).isEqualTo(1);
        assertThat(line(healthy, papers(), END.minusSeconds(1)).hoursOver()).isZero();
    }

    private static BoardLine line(Stay stay, ReleasePapers papers, Instant now) {
        return new BoardLine(stay, papers, AHEAD, now);
    }

    private ReleasePapers papers() {
        return new ReleasePapers(
                healthy.id(), healthy.siteId(), healthy.personId(), "L-1", "sealed", true, true, null, "m", END,
                ReleasePapers.SCHEMA, 1);
    }
}
