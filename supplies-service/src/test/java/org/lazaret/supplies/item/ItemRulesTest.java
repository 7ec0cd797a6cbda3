package org.lazaret.supplies.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.supplies.item.ItemRules.Demand;

@Covers({"C12", "F66"})
class ItemRulesTest {
    private static final ItemRules RULES = RuleBooks
            .load(ItemRules.class, "rules/items-*.yml", ItemRules::version, ItemRules::effectiveFrom)
            .on(LocalDate.of(2026, 11, 22));
    /** 118 residents in 101 rooms, 48 staff of whom 44 enter the zone, tests of 84 residents and 48 staff. */
    private static final Demand SITE_A = new Demand(118, 48, 44, 101, 17, 84 + 48);

    @ParameterizedTest(name = "{0}: {1} on hand, {2} a day, {3} days, {4}")
    @CsvSource({"coverall,396,44,9.0,OK", "n95,1232,88,14.0,OK", "mask,1992,332,6.0,AMBER", "gloves,2464,176,14.0,OK",
        "waste-bag,3198,246,13.0,OK", "test-kit,330,146,2.3,RED"})
    void theHotelOfTheDemoRegionUsesWhatItsFiguresSay(String code, long onHand, long perDay, BigDecimal days,
            ItemRules.Cover cover) {
        long use = RULES.item(code).usePerDay(SITE_A);
        assertThat(use).isEqualTo(perDay);
        assertThat(RULES.days(onHand, use)).isEqualByComparingTo(days);
        assertThat(RULES.cover(onHand, use)).isEqualTo(cover);
    }

    @Test
    @Covers("C21")
    void twoHundredMoreForAWeekNeedRoomsTestsAndStaffAndWhatIsThereIsNotMissing() {
        Demand then = RULES.with(SITE_A, 200);
        assertThat(then).isEqualTo(new Demand(318, 48 + 32, 44 + 32, 301, 17, 132 + 144));
        assertThat(ItemRules.need(RULES.item("water"), then, 7, 3_304))
                .isEqualTo(new ItemRules.Need(636, 4_452, 1_148));
        assertThat(ItemRules.need(RULES.item("coverall"), then, 7, 396)).isEqualTo(new ItemRules.Need(76, 532, 136));
        assertThat(ItemRules.need(RULES.item("coverall"), SITE_A, 7, 396).missing()).as("nobody more").isZero();
        assertThat(RULES.with(SITE_A, 1)).as("begun people whole").isEqualTo(new Demand(119, 49, 45, 102, 17, 133));
    }

    @Test
    void whatNobodyUsesNeverRunsShort() {
        Demand nobody = new Demand(0, 0, 0, 0, 0, 0);
        assertThat(RULES.item("mask").usePerDay(nobody)).isZero();
        assertThat(RULES.cover(0, 0)).isEqualTo(ItemRules.Cover.OK);
    }

    @Test
    void thresholdsBelongToTheBetterColour() {
        assertThat(RULES.cover(70, 10)).isEqualTo(ItemRules.Cover.OK);
        assertThat(RULES.cover(69, 10)).isEqualTo(ItemRules.Cover.AMBER);
        assertThat(RULES.cover(30, 10)).isEqualTo(ItemRules.Cover.AMBER);
        assertThat(RULES.cover(29, 10)).isEqualTo(ItemRules.Cover.RED);
    }

    @Test
    void aCoverThatOnlyRoundsUpToTheThresholdIsStillShort() {
        assertThat(RULES.days(6_999, 1_000)).isEqualByComparingTo("7.0");
        assertThat(RULES.cover(6_999, 1_000)).isEqualTo(ItemRules.Cover.AMBER);
    }
}
