package org.lazaret.residents.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.lazaret.residents.house.TestStays.NOW;
import static org.lazaret.residents.house.TestStays.made;
import static org.lazaret.residents.house.TestStays.rules;
import static org.lazaret.residents.house.TestStays.step;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.house.HouseStep;

@Covers("F117")
class ReviewTest {
    @Test
    void a_term_ends_with_its_last_day_at_the_site() {
        assertThat(Reviews.term(NOW, Period.ofDays(1), "Asia/Shanghai"))
                .isEqualTo(Instant.parse("2022-07-12T16:00:00Z"));
        // the day on which the clocks go forward is shorter, and counts as one
        assertThat(Reviews.term(Instant.parse("2022-03-26T12:00:00Z"), Period.ofDays(1), "Europe/London"))
                .isEqualTo(Instant.parse("2022-03-27T23:00:00Z"));
    }

    @Test
    void the_terms_are_those_of_the_rule_book_and_a_kind_without_one_is_not_loaded() {
        ReviewRules rules = new ReviewConfiguration().reviewBooks().on(LocalDate.parse("2022-07-11"));
        assertThat(rules.kinds()).extracting(
                ReviewRules.ReviewKind::id, ReviewRules.ReviewKind::acknowledge, ReviewRules.ReviewKind::decide)
                .containsExactly(
                        tuple("complaint", Period.ofDays(1), Period.ofDays(3)),
                        tuple("order-review", Period.ofDays(1), Period.ofDays(2)),
                        tuple("legal-review", Period.ofDays(5), Period.ofDays(60)));
        for (Period[] wrong : new Period[][]{
            {Period.ZERO, Period.ofDays(3)}, {Period.ofDays(3), Period.ofDays(1)},
            {Period.ofMonths(1), Period.ofDays(60)}}) {
            assertThatThrownBy(() -> new ReviewRules("x", LocalDate.EPOCH, List.of(
                    new ReviewRules.ReviewKind("complaint", wrong[0], wrong[1], "投诉", "Complaint"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void who_had_a_part_in_the_order_does_not_decide_about_it() {
        Review acknowledged = made(review().step(step(Review.Act.ACKNOWLEDGE, NOW, "issuer"), List.of()));

        assertThat(acknowledged.due()).isEqualTo(acknowledged.decideBy());
        assertThat(rules(acknowledged.step(decision(Review.Act.REJECT, "issuer"), List.of())))
                .containsExactly("issuer");
        assertThat(made(acknowledged.step(decision(Review.Act.UPHOLD, "officer"), List.of())).decision())
                .isEqualTo("D-1");
    }

    @Test
    void who_had_a_part_in_the_order_only_after_the_filing_does_not_decide_either() {
        Review acknowledged = made(review().step(step(Review.Act.ACKNOWLEDGE, NOW, "officer"), List.of()));

        assertThat(rules(acknowledged.step(decision(Review.Act.REJECT, "officer"), List.of("officer"))))
                .containsExactly("issuer");
    }

    @Test
    void a_decision_has_a_number_and_reasons_and_follows_the_acknowledgement() {
        assertThat(rules(review().step(decision(Review.Act.UPHOLD, "officer"), List.of()))).containsExactly("stage");
        Review acknowledged = made(review().step(step(Review.Act.ACKNOWLEDGE, NOW, "officer"), List.of()));
        assertThat(rules(acknowledged.step(step(Review.Act.REJECT, NOW, "officer"), List.of())))
                .containsExactly("decision-number", "decision-reason");
        Review rejected = made(acknowledged.step(decision(Review.Act.REJECT, "officer"), List.of()));
        assertThat(rules(rejected.step(decision(Review.Act.UPHOLD, "officer"), List.of()))).containsExactly("stage");
    }

    @Test
    void what_is_not_acknowledged_or_decided_in_time_is_overdue() {
        assertThat(review().overdue(review().acknowledgeBy().plusMillis(1))).isTrue();
        Review acknowledged = made(review().step(step(Review.Act.ACKNOWLEDGE, NOW, "officer"), List.of()));
        assertThat(acknowledged.overdue(review().acknowledgeBy().plusMillis(1))).isFalse();
        assertThat(acknowledged.overdue(review().decideBy().plusMillis(1))).isTrue();
    }

    private static HouseStep decision(Review.Act act, String by) {
        return step(act, NOW, by, "D-1", "sealed reasons");
    }

    private static Review review() {
        Instant acknowledge = Reviews.term(NOW, Period.ofDays(1), "Asia/Shanghai");
        return new Review(
                UUID.randomUUID(), UUID.randomUUID(), "331100", UUID.randomUUID(), UUID.randomUUID(), "order-review",
                "O-1", List.of("issuer"), false, "sealed", NOW, "nurse", acknowledge,
                Reviews.term(NOW, Period.ofDays(2), "Asia/Shanghai"), Review.Stage.FILED, acknowledge, "review-1",
                "said", List.of(), 1, 1);
    }
}
