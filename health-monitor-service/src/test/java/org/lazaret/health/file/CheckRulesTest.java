package org.lazaret.health.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lazaret.health.file.CheckRules.Profile;
import org.lazaret.kit.test.Covers;

@Covers({"C27", "C11", "F34"})
class CheckRulesTest {
    static final CheckRules RULES = CheckBooks.load().on(LocalDate.of(2026, 11, 22));
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final Profile ADULT = new Profile(40 * 12, false, false, null);

    static Reading reading(Instant at, Double temperature, Integer oxygen, Integer breaths, Set<Symptom> symptoms) {
        return new Reading(UUID.randomUUID(), new Slot(LocalDate.of(2026, 11, 22), Slot.Round.AM), at, at, "nurse.a",
                Reading.Channel.DOOR, Reading.Outcome.MEASURED, temperature, oxygen, null, breaths, symptoms, null,
                null, null, Level.NONE, List.of());
    }

    private static Reading mood(Instant at, int mood, Integer medicineDays, Boolean antipyretic, Double temperature) {
        return new Reading(UUID.randomUUID(), new Slot(LocalDate.of(2026, 11, 22), Slot.Round.AM), at, at, "nurse.a",
                Reading.Channel.DOOR, Reading.Outcome.MEASURED, temperature, null, null, null, Set.of(), mood,
                medicineDays, antipyretic, Level.NONE, List.of());
    }

    private static List<String> ids(Assessment assessment) {
        return assessment.rules().stream().map(CheckRule::id).toList();
    }

    @ParameterizedTest(name = "{0} °C alone is {1}")
    @CsvSource({"36.6,NONE", "37.2,NONE", "37.3,YELLOW", "37.9,YELLOW", "38.0,ORANGE", "39.5,ORANGE"})
    void temperatureAloneGivesItsColour(double temperature, Level level) {
        assertThat(RULES.assess(reading(NOON, temperature, null, null, Set.of()), List.of(), ADULT).level())
                .isEqualTo(level);
    }

    @ParameterizedTest(name = "SpO2 {0} % is {1}")
    @CsvSource({"98,NONE", "95,NONE", "94,ORANGE", "93,RED", "88,RED"})
    void oxygenGivesItsColour(int oxygen, Level level) {
        assertThat(RULES.assess(reading(NOON, 36.5, oxygen, null, Set.of()), List.of(), ADULT).level())
                .isEqualTo(level);
    }

    @ParameterizedTest(name = "at {0} months {1} breaths are {2}")
    @CsvSource({"1,59,NONE", "1,60,RED", "6,49,NONE", "6,50,RED", "30,39,NONE", "30,40,RED", "60,39,NONE", "60,40,RED",
        "61,29,NONE", "61,30,RED", "480,30,RED"})
    void breathsAreReadByAge(int months, int breaths, Level level) {
        Profile child = new Profile(months, months < 15 * 12, false, null);
        assertThat(RULES.assess(reading(NOON, 36.5, null, breaths, Set.of()), List.of(), child).level())
                .isEqualTo(level);
    }

    @Test
    void raisedTwiceInARowIsOrangeAndSaysBoth() {
        Reading morning = reading(NOON.minus(Duration.ofHours(5)), 37.4, null, null, Set.of());
        Assessment now = RULES.assess(reading(NOON, 37.5, null, null, Set.of()), List.of(morning), ADULT);
        assertThat(now.level()).isEqualTo(Level.ORANGE);
        assertThat(ids(now)).containsExactly("raised-twice", "raised-temperature");
        assertThat(now.bookVersion()).isEqualTo("checks-2026-01");
    }

    @Test
    void aNormalReadingBetweenTwoRaisedOnesBreaksTheRow() {
        Reading first = reading(NOON.minus(Duration.ofHours(20)), 37.4, null, null, Set.of());
        Reading normal = reading(NOON.minus(Duration.ofHours(5)), 36.7, null, null, Set.of());
        assertThat(RULES.assess(reading(NOON, 37.5, null, null, Set.of()), List.of(normal, first), ADULT).level())
                .isEqualTo(Level.YELLOW);
    }

    @Test
    void aSymptomIsNewOnce() {
        Reading first = reading(NOON.minus(Duration.ofHours(5)), 36.6, null, null, Set.of(Symptom.COUGH));
        assertThat(ids(RULES.assess(first, List.of(), ADULT))).containsExactly("new-symptom");
        assertThat(RULES.assess(reading(NOON, 36.6, null, null, Set.of(Symptom.COUGH)), List.of(first), ADULT).level())
                .isEqualTo(Level.NONE);
    }

