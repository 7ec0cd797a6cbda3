package org.lazaret.rooms.muster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazaret.rooms.muster.MusterTallyTest.START;
import static org.lazaret.rooms.muster.MusterTallyTest.mark;
import static org.lazaret.rooms.muster.MusterTallyTest.person;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.muster.MusterMark.MarkState;
import org.lazaret.rooms.muster.MusterRules.Drill;
import org.lazaret.rooms.muster.MusterRules.DrillStep;
import org.lazaret.rooms.muster.MusterRules.Measure;

@Covers("C48")
class MusterScoreTest {
    private static final DrillStep CALL = step("CALL", Measure.TICK, 2, 40);
    private static final DrillStep EVERYBODY = step("EVERYBODY", Measure.ALL, 10, 60);
    private final MusterRules book = book(List.of(CALL, EVERYBODY));

    @Test
    void in_time_earns_everything_and_twice_the_time_earns_nothing() {
        assertThat(book.earned(CALL, 0)).isEqualTo(40);
        assertThat(book.earned(CALL, 120)).isEqualTo(40);
        assertThat(book.earned(CALL, 180)).as("half way").isEqualTo(20);
        assertThat(book.earned(CALL, 181)).as("rounded down").isEqualTo(19);
        assertThat(book.earned(CALL, 240)).isZero();
        assertThat(book.earned(CALL, 10_000)).isZero();
    }

    @Test
    void a_drill_earns_by_what_was_ticked_and_by_what_follows_from_the_marks() {
        MusterScore half = score(true, tick("CALL", true, 120));
        assertThat(half.total()).as("nobody was found").isEqualTo(40);
        MusterScore all = score(true, tick("CALL", true, 180), mark(0, MarkState.FOUND, 600));
        assertThat(all.total()).isEqualTo(80);
        assertThat(all.steps()).extracting(MusterScore.TimedStep::seconds).containsExactly(180L, 600L);
        assertThat(all.steps()).extracting(MusterScore.TimedStep::earned).containsExactly(20, 60);
    }

    @Test
    void a_step_that_was_not_done_after_all_earns_nothing_until_it_is_done_again() {
        MusterMark early = tick("CALL", true, 60);
        MusterMark undone = tick("CALL", false, 90);
        assertThat(score(true, early, undone).total()).isZero();
        assertThat(score(true, early, undone, tick("CALL", true, 180)).total()).isEqualTo(20);
    }

    @Test
    void what_was_no_drill_is_timed_and_not_scored() {
        MusterScore real = score(false, tick("CALL", true, 60));
        assertThat(real.total()).isNull();
        assertThat(real.steps().getFirst().seconds()).isEqualTo(60);
        assertThat(real.steps().getFirst().earned()).isNull();
    }

    @Test
    void where_nobody_needs_help_the_help_is_done_with_the_first_look() {
        MusterRules help = book(List.of(step("HELP", Measure.HELPED, 10, 100)));
        List<MusterMark> marks = List.of(mark(0, MarkState.FOUND, 60));
        MusterSummary summary = MusterTally.of(List.of(person(0)), marks, START).summary();
        assertThat(MusterScore.of(help, MusterKind.FIRE_MUSTER, true, summary, marks, START).total()).isEqualTo(100);
    }

    @Test
    void a_rule_book_that_says_half_is_refused() {
        assertThatThrownBy(() -> book(List.of(CALL))).hasMessageContaining("sum up to 40");
        assertThatThrownBy(() -> book(List.of(CALL, step("CALL", Measure.ALL, 10, 60))))
                .hasMessageContaining("used twice");
        assertThatThrownBy(() -> new MusterRules("t", LocalDate.EPOCH, Duration.ofHours(2), Duration.ofHours(12), 2,
                List.of(new Drill(MusterKind.FIRE_MUSTER, List.of(CALL, EVERYBODY)))))
                .hasMessageContaining("POSITIVE_IN_SITE is described once");
    }

    @Test
    void the_rule_book_of_today_has_steps_for_each_kind() {
        MusterRules today = RuleBooks.load(MusterRules.class, "rules/muster-*.yml", MusterRules::version,
                MusterRules::effectiveFrom).on(LocalDate.of(2026, 11, 22));
        assertThat(today.version()).isEqualTo("muster-1");
        for (MusterKind kind : MusterKind.values()) {
            assertThat(today.steps(kind)).as(kind.name()).hasSizeGreaterThan(4);
        }
        assertThat(today.steps(MusterKind.POSITIVE_IN_SITE)).extracting(DrillStep::code)
                .contains("DOCTOR", "BUFFERED", "MOVED", "IMPACT");
    }

    private MusterScore score(boolean drill, MusterMark... marks) {
        List<MusterMark> all = List.of(marks);
        MusterSummary summary = MusterTally.of(List.of(person(0)), all, START).summary();
        return MusterScore.of(book, MusterKind.FIRE_MUSTER, drill, summary, all, START);
    }

    private static MusterRules book(List<DrillStep> steps) {
        List<Drill> kinds = new ArrayList<>();
        for (MusterKind kind : MusterKind.values()) {
            kinds.add(new Drill(kind, steps));
        }
        return new MusterRules("t", LocalDate.EPOCH, Duration.ofHours(2), Duration.ofHours(12), 2, kinds);
    }

    private static DrillStep step(String code, Measure measure, int minutes, int points) {
        return new DrillStep(code, code, code, measure, Duration.ofMinutes(minutes), points);
    }

    private static MusterMark tick(String step, boolean done, int seconds) {
        return new MusterMark(UUID.randomUUID(), MusterTallyTest.MUSTER, new UUID(0, 1), null, null, null, step, done,
                START.plusSeconds(seconds), null, START.plusSeconds(seconds), null, "guard.a", null, null, null, 1);
    }
}
