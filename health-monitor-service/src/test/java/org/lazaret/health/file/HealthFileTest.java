package org.lazaret.health.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.health.file.HealthFile.Cleared;
import org.lazaret.health.file.HealthFile.Recorded;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;

@Covers({"F25", "F30", "C16", "C25", "C44"})
class HealthFileTest {
    private static final Instant NOW = Instant.parse("2026-11-22T01:10:00Z");
    private static final CheckRules RULES = CheckRulesTest.RULES;
    private static final UUID SITE = UUID.randomUUID();
    private static final UUID RELEASE = UUID.randomUUID();

    private static HealthFile inResidence() {
        return HealthFile.empty(UUID.randomUUID(), SITE, "331100")
                .told(SITE, "331100", new StayView(1L, 5L, UUID.randomUUID(), "CLOSE_CONTACT", "IN_RESIDENCE",
                        NOW.minus(Duration.ofDays(7)), NOW,
                        List.of(new StayView.TestDue(1, LocalDate.of(2026, 11, 15)),
                                new StayView.TestDue(7, LocalDate.of(2026, 11, 21))),
                        "ADULT", null, false, "zh", null, null));
    }

    private static HealthFile ready() {
        HealthFile file = inResidence();
        for (int day : new int[]{1, 7}) {
            file = swab(file, day, "B" + day, TestState.Result.NOT_DETECTED);
        }
        return recorded(file, 36.5, Set.of());
    }

    private static HealthFile swab(HealthFile file, int day, String barcode, TestState.Result result) {
        return file.swab(day, new TestState.Swab(barcode, result, 1L, null, null), UUID.randomUUID(), NOW, RULES);
    }

    private static HealthFile recorded(HealthFile file, double temperature, Set<Symptom> symptoms) {
        return ((Recorded.Taken) file.record(CheckRulesTest.reading(NOW, temperature, 98, 16, symptoms), RULES)).file();
    }

    private static List<String> reasons(HealthFile file) {
        return file.clear(RELEASE, 5, NOW, RULES) instanceof Cleared.Withheld withheld
                ? withheld.reasons().stream().map(BrokenRule::id).toList()
                : List.of();
    }

    @Test
    void whoHasEverythingNegativeAndNoComplaintIsClearedForHalfAnHour() {
        assertThat(ready().clear(RELEASE, 5, NOW, RULES)).asInstanceOf(type(Cleared.Given.class))
                .satisfies(given -> assertThat(given.clearance().until()).isEqualTo(NOW.plusSeconds(1800)));
    }

    @Test
    void aTestThatWasNeverTakenIsNeverNegative() {
        assertThat(reasons(recorded(inResidence(), 36.5, Set.of()))).containsExactly("test-missing", "test-missing");
    }

    @Test
    void aPendingAnInvalidAndALostTestEachBlock() {
        for (TestState.Result result : List.of(TestState.Result.PENDING, TestState.Result.INVALID,
                TestState.Result.LOST)) {
            assertThat(reasons(swab(ready(), 7, "B7", result))).as(result.name()).containsExactly("test-pending");
        }
    }

    @Test
    void aPendingExtraTestBlocksToo() {
        assertThat(reasons(swab(ready(), 0, "X1", TestState.Result.PENDING))).containsExactly("test-pending");
    }

    @Test
    @Covers({"F20", "N3"})
    void days_that_began_anew_ask_for_their_own_tests_and_old_results_do_not_stand_for_them() {
        HealthFile again = withTests(ready(), 6L, new StayView.TestDue(1, LocalDate.of(2026, 11, 15)),
                new StayView.TestDue(7, LocalDate.of(2026, 11, 21)),
                new StayView.TestDue(8, LocalDate.of(2026, 11, 22)),
                new StayView.TestDue(14, LocalDate.of(2026, 11, 28)));

        assertThat(reasons(again, 6L)).containsExactly("test-missing", "test-missing");
        HealthFile half = swab(again, 8, "B8", TestState.Result.NOT_DETECTED);
        assertThat(reasons(half, 6L)).containsExactly("test-missing");
        assertThat(reasons(swab(half, 14, "B14", TestState.Result.NOT_DETECTED), 6L)).isEmpty();
    }

