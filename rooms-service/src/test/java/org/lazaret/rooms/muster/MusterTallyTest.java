package org.lazaret.rooms.muster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.muster.MusterMark.MarkState;

@Covers("C48")
class MusterTallyTest {
    static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    static final UUID MUSTER = new UUID(1, 1);
    private final List<MusterPerson> ten = IntStream.range(0, 10).mapToObj(i -> person(i)).toList();

    @Test
    void nobody_has_been_said_anything_of_at_the_start() {
        MusterSummary none = sum();
        assertThat(none.unmarked()).isEqualTo(10);
        assertThat(none.firstSeconds()).isNull();
        assertThat(none.halfSeconds()).isNull();
        assertThat(none.needHelp()).isZero();
    }

    @Test
    void of_two_marks_the_later_seen_counts_however_they_arrive() {
        MusterMark found = mark(0, MarkState.FOUND, 60, 900);
        MusterMark missing = mark(0, MarkState.MISSING, 120, 130);
        for (List<MusterMark> order : List.of(List.of(found, missing), List.of(missing, found))) {
            MusterTally.MusterLine line = MusterTally.of(ten, order, START).lines().getFirst();
            assertThat(line.state()).isEqualTo(MarkState.MISSING);
            assertThat(line.safeAt()).isNull();
            assertThat(line.marks()).as("both are kept").isEqualTo(2);
        }
    }

    @Test
    void of_two_marks_of_the_same_moment_the_one_recorded_later_counts() {
        MusterTally tally = MusterTally.of(ten, List.of(mark(0, MarkState.FOUND, 60, 70),
                mark(0, MarkState.MISSING, 60, 65)), START);
        assertThat(tally.lines().getFirst().state()).isEqualTo(MarkState.FOUND);
    }

    @Test
    void somebody_is_safe_since_the_first_sight_that_nothing_contradicts() {
        MusterTally tally = MusterTally.of(ten, List.of(mark(0, MarkState.FOUND, 60), mark(0, MarkState.MISSING, 90),
                mark(0, MarkState.HELPED_OUT, 200), mark(0, MarkState.FOUND, 300)), START);
        assertThat(tally.lines().getFirst().safeAt()).isEqualTo(START.plusSeconds(200));
    }

