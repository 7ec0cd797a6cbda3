package org.lazaret.rooms.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.oversight.Samples.NOW;
import static org.lazaret.rooms.oversight.Samples.done;
import static org.lazaret.rooms.oversight.Samples.open;
import static org.lazaret.rooms.oversight.Samples.refusals;
import static org.lazaret.rooms.oversight.Samples.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.shift.OpenTask;

@Covers("C20")
class FindingTest {
    private static final Instant DAY = NOW.plus(Duration.ofDays(1));
    private static final Instant LONGEST = NOW.plus(Duration.ofDays(30));

    @Test
    void a_finding_is_rectified_by_one_and_closed_by_another() {
        Finding rectified = done(open().move(FindingEvent.RECTIFY, step("manager.a", 10, "wiped")));
        assertThat(rectified.state()).isEqualTo(Finding.State.RECTIFIED);
        assertThat(refusals(rectified.move(FindingEvent.PASS, step("manager.a", 20, null))))
                .containsExactly("reinspector");
        assertThat(refusals(rectified.move(FindingEvent.FAIL, step("manager.a", 20, null))))
                .containsExactly("reinspector");
        Finding closed = done(rectified.move(FindingEvent.PASS, step("doctor.a", 20, "clean")));
        assertThat(closed.state()).isEqualTo(Finding.State.CLOSED);
        assertThat(closed.history()).extracting(Finding.FindingEntry::event)
                .containsExactly(FindingEvent.RAISE, FindingEvent.RECTIFY, FindingEvent.PASS);
        assertThat(closed.version()).isEqualTo(3);
    }

    @Test
    void a_finding_that_fails_the_second_look_is_open_again_under_its_first_term() {
        Finding again = done(done(open().move(FindingEvent.RECTIFY, step("manager.a", 10, "wiped")))
                .move(FindingEvent.FAIL, step("doctor.a", 20, "still dusty")));
        assertThat(again.state()).isEqualTo(Finding.State.OPEN);
        assertThat(again.due()).isEqualTo(DAY);
        assertThat(again.overdue(DAY.plusSeconds(1))).isTrue();
        Finding twice = done(again.move(FindingEvent.RECTIFY, step("doctor.a", 30, "wiped again")));
        assertThat(twice.move(FindingEvent.PASS, step("manager.a", 40, null)))
                .as("who rectified it the first time may look at what another did")
                .isInstanceOf(Finding.Changed.class);
    }

    @Test
    void owner_and_term_change_a_limited_number_of_times_and_the_finding_can_still_be_settled() {
        Finding finding = open();
        for (int i = 1; i < Finding.MOST_ENTRIES; i++) {
            finding = done(finding.assign(new Finding.FindingOwner("王五", "post " + i), step("manager.a", i, null)));
        }
        assertThat(refusals(finding.assign(new Finding.FindingOwner("赵六", "x"), step("manager.a", 999, null))))
                .containsExactly("history-full");
        assertThat(refusals(finding.extend(DAY.plusSeconds(9), LONGEST, step("commander", 999, "parts"))))
                .contains("history-full");
        assertThat(done(finding.move(FindingEvent.RECTIFY, step("manager.a", 999, "wiped"))).state())
                .isEqualTo(Finding.State.RECTIFIED);
    }

    @Test
    void whoever_raised_a_finding_by_mistake_withdraws_it_and_nobody_else() {
        assertThat(refusals(open().move(FindingEvent.WITHDRAW, step("doctor.a", 1, "no"))))
                .containsExactly("withdrawer");
        assertThat(done(open().move(FindingEvent.WITHDRAW, step("inspector.b", 1, "wrong room"))).state())
                .isEqualTo(Finding.State.WITHDRAWN);
    }

    @Test
    void more_time_comes_from_above_is_later_than_the_term_and_within_the_longest() {
        Instant later = DAY.plus(Duration.ofDays(1));
        assertThat(refusals(open().extend(later, LONGEST, step("manager.a", 1, "please"))))
                .containsExactly("extension-above");
        assertThat(refusals(open().extend(DAY, LONGEST, step("commander", 1, "x")))).containsExactly("later-due");
        assertThat(refusals(open().extend(LONGEST.plusSeconds(1), LONGEST, step("commander", 1, "x"))))
                .containsExactly("later-due");
        Finding extended = done(open().extend(later, LONGEST, step("commander", 1, "parts are on their way")));
        assertThat(extended.due()).isEqualTo(later);
        assertThat(extended.history().getLast().due()).isEqualTo(later);
        assertThat(extended.overdue(later)).isFalse();
        assertThat(refusals(open().extend(later.minusSeconds(10), LONGEST, step("commander", 60 * 49, "x"))))
                .as("a term that has passed is no term")
                .containsExactly("later-due");
    }