    @Test
    void aDangerSignIsRedAtAnyAgeAndAChildsOnlyInAChild() {
        assertThat(RULES.assess(reading(NOON, 36.6, null, null, Set.of(Symptom.SEIZURE)), List.of(), ADULT).level())
                .isEqualTo(Level.RED);
        Reading feeds = reading(NOON, 36.6, null, null, Set.of(Symptom.REFUSES_FEEDS));
        assertThat(RULES.assess(feeds, List.of(), new Profile(3, true, false, null)).level()).isEqualTo(Level.RED);
        assertThat(RULES.assess(feeds, List.of(), ADULT).level()).isEqualTo(Level.YELLOW);
    }

    @Test
    void highFeverOfAChildForMoreThanThreeDaysIsRed() {
        Reading hot = reading(NOON, 39.2, null, null, Set.of());
        Profile since4 = new Profile(30, true, false, NOON.minus(Duration.ofDays(4)));
        Profile since2 = new Profile(30, true, false, NOON.minus(Duration.ofDays(2)));
        assertThat(ids(RULES.assess(hot, List.of(), since4))).contains("child-high-fever");
        assertThat(ids(RULES.assess(hot, List.of(), since2))).doesNotContain("child-high-fever");
    }

    @Test
    void lowMoodTwiceLittleMedicineAndFeverUnderMedicineSpeak() {
        Reading low = mood(NOON.minus(Duration.ofHours(5)), 1, 5, false, 36.5);
        assertThat(ids(RULES.assess(low, List.of(), ADULT))).isEmpty();
        assertThat(ids(RULES.assess(mood(NOON, 1, 2, false, 36.5), List.of(low), ADULT)))
                .containsExactlyInAnyOrder("low-mood-twice", "medicine-low");
        assertThat(ids(RULES.assess(mood(NOON, 4, 9, true, 37.4), List.of(), ADULT)))
                .containsExactlyInAnyOrder("raised-temperature", "fever-under-medicine");
    }

    @Test
    void aHighRiskPersonWithoutSymptomsIsBlueAndHasAThirdRound() {
        Profile old = new Profile(70 * 12, false, true, null);
        Assessment now = RULES.assess(reading(NOON, 36.5, 98, 16, Set.of()), List.of(), old);
        assertThat(now.level()).isEqualTo(Level.BLUE);
        assertThat(RULES.windowsOf(Level.BLUE)).hasSize(3);
        assertThat(RULES.windowsOf(Level.NONE)).hasSize(2);
    }

    @Test
    void anUnansweredDoorIsNoMeasurement() {
        Reading asleep = new Reading(UUID.randomUUID(), new Slot(LocalDate.of(2026, 11, 22), Slot.Round.AM), NOON, NOON,
                "nurse.a", Reading.Channel.DOOR, Reading.Outcome.ASLEEP, null, null, null, null, Set.of(), null, null,
                null, Level.NONE, List.of());
        assertThat(RULES.assess(asleep, List.of(), ADULT).level()).isEqualTo(Level.NONE);
    }

    @Test
    void aDangerSignCountsEvenWhenNothingCouldBeMeasured() {
        Reading refused = new Reading(UUID.randomUUID(), new Slot(LocalDate.of(2026, 11, 22), Slot.Round.AM), NOON,
                NOON, "nurse.a", Reading.Channel.DOOR, Reading.Outcome.REFUSED, null, null, null, null,
                Set.of(Symptom.SEIZURE), null, null, null, Level.NONE, List.of());
        assertThat(RULES.assess(refused, List.of(), ADULT).level()).isEqualTo(Level.RED);
    }

    @Test
    void aRaisedMorningEnteredAfterARaisedAfternoonIsStillTwiceInARow() {
        Reading afternoon = reading(NOON.plus(Duration.ofHours(5)), 37.5, null, null, Set.of());
        assertThat(ids(RULES.assess(reading(NOON, 37.4, null, null, Set.of()), List.of(afternoon), ADULT)))
                .contains("raised-twice");
    }

    @ParameterizedTest(name = "{0} site time is {1}")
    @CsvSource({"06:59,null", "07:00,AM", "12:00,AM", "15:00,PM", "18:00,PM", "19:30,EVENING"})
    void anInstantBelongsToTheRoundThatBeganLast(String time, String round) {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        Instant at = LocalDate.of(2026, 11, 22).atTime(java.time.LocalTime.parse(time)).atZone(zone).toInstant();
        Slot slot = RULES.slotAt(at, zone);
        assertThat(slot == null ? "null" : slot.round().name()).isEqualTo(round);
    }

    @Test
    void theWindowsAreInOrderAndTheBookNamesItsVersion() {
        assertThat(Arrays.asList(Slot.Round.values()))
                .isEqualTo(RULES.windows().stream().map(CheckRules.Window::round).toList());
    }
}
