package org.lazaret.residents.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.custody.CustodyRules.Level;
import org.lazaret.residents.stay.Custody.Office;

/** When an offer that nobody has signed is asked about, and when its people count as lost from sight. */
@Covers({"C05", "C08"})
class CustodyRulesTest {
    private static final CustodyRules RULES = RuleBooks
            .load(CustodyRules.class, "rules/custody-*.yml", CustodyRules::version, CustodyRules::effectiveFrom)
            .all()
            .getFirst();

    @Test
    void an_escort_who_has_not_signed_is_amber_after_half_an_hour_and_red_after_one() {
        assertThat(RULES.level(Office.ESCORT, Duration.ofMinutes(29))).isEqualTo(Level.GREEN);
        assertThat(RULES.level(Office.ESCORT, Duration.ofMinutes(30))).isEqualTo(Level.AMBER);
        assertThat(RULES.level(Office.ESCORT, Duration.ofMinutes(59))).isEqualTo(Level.AMBER);
        assertThat(RULES.level(Office.ESCORT, Duration.ofMinutes(60))).isEqualTo(Level.RED);
    }

    @Test
    void each_kind_of_receiver_has_its_own_hours() {
        assertThat(RULES.level(Office.SITE, Duration.ofMinutes(119))).isEqualTo(Level.AMBER);
        assertThat(RULES.level(Office.SITE, Duration.ofHours(2))).isEqualTo(Level.RED);
        for (Office four : List.of(Office.HOSPITAL, Office.POLICE, Office.ORIGIN)) {
            assertThat(RULES.level(four, Duration.ofHours(4).minusSeconds(1))).as(four.name()).isEqualTo(Level.AMBER);
            assertThat(RULES.level(four, Duration.ofHours(4))).as(four.name()).isEqualTo(Level.RED);
        }
        assertThat(RULES.level(Office.COMMUNITY, Duration.ofHours(11))).isEqualTo(Level.GREEN);
        assertThat(RULES.level(Office.FAMILY, Duration.ofHours(24))).isEqualTo(Level.RED);
    }

    @Test
    void a_book_that_forgets_a_receiver_or_turns_red_before_amber_is_refused() {
        var some = new ArrayList<>(RULES.offers());
        some.removeLast();
        assertThatThrownBy(() -> new CustodyRules("x", LocalDate.EPOCH, some))
                .isInstanceOf(IllegalArgumentException.class);
        some.add(new CustodyRules.Wait(Office.FAMILY, Duration.ofHours(2), Duration.ofHours(1)));
        assertThatThrownBy(() -> new CustodyRules("x", LocalDate.EPOCH, some))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