    @Test
    @Covers({"F20", "N3"})
    void a_swab_of_a_test_that_is_no_longer_due_still_counts_until_its_result_is_known() {
        HealthFile taken = swab(ready(), 9, "B9", TestState.Result.PENDING);
        HealthFile dropped = withTests(taken, 6L, new StayView.TestDue(1, LocalDate.of(2026, 11, 15)),
                new StayView.TestDue(7, LocalDate.of(2026, 11, 21)));

        assertThat(reasons(dropped, 6L)).containsExactly("test-pending");
        assertThat(reasons(dropped.swab(9, new TestState.Swab("B9", TestState.Result.NOT_DETECTED, 2L, null, null),
                UUID.randomUUID(), NOW, RULES), 6L)).isEmpty();
    }

    private static HealthFile withTests(HealthFile file, long version, StayView.TestDue... tests) {
        StayView stay = file.stay();
        return file.told(SITE, "331100", new StayView(
                stay.epoch(), version, stay.bubbleId(), stay.category(), stay.state(), stay.enteredAt(),
                stay.releaseNotBefore(), List.of(tests), "ADULT", null, false, "zh", null, null));
    }

    private static List<String> reasons(HealthFile file, long version) {
        return file.clear(RELEASE, version, NOW, RULES) instanceof Cleared.Withheld withheld
                ? withheld.reasons().stream().map(BrokenRule::id).toList()
                : List.of();
    }

    private static HealthFile under(StayView.LastTest rule) {
        StayView stay = ready().stay();
        return ready().told(SITE, "331100", new StayView(1L, 6L, stay.bubbleId(), stay.category(), stay.state(),
                stay.enteredAt(), stay.releaseNotBefore(), stay.testsDue(), "ADULT", null, false, "zh", rule, null));
    }

    private static HealthFile negative(HealthFile file, int day, String barcode, String lab, String reagent) {
        return file.swab(day, new TestState.Swab(barcode, TestState.Result.NOT_DETECTED, 2L, lab, reagent),
                UUID.randomUUID(), NOW, RULES);
    }

    @Test
    @Covers("C44")
    void aDoubleTestIsTwoBarcodesAndTwoReagentsOrTwoLaboratories() {
        HealthFile once = under(new StayView.LastTest(2, 2, 2, false));
        assertThat(reasons(once)).containsExactly("double-test");
        HealthFile first = negative(once, 7, "B7", "lab one", "reagent one");
        assertThat(reasons(negative(first, 7, "B7", "lab one", "reagent two"))).as("the same swab again")
                .containsExactly("double-test");
        assertThat(reasons(negative(first, 7, "C7", "lab one", "reagent one"))).as("nothing different")
                .containsExactly("double-test");
        assertThat(reasons(negative(first, 7, "C7", null, null))).as("nobody knows by what")
                .containsExactly("double-test");
        assertThat(reasons(negative(first, 1, "C1", "lab two", "reagent two"))).as("of another day")
                .containsExactly("double-test");
        assertThat(reasons(negative(first, 7, "C7", "lab one", "reagent two"))).isEmpty();
        assertThat(reasons(negative(first, 7, "C7", "lab two", "reagent one"))).isEmpty();
    }

    @Test
    @Covers("C44")
    void whereThePackAsksForItRoomAndBelongingsAreSampledToo() {
        HealthFile file = under(new StayView.LastTest(1, 1, 1, true));
        assertThat(reasons(file)).containsExactly("room-sample");
        assertThat(reasons(swab(file, TestState.ROOM, "R1", TestState.Result.PENDING))).containsExactly("room-sample");
        assertThat(reasons(swab(file, TestState.ROOM, "R1", TestState.Result.NOT_DETECTED))).isEmpty();
        HealthFile found = swab(file, TestState.ROOM, "R1", TestState.Result.DETECTED);
        assertThat(reasons(found)).containsExactly("room-positive", "open-alert");
        assertThat(found.publicState().positive()).as("the room, not the person").isFalse();
    }