    @Test
    void every_step_that_is_not_in_the_table_is_refused_and_every_one_in_it_leads_where_it_says() {
        Map<Finding.State, Finding> in = new HashMap<>();
        in.put(Finding.State.OPEN, open());
        in.put(Finding.State.RECTIFIED, done(open().move(FindingEvent.RECTIFY, step("manager.a", 1, "x"))));
        in.put(Finding.State.CLOSED,
                done(in.get(Finding.State.RECTIFIED).move(FindingEvent.PASS, step("doctor.a", 2, null))));
        in.put(Finding.State.WITHDRAWN, done(open().move(FindingEvent.WITHDRAW, step("inspector.b", 1, "x"))));
        assertThat(in).hasSize(Finding.State.values().length);
        in.forEach((state, finding) -> Arrays.stream(FindingEvent.values()).forEach(event -> {
            Finding.Outcome outcome = switch (event) {
                case ASSIGN -> finding.assign(new Finding.FindingOwner("Wang", "cleaner"), step("commander", 5, null));
                case EXTEND -> finding.extend(DAY.plusSeconds(60), LONGEST, step("commander", 5, "x"));
                case RAISE, RECTIFY, PASS, FAIL, WITHDRAW -> finding.move(event, step("inspector.b", 5, "x"));
            };
            FindingMove.of(state, event)
                    .ifPresentOrElse(move -> assertThat(done(outcome).state()).as("%s %s", state, event)
                            .isEqualTo(move.to()),
                            () -> assertThat(refusals(outcome)).as("%s %s", state, event).contains("finding-state"));
        }));
    }

    @Test
    void no_step_lies_before_the_one_that_it_follows() {
        assertThat(refusals(open().move(FindingEvent.RECTIFY, step("manager.a", -1, "x"))))
                .containsExactly("step-order");
    }

    @Test
    void a_finding_takes_six_photos_until_it_is_settled() {
        Finding full = open();
        for (int i = 0; i < 6; i++) {
            full = done(full.attach(photo(), Samples.book().photos()));
        }
        assertThat(full.photos()).hasSize(6);
        assertThat(refusals(full.attach(photo(), Samples.book().photos()))).containsExactly("photos-full");
        Finding withdrawn = done(open().move(FindingEvent.WITHDRAW, step("inspector.b", 1, "x")));
        assertThat(refusals(withdrawn.attach(photo(), 6))).containsExactly("finding-state");
    }

    @Test
    @Covers("F10")
    void a_room_that_is_disinfected_again_and_passes_closes_its_finding_in_one_write() {
        Finding closed = done(open().seenAgain(step("cleaner.a", 30, null), step("nurse.a", 90, "clean")));
        assertThat(closed.state()).isEqualTo(Finding.State.CLOSED);
        assertThat(closed.version()).isEqualTo(2);
        assertThat(closed.last(FindingEvent.RECTIFY).orElseThrow().by()).isEqualTo("cleaner.a");
        assertThat(closed.last(FindingEvent.PASS).orElseThrow().by()).isEqualTo("nurse.a");
        assertThat(closed.seenAgain(step("cleaner.a", 30, null), step("nurse.a", 90, "clean")))
                .as("again, there is nothing left to do")
                .isInstanceOf(Finding.Refused.class);
        Finding assigned = done(open().assign(new Finding.FindingOwner(null, "cleaner"), step("manager.a", 60, null)));
        assertThat(done(assigned.seenAgain(step("cleaner.a", 30, null), step("nurse.a", 90, null))).state())
                .as("also when something else was told in between")
                .isEqualTo(Finding.State.CLOSED);
    }

    @Test
    @Covers("C19")
    void an_open_finding_is_a_task_until_its_term_and_a_rectified_one_waits_for_other_eyes() {
        Finding open = done(open().assign(new Finding.FindingOwner("Wang", "cleaner"), step("manager.a", 5, null)));
        assertThat(OpenFindings.task(open)).isEqualTo(new OpenTask("FINDING", open.id(),
                "场所消杀 / disinfection", NOW, DAY));
        Finding rectified = done(open.move(FindingEvent.RECTIFY, step("manager.a", 10, "wiped")));
        assertThat(OpenFindings.task(rectified)).isEqualTo(new OpenTask("SECOND_LOOK", open.id(),
                "场所消杀 / disinfection", NOW.plus(Duration.ofMinutes(10)), null));
        Finding again = done(rectified.move(FindingEvent.FAIL, step("doctor.a", 20, "dust")));
        assertThat(OpenFindings.task(again).since()).isEqualTo(NOW.plus(Duration.ofMinutes(20)));
    }

    private static Finding.FindingPhoto photo() {
        return new Finding.FindingPhoto(UUID.randomUUID(), PhotoKind.PNG, 10, "d", "nurse.a", NOW);
    }
}
