package org.lazaret.residents.aftercare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.aftercare.Aftercare.CallAttempt;
import org.lazaret.residents.aftercare.Aftercare.CallOutcome;
import org.lazaret.residents.aftercare.Aftercare.ConcernEnd;
import org.lazaret.residents.aftercare.Aftercare.PackReceipt;
import org.lazaret.residents.aftercare.Aftercare.Step;

/** What follows a release until the last call. */
@Covers("C31")
class AftercareTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant LEFT = Instant.parse("2022-07-18T14:30:00Z");
    private static final AftercareRules RULES = rules(List.of(1, 2, 3, 7, 14));
    private final Aftercare begun = Aftercare.begun(
            UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), ZONE, LEFT, "sealed", RULES);

    @Test
    void calls_are_due_on_the_days_of_the_rules_by_the_sites_clock() {
        assertThat(begun.calls()).extracting(Aftercare.FollowUpCall::day).containsExactly(1, 2, 3, 7, 14);
        assertThat(begun.nextCall()).isEqualTo(Instant.parse("2022-07-19T00:00:00Z"));
        assertThat(begun.calls().getFirst().due()).isEqualTo(Instant.parse("2022-07-19T12:00:00Z"));
        assertThat(begun.unreceived()).isTrue();
    }

    @Test
    void every_unanswered_attempt_is_kept_and_the_third_has_the_person_looked_for() {
        Aftercare care = begun;
        for (int i = 1; i <= 3; i++) {
            assertThat(care.concerned()).isFalse();
            care = done(care.called(1, attempt(CallOutcome.NO_ANSWER, 1), RULES.attempts()));
        }
        assertThat(care.calls().getFirst().attempts()).hasSize(3);
        assertThat(care.calls().getFirst().lookedFor()).isTrue();
        assertThat(care.concerned()).isTrue();
        assertThat(care.nextCall()).as("the calls go on").isEqualTo(begun.calls().get(1).from());
    }

    @Test
    void symptoms_stay_open_until_a_doctor_says_what_became_of_them() {
        CallAttempt ill = attempt(CallOutcome.SYMPTOMS, 1);
        Aftercare care = done(begun.called(1, ill, 3));

        assertThat(care.concerned()).isTrue();
        Aftercare ended = done(care.ended(ill.id(), ConcernEnd.HOSPITAL, "doctor.a", LEFT));
        assertThat(ended.concerned()).isFalse();
        assertThat(done(ended.ended(ill.id(), ConcernEnd.HOSPITAL, "doctor.a", LEFT))).isSameAs(ended);
        assertThat(rules(ended.ended(ill.id(), ConcernEnd.HARMLESS, "doctor.a", LEFT))).containsExactly("ended");
    }

    @Test
    void after_the_last_call_nothing_is_due() {
        Aftercare care = begun;
        for (int day : RULES.callDays()) {
            care = done(care.called(day, attempt(CallOutcome.REACHED, day), 3));
        }
        assertThat(care.nextCall()).isNull();
        assertThat(rules(care.called(14, attempt(CallOutcome.REACHED, 14), 3))).containsExactly("done");
    }

    @Test
    void nobody_is_called_before_the_day_and_the_same_attempt_counts_once() {
        assertThat(rules(begun.called(2, attempt(CallOutcome.REACHED, 1), 3))).containsExactly("early");
        assertThat(rules(begun.called(5, attempt(CallOutcome.REACHED, 5), 3))).containsExactly("day");
        CallAttempt once = attempt(CallOutcome.NO_ANSWER, 1);
        Aftercare care = done(begun.called(1, once, 3));
        assertThat(done(care.called(1, once, 3))).isSameAs(care);
    }

    @Test
    void the_pack_is_acknowledged_once() {
        var receipt = new PackReceipt(UUID.randomUUID(), "East community", "s", LEFT.plusSeconds(60), LEFT, "nurse.a");
        Aftercare care = done(begun.received(receipt));

        assertThat(care.unreceived()).isFalse();
        assertThat(care.unsettled()).as("custody follows").isTrue();
        assertThat(done(care.received(receipt))).isSameAs(care);
        var other = new PackReceipt(UUID.randomUUID(), "West", "s", LEFT.plusSeconds(60), LEFT, "nurse.a");
        assertThat(rules(care.received(other))).containsExactly("received");
        var early = new PackReceipt(UUID.randomUUID(), "East", "s", LEFT.minusSeconds(1), LEFT, "nurse.a");
        assertThat(rules(begun.received(early))).containsExactly("before-release");
    }

    @Test
    void an_id_stands_for_one_attempt_of_one_day_and_for_one_receipt() {
        CallAttempt once = attempt(CallOutcome.NO_ANSWER, 1);
        Aftercare care = done(begun.called(1, once, 3));
        Instant next = once.at().plus(Duration.ofDays(1));

        assertThat(rules(care.called(2, new CallAttempt(
                once.id(), CallOutcome.NO_ANSWER, next, next, "nurse.a", null), 3)))
                .as("two attempts of one id could not be told apart")
                .containsExactly("id-reused");
        assertThat(rules(care.called(1, new CallAttempt(
                once.id(), CallOutcome.REACHED, once.at(), once.at(), "nurse.a", null), 3)))
                .containsExactly("id-reused");
        assertThat(rules(care.called(1, new CallAttempt(
                once.id(), CallOutcome.NO_ANSWER, once.at(), once.at(), "nurse.b", null), 3)))
                .containsExactly("id-reused");
        var receipt = new PackReceipt(UUID.randomUUID(), "East community", "s", LEFT.plusSeconds(60), LEFT, "nurse.a");
        var other = new PackReceipt(receipt.id(), "West community", "s", LEFT.plusSeconds(60), LEFT, "nurse.a");
        assertThat(rules(done(begun.received(receipt)).received(other))).containsExactly("id-reused");
    }

    @Test
    void every_day_of_the_rules_has_its_call_from_morning_to_evening_also_where_the_clocks_change() {
        ZoneId london = ZoneId.of("Europe/London");
        Instant left = Instant.parse("2022-10-28T12:00:00Z");

        Aftercare care = Aftercare.begun(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), london, left, "sealed", RULES);

        assertThat(care.calls()).extracting(call -> call.from().toString())
                .containsExactly("2022-10-29T07:00:00Z", "2022-10-30T08:00:00Z", "2022-10-31T08:00:00Z",
                        "2022-11-04T08:00:00Z", "2022-11-11T08:00:00Z");
        assertThat(care.calls()).extracting(call -> call.due().toString())
                .containsExactly("2022-10-29T19:00:00Z", "2022-10-30T20:00:00Z", "2022-10-31T20:00:00Z",
                        "2022-11-04T20:00:00Z", "2022-11-11T20:00:00Z");
    }

    @Test
    void rules_without_a_call_or_out_of_order_are_not_taken() {
        assertThatThrownBy(() -> rules(List.of())).hasMessageContaining("at least one call");
        assertThatThrownBy(() -> rules(List.of(2, 1))).hasMessageContaining("rise");
    }

    private static AftercareRules rules(List<Integer> days) {
        return new AftercareRules(
                "t", LocalDate.EPOCH, Duration.ofHours(24), days, LocalTime.of(8, 0), LocalTime.of(20, 0), 3,
                Duration.ofHours(72));
    }

    private static CallAttempt attempt(CallOutcome outcome, int day) {
        Instant at = LocalDate.parse("2022-07-18").plusDays(day).atTime(9, 0).atZone(ZONE).toInstant();
        return new CallAttempt(UUID.randomUUID(), outcome, at, at, "nurse.a", null);
    }

    private static Aftercare done(Step step) {
        return ((Step.Done) step).care();
    }

    private static List<String> rules(Step step) {
        return ((Step.Refused) step).rules().stream().map(BrokenRule::id).toList();
    }
}
