package org.lazaret.supplies.meal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.supplies.census.Resident;

@Covers("F54")
class MealSheetTest {
    private static final MealRules RULES = RuleBooks
            .load(MealRules.class, "rules/meals-*.yml", MealRules::version, MealRules::effectiveFrom)
            .on(LocalDate.of(2026, 11, 22));
    private static final UUID SITE = UUID.randomUUID();
    private static final UUID ROOM = UUID.randomUUID();

    private static Resident resident(String floor, UUID room, String number, String diet, String... allergens) {
        return new Resident(UUID.randomUUID(), SITE, "331100", 1L, 1L, "IN_RESIDENCE", diet, List.of(allergens),
                "ADULT",
                List.of(), 1L, 1L, true, "1", floor, room, number, 1, 1L, 1, null);
    }

    @Test
    @Covers("F24")
    void theMealOfWhoIsOutOfTheHouseIsCountedAndMarkedAtItsDoor() {
        Resident out = resident("9", ROOM, "0901", "STANDARD");
        Resident gone = new Resident(out.id(), SITE, "331100", 1L, 1L, "IN_RESIDENCE", "STANDARD", List.of(), "ADULT",
                List.of(), 1L, 1L, true, "1", "9", ROOM, "0901", 1, 1L, 1, true);
        MealSheet sheet = MealSheet.of(List.of(gone, resident("9", ROOM, "0901", "STANDARD")));
        assertThat(sheet.total()).isEqualTo(2);
        assertThat(sheet.away()).isEqualTo(1);
        assertThat(sheet.floors().getFirst().doors().getFirst().away()).isEqualTo(1);
    }

    @Test
    void mealsAreCountedByFloorAndDietAndEveryAllergenHasItsDoor() {
        MealSheet sheet = MealSheet.of(List.of(resident("9", ROOM, "0901", "STANDARD"),
                resident("9", ROOM, "0901", "CHILD", "PEANUT"), resident("9", UUID.randomUUID(), "0902", "HALAL"),
                resident("10", UUID.randomUUID(), "1001", "STANDARD")));
        assertThat(sheet.total()).isEqualTo(4);
        assertThat(sheet.diets()).isEqualTo(Map.of("STANDARD", 2, "CHILD", 1, "HALAL", 1));
        assertThat(sheet.floors()).hasSize(2);
        assertThat(sheet.floors().getFirst().doors()).hasSize(2);
        assertThat(sheet.withAllergens()).singleElement().satisfies(door -> {
            assertThat(door.roomNumber()).isEqualTo("0901");
            assertThat(door.meals()).isEqualTo(2);
            assertThat(door.allergens()).containsExactly("PEANUT");
        });
    }

    @Test
    void whoeverHasNoRoomYetStillEatsAndIsPointedOut() {
        MealSheet sheet = MealSheet.of(List.of(resident(null, null, null, "STANDARD")));
        assertThat(sheet.total()).isEqualTo(1);
        assertThat(sheet.withoutRoom()).isEqualTo(1);
    }

    @ParameterizedTest(name = "at {0} the next meal is {1} on the {2}")
    @CsvSource({"06:59,BREAKFAST,22", "07:00,LUNCH,22", "11:00,DINNER,22", "17:00,BREAKFAST,23"})
    void theNextMealIsTheOneNotYetServed(String time, MealRules.Meal meal, int day) {
        MealRules.Next next = RULES.next(LocalDateTime.parse("2026-11-22T" + time));
        assertThat(next.meal()).isEqualTo(meal);
        assertThat(next.at().getDayOfMonth()).isEqualTo(day);
        assertThat(next.cutOff()).isBefore(next.at());
    }
}