    @Test
    @Covers("C08")
    void onlyWhoStoodBeforeThePersonHasSeenThem() {
        assertThat(inResidence().publicState().lastSeenAt()).isNull();
        HealthFile seen = recorded(inResidence(), 36.5, Set.of());
        assertThat(seen.publicState().lastSeenAt()).isEqualTo(NOW);
        Reading typed = CheckRulesTest.reading(NOW, 36.5, 98, 16, Set.of());
        for (Reading.Channel channel : List.of(Reading.Channel.SELF, Reading.Channel.TELEPHONE,
                Reading.Channel.DEVICE)) {
            Reading told = new Reading(typed.readingId(), typed.slot(), NOW, NOW, "r", channel,
                    Reading.Outcome.MEASURED, 36.5, 98, null, 16, Set.of(), null, null, null, Level.NONE, List.of());
            assertThat(told.seen()).as(channel.name()).isFalse();
        }
    }

    @Test
    void everyReasonIsNamedAtOnce() {
        HealthFile file = recorded(inResidence(), 38.4, Set.of(Symptom.COUGH));
        assertThat(reasons(file)).containsExactly("test-missing", "test-missing", "open-alert", "temperature",
                "symptoms");
    }

    @Test
    void aStateOlderThanTheAskersIsNeverDecidedOn() {
        assertThat(ready().clear(RELEASE, 6, NOW, RULES)).isEqualTo(new Cleared.NotCaughtUp(5));
        HealthFile unknown = HealthFile.empty(UUID.randomUUID(), SITE, "331100");
        assertThat(unknown.clear(RELEASE, 1, NOW, RULES)).isEqualTo(new Cleared.NotCaughtUp(0));
    }

    @Test
    void withoutACheckOfTheLastFourteenHoursNobodyIsCleared() {
        HealthFile file = ready();
        assertThat(file.clear(RELEASE, 5, NOW.plus(Duration.ofHours(15)), RULES))
                .isInstanceOf(Cleared.Withheld.class);
    }

    @Test
    @Covers("P19")
    void aLaterPositiveTakesTheClearanceBackInTheSameWrite() {
        HealthFile cleared = ((Cleared.Given) ready().clear(RELEASE, 5, NOW, RULES)).file();
        HealthFile found = swab(cleared, 7, "B7", TestState.Result.DETECTED);
        assertThat(found.clearance().revokedAt()).isEqualTo(NOW);
        assertThat(found.level()).isEqualTo(Level.RED);
        assertThat(found.alerts()).hasSize(1);
    }

    @Test
    void theSameLaboratoryRecordRaisesItsAlertOnce() {
        HealthFile file = ready();
        UUID record = UUID.randomUUID();
        TestState.Swab found = new TestState.Swab("B7", TestState.Result.DETECTED, 2L, null, null);
        HealthFile twice = file.swab(7, found, record, NOW, RULES).swab(7, found, record, NOW, RULES);
        assertThat(twice.alerts()).hasSize(1);
    }