    @Test
    void the_times_are_those_of_half_nine_of_ten_and_all() {
        List<MusterMark> marks = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            marks.add(mark(i, MarkState.FOUND, 60 * (i + 1)));
        }
        marks.add(mark(9, MarkState.MISSING, 500));
        MusterSummary but = sum(marks.toArray(MusterMark[]::new));
        assertThat(but.firstSeconds()).isEqualTo(60);
        assertThat(but.halfSeconds()).isEqualTo(300);
        assertThat(but.mostSeconds()).isEqualTo(540);
        assertThat(but.allSeconds()).as("one is missing").isNull();
        assertThat(but.missing()).isEqualTo(1);
        marks.add(mark(9, MarkState.ELSEWHERE, 700));
        assertThat(sum(marks.toArray(MusterMark[]::new)).allSeconds()).isEqualTo(700);
    }

    @Test
    void who_needs_help_is_timed_apart() {
        List<MusterPerson> people = List.of(person(0), person(1, Help.WHEELCHAIR), person(2, Help.CARE));
        MusterSummary one = MusterTally.of(people, List.of(mark(1, MarkState.HELPED_OUT, 100)), START).summary();
        assertThat(one.needHelp()).isEqualTo(2);
        assertThat(one.helped()).isEqualTo(1);
        assertThat(one.helpSeconds()).isNull();
        MusterSummary both = MusterTally.of(people, List.of(mark(1, MarkState.HELPED_OUT, 100),
                mark(2, MarkState.HELPED_OUT, 250)), START).summary();
        assertThat(both.helpSeconds()).isEqualTo(250);
    }

    @Test
    void who_was_seen_before_the_start_was_told_was_seen_at_the_start() {
        assertThat(sum(mark(0, MarkState.FOUND, -30)).firstSeconds()).isZero();
    }

    @Test
    void help_follows_from_needs_age_and_from_who_else_is_in_the_room() {
        Occupant adult = occupant(AgeBand.ADULT);
        Occupant child = occupant(AgeBand.CHILD);
        assertThat(Help.of(adult, List.of(adult, child))).isEmpty();
        assertThat(Help.of(child, List.of(adult, child))).isEmpty();
        assertThat(Help.of(child, List.of(child))).containsExactly(Help.MINOR_ALONE);
        Occupant baby = occupant(AgeBand.INFANT);
        assertThat(Help.of(baby, List.of(adult, baby))).containsExactly(Help.INFANT);
        Occupant weak = occupant(AgeBand.SENIOR, Need.CARE, Need.ACCESSIBLE, Need.GROUND, Need.NEBULISER);
        assertThat(Help.of(weak, List.of(weak))).containsExactly(Help.CARE, Help.WHEELCHAIR, Help.STAIRS);
        Occupant before = new Occupant(UUID.randomUUID(), UUID.randomUUID(), 1, Category.CLOSE_CONTACT, "c", null,
                AgeBand.ADULT);
        assertThat(Help.of(before, List.of(before))).as("nothing was kept of needs then").isEmpty();
    }

    @Test
    @Covers("F24")
    void who_is_out_of_the_house_is_listed_and_nobody_need_search_for_them() {
        MusterPerson in = person(1);
        MusterPerson out = new MusterPerson(new UUID(9, 2), MusterPerson.PersonKind.RESIDENT, new UUID(8, 2), "0802",
                "1", "8F", AgeBand.ADULT, List.of(Help.CARE), null, null, null, null, null, null, true);

        MusterSummary none = MusterTally.of(List.of(in, out), List.of(), START).summary();
        assertThat(none.people()).isEqualTo(2);
        assertThat(none.unmarked()).isEqualTo(1);
        assertThat(none.needHelp()).isZero();
        MusterSummary found = MusterTally.of(List.of(in, out), List.of(mark(1, MarkState.FOUND, 60)), START).summary();
        assertThat(found.unmarked()).isZero();
        assertThat(found.allSeconds()).isEqualTo(60);
        // back without the gate's knowing: seen is seen
        assertThat(MusterTally.of(List.of(in, out), List.of(mark(2, MarkState.FOUND, 60)), START).summary().found())
                .isEqualTo(1);
    }

    @Test
    void a_list_holds_initials_as_long_as_three_letters_at_most() {
        assertThat(MusterPerson.initials("王小明")).isEqualTo("王＊＊");
        assertThat(MusterPerson.initials("Maria Gonzalez")).isEqualTo("M＊＊＊");
        assertThat(MusterPerson.initials("李")).isEqualTo("李＊");
    }

    private MusterSummary sum(MusterMark... marks) {
        return MusterTally.of(ten, List.of(marks), START).summary();
    }

    private static Occupant occupant(AgeBand band, Need... needs) {
        return new Occupant(UUID.randomUUID(), UUID.randomUUID(), 1, Category.CLOSE_CONTACT, "c", null, band,
                Arrays.asList(needs));
    }

    static MusterPerson person(int number, Help... help) {
        return new MusterPerson(new UUID(9, number), MusterPerson.PersonKind.RESIDENT, new UUID(8, number),
                "08%02d".formatted(number), "1", "8F", AgeBand.ADULT, List.of(help), null, null, null, null, null,
                null, null);
    }

    static MusterMark mark(int person, MarkState state, int seconds) {
        return mark(person, state, seconds, seconds);
    }

    static MusterMark mark(int person, MarkState state, int seconds, int recorded) {
        return new MusterMark(UUID.randomUUID(), MUSTER, new UUID(0, 1), new UUID(9, person), state, null, null, null,
                START.plusSeconds(seconds), null, START.plusSeconds(recorded), null, "guard.a", null, null, null, 1);
    }
}