    @Test
    void aReadingAndItsAlertAreOneDocumentAndARepeatIsTheSameReading() {
        Reading fever = CheckRulesTest.reading(NOW, 38.2, 98, 16, Set.of());
        Recorded.Taken taken = (Recorded.Taken) inResidence().record(fever, RULES);
        assertThat(taken.alert().respondBy()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(taken.file().level()).isEqualTo(Level.ORANGE);
        assertThat(taken.file().record(fever, RULES)).isInstanceOf(Recorded.Repeat.class);
    }

    @Test
    void anotherReadingUnderAUsedIdIsNotTakenForTheFirst() {
        Reading nobody = new Reading(UUID.randomUUID(), new Slot(LocalDate.of(2026, 11, 22), Slot.Round.AM), NOW, NOW,
                "nurse.a", Reading.Channel.DOOR, Reading.Outcome.NO_ANSWER, null, null, null, null, Set.of(), null,
                null, null, Level.NONE, List.of());
        HealthFile file = ((Recorded.Taken) inResidence().record(nobody, RULES)).file();
        Reading fever = new Reading(nobody.readingId(), nobody.slot(), NOW, NOW, "nurse.a", Reading.Channel.DOOR,
                Reading.Outcome.MEASURED, 38.4, null, null, null, Set.of(), null, null, null, Level.NONE, List.of());
        assertThat(file.record(fever, RULES)).isInstanceOf(Recorded.Reused.class);
        assertThat(file.record(nobody, RULES)).isInstanceOf(Recorded.Repeat.class);
    }

    @Test
    void theColourGoesUpByRuleAndDownOnlyByAClinician() {
        HealthFile orange = recorded(inResidence(), 38.2, Set.of());
        Recorded.Taken later = (Recorded.Taken) orange
                .record(CheckRulesTest.reading(NOW.plusSeconds(3600 * 8), 36.5, 98, 16, Set.of()), RULES);
        assertThat(later.file().level()).isEqualTo(Level.ORANGE);
        UUID alert = orange.alerts().getFirst().alertId();
        HealthFile closed = later.file()
                .close(alert, "doctor.a", NOW.plusSeconds(3600 * 9), Alert.Outcome.NO_ILLNESS,
                        "two normal readings");
        assertThat(closed.level()).isEqualTo(Level.NONE);
        assertThat(closed.alerts().getFirst().closedBy()).isEqualTo("doctor.a");
        assertThat(closed.close(alert, "doctor.a", NOW, Alert.Outcome.NO_ILLNESS, null)).isNull();
    }

    @Test
    void anAcknowledgedAlertIsStillOpenForRelease() {
        HealthFile file = ready();
        file = recorded(file, 37.5, Set.of());
        UUID alert = file.alerts().getLast().alertId();
        assertThat(reasons(file.acknowledge(alert, "nurse.a", NOW))).contains("open-alert");
    }

    @Test
    void anOlderWordOfTheResidentsServiceIsDropped() {
        HealthFile file = inResidence();
        StayView older = new StayView(1L, 4L, UUID.randomUUID(), "CLOSE_CONTACT", "AT_DOOR", null, null, List.of(),
                "ADULT",
                null, false, "zh", null, null);
        assertThat(file.told(SITE, "331100", older)).isSameAs(file);
    }

    @Test
    void anOlderStateOfASwabThatArrivesLateIsDropped() {
        HealthFile found = ready().swab(7, new TestState.Swab("B7", TestState.Result.DETECTED, 3L, null, null),
                UUID.randomUUID(),
                NOW, RULES);
        HealthFile late = found.swab(7, new TestState.Swab("B7", TestState.Result.PENDING, 2L, null, null),
                UUID.randomUUID(), NOW,
                RULES);
        assertThat(late.tests()).isEqualTo(found.tests());
    }

    @Test
    void afterARestoreOfTheProviderItsNewLifeWinsOverAnyVersion() {
        StayView restored = new StayView(2L, 1L, UUID.randomUUID(), "CLOSE_CONTACT", "AT_DOOR", null, null, List.of(),
                "ADULT", null, false, "zh", null, null);
        assertThat(inResidence().told(SITE, "331100", restored).stay()).isEqualTo(restored);
    }

    @Test
    void beforeThePersonHasEnteredNothingIsRecorded() {
        HealthFile file = HealthFile.empty(UUID.randomUUID(), SITE, "331100");
        assertThat(file.record(CheckRulesTest.reading(NOW, 36.5, 98, 16, Set.of()), RULES))
                .isInstanceOf(Recorded.Refused.class);
    }

    @Test
    @Covers("F24")
    void whoWasReleasedIsAskedAboutOnceMoreByTheGate() {
        StayView stay = ready().stay();
        HealthFile released = ready().told(SITE, "331100", new StayView(1L, 6L, stay.bubbleId(), stay.category(),
                "RELEASED", stay.enteredAt(), stay.releaseNotBefore(), stay.testsDue(), "ADULT", null, false, "zh",
                null,
                false));
        assertThat(reasons(released)).isEmpty();
        assertThat(reasons(swab(released, 0, "X1", TestState.Result.DETECTED))).contains("test-positive");
        HealthFile transferred = ready().told(SITE, "331100", new StayView(1L, 6L, stay.bubbleId(), stay.category(),
                "TRANSFERRED", stay.enteredAt(), stay.releaseNotBefore(), stay.testsDue(), "ADULT", null, false, "zh",
                null, false));
        assertThat(reasons(transferred)).contains("not-in-residence");
    }
}
