package org.lazaret.residents.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.code.CodeFile.CodeChange;
import org.lazaret.residents.code.CodeFile.CodeCorrection;
import org.lazaret.residents.code.CodeFile.Happening;
import org.lazaret.residents.code.CodeFile.Step;

/** A code changes along the table alone, each change is one event, and a correction takes two people. */
@Covers({"C02", "C03"})
class CodeFileTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final UUID STAY = UUID.randomUUID();
    private static final UUID SITE = UUID.randomUUID();
    private static final CodeRules RULES = new CodeRules(
            "t", LocalDate.EPOCH, Duration.ofSeconds(5), Duration.ofMinutes(1), 3, "site-manager");
    private final CodeFile fresh = CodeFile.fresh(UUID.randomUUID(), SITE, STAY);

    @Test
    void no_line_of_the_table_sets_a_person_red_but_a_result_or_an_admission_as_a_case() {
        assertThat(CodeTransition.TABLE)
                .filteredOn(line -> line.to() == HealthCode.RED && line.from() != HealthCode.RED)
                .extracting(CodeTransition::cause)
                .containsOnly(CodeCause.POSITIVE, CodeCause.ADMITTED_AS_CASE);
        assertThat(CodeTransition.TABLE).doesNotHaveDuplicates();
        assertThat(CodeTransition.corrected(HealthCode.GREEN, HealthCode.RED)).isNull();
        assertThat(CodeTransition.corrected(HealthCode.YELLOW, HealthCode.RED)).isNull();
    }

    @Test
    void admission_and_release_are_one_event_each_however_often_they_are_told() {
        Happening in = happening(CodeCause.ADMITTED);
        Happening out = happening(CodeCause.RELEASED);

        CodeFile admitted = fresh.after(in, NOW);
        CodeFile released = admitted.after(in, NOW).after(out, NOW).after(out, NOW.plusSeconds(9)).after(in, NOW);

        assertThat(admitted.code()).isEqualTo(HealthCode.YELLOW);
        assertThat(released.code()).isEqualTo(HealthCode.GREEN);
        assertThat(released.changes()).extracting(CodeChange::eventId).containsExactly(in.eventId(), out.eventId());
        assertThat(released.open()).isTrue();
    }

    @Test
    void a_positive_result_makes_red_once() {
        CodeFile red = fresh.after(happening(CodeCause.ADMITTED), NOW).after(happening(CodeCause.POSITIVE), NOW);

        assertThat(red.code()).isEqualTo(HealthCode.RED);
        assertThat(red.after(happening(CodeCause.POSITIVE), NOW)).as("red already").isSameAs(red);
    }

    @Test
    void the_same_result_told_again_after_a_correction_is_no_event_and_the_next_result_is_one() {
        CodeFile red = fresh.after(happening(CodeCause.ADMITTED), NOW).after(happening(CodeCause.POSITIVE), NOW);
        var wrong = new CodeCorrection(
                UUID.randomUUID(), STAY, HealthCode.YELLOW, "lab note 7", "doctor.a", NOW, null, null);
        CodeFile corrected = done(done(red.ask(wrong)).approve(wrong.id(), "approver.a", NOW));

        assertThat(corrected.after(happening(CodeCause.POSITIVE), NOW)).as("told again").isSameAs(corrected);
        assertThat(corrected.notPositive(UUID.randomUUID())).as("said of another stay").isSameAs(corrected);
        assertThat(corrected.positivesOver(STAY)).as("health has not taken it back").isZero();
        CodeFile over = corrected.notPositive(STAY);
        assertThat(over.positivesOver(STAY)).isEqualTo(1);
        assertThat(over.notPositive(STAY)).as("nothing new").isSameAs(over);
        assertThat(over.notPositive(UUID.randomUUID())).as("of another stay").isSameAs(over);
        CodeFile again = over.after(
                new Happening(UUID.randomUUID(), STAY, SITE, CodeCause.POSITIVE, "r", "lab", NOW), NOW);
        assertThat(again.code()).isEqualTo(HealthCode.RED);
        assertThat(again.positivesOver(STAY)).as("the next one stands").isEqualTo(1);
        assertThat(again.notPositive(STAY).positivesOver(STAY)).isEqualTo(2);
        assertThat(fresh.notPositive(STAY)).isSameAs(fresh);
    }

    @Test
    void a_correction_is_asked_for_where_the_code_was_changed_last() {
        CodeFile red = fresh.after(happening(CodeCause.ADMITTED), NOW).after(happening(CodeCause.POSITIVE), NOW);
        var elsewhere = new CodeCorrection(
                UUID.randomUUID(), UUID.randomUUID(), HealthCode.GREEN, "F-7", "doctor.a", NOW, null, null);

        assertThat(rules(red.ask(elsewhere))).containsExactly("elsewhere");
    }

    @Test
    void corrections_do_not_pile_up_without_end() {
        CodeFile red = fresh.after(happening(CodeCause.ADMITTED), NOW).after(happening(CodeCause.POSITIVE), NOW);
        for (int i = 0; i < 100; i++) {
            red = done(red.ask(new CodeCorrection(
                    UUID.randomUUID(), STAY, HealthCode.GREEN, "F-" + i, "doctor.a", NOW, null, null)));
        }

        assertThat(rules(red.ask(new CodeCorrection(
                UUID.randomUUID(), STAY, HealthCode.GREEN, "F-7", "doctor.a", NOW, null, null))))
                .containsExactly("many");
    }

    @Test
    void an_event_of_a_forgotten_person_is_over_and_the_next_goes_on() {
        CodeFile two = fresh.after(happening(CodeCause.ADMITTED), NOW).after(happening(CodeCause.RELEASED), NOW);
        UUID first = two.changes().getFirst().eventId();
        UUID last = two.changes().getLast().eventId();

        CodeFile one = two.delivering(first, CodeDelivery::forgotten);
        assertThat(one.waiting().eventId()).isEqualTo(last);
        CodeFile none = one.delivering(last, CodeDelivery::forgotten);
        assertThat(none.waiting()).isNull();
        assertThat(none.open()).isFalse();
        assertThat(none.changes().getFirst().delivery().acceptedAt()).as("nobody was told").isNull();
        assertThat(none.delivering(first, delivery -> delivery.again(NOW))).isSameAs(none);
    }

    @Test
    void a_correction_undoes_what_was_looked_at_and_nothing_that_came_later() {
        CodeFile red = fresh.after(happening(CodeCause.ADMITTED), NOW).after(happening(CodeCause.POSITIVE), NOW);
        var wrong = new CodeCorrection(UUID.randomUUID(), STAY, HealthCode.GREEN, "F-7", "doctor.a",
                NOW.plusSeconds(60), null, null);
        CodeFile later = done(red.ask(wrong)).after(happening(CodeCause.RELEASED), NOW.plusSeconds(120))
                .after(new Happening(UUID.randomUUID(), STAY, SITE, CodeCause.POSITIVE, "r", "lab", NOW),
                        NOW.plusSeconds(180));

        assertThat(later.code()).isEqualTo(HealthCode.RED);
        assertThat(rules(later.approve(wrong.id(), "approver.a", NOW.plusSeconds(240)))).containsExactly("outdated");
    }

    @Test
    void a_correction_needs_another_person_and_a_line_of_the_table() {
        CodeFile red = fresh.after(happening(CodeCause.ADMITTED), NOW).after(happening(CodeCause.POSITIVE), NOW);
        var wrong = new CodeCorrection(
                UUID.randomUUID(), STAY, HealthCode.YELLOW, "lab note 7", "doctor.a", NOW, null, null);

        CodeFile asked = done(red.ask(wrong));

        assertThat(asked.code()).as("nothing changes yet").isEqualTo(HealthCode.RED);
        assertThat(rules(asked.approve(wrong.id(), "doctor.a", NOW))).containsExactly("own-request");
        CodeFile corrected = done(asked.approve(wrong.id(), "approver.a", NOW));
        assertThat(corrected.code()).isEqualTo(HealthCode.YELLOW);
        assertThat(corrected.changes().getLast()).satisfies(change -> {
            assertThat(change.eventId()).isEqualTo(wrong.id());
            assertThat(change.actor()).isEqualTo("doctor.a, approver.a");
            assertThat(change.reason()).isEqualTo("lab note 7");
        });
        assertThat(done(corrected.approve(wrong.id(), "approver.a", NOW))).isSameAs(corrected);
        var toRed = new CodeCorrection(UUID.randomUUID(), STAY, HealthCode.RED, "no", "doctor.a", NOW, null, null);
        assertThat(rules(corrected.ask(toRed))).containsExactly("transition");
    }

    @Test
    void events_go_out_in_their_order_and_a_failure_gets_an_owner_after_some() {
        CodeFile two = fresh.after(happening(CodeCause.ADMITTED), NOW).after(happening(CodeCause.RELEASED), NOW);
        UUID first = two.changes().getFirst().eventId();

        CodeFile tried = two;
        for (int i = 1; i <= 3; i++) {
            assertThat(tried.waiting().eventId()).isEqualTo(first);
            assertThat(tried.owned()).isFalse();
            tried = tried.delivering(first, delivery -> delivery.failed("HTTP 500", RULES, NOW));
        }
        assertThat(tried.owned()).isTrue();
        assertThat(tried.next()).isEqualTo(NOW.plusSeconds(20));
        CodeFile accepted = tried.delivering(first, delivery -> delivery.accepted(NOW));
        assertThat(accepted.waiting().eventId()).isEqualTo(two.changes().getLast().eventId());
        assertThat(accepted.owned()).isFalse();
        assertThat(accepted.delivering(first, delivery -> delivery.failed("late", RULES, NOW))).isSameAs(accepted);
    }

    @Test
    void the_pause_doubles_up_to_the_longest() {
        assertThat(List.of(1, 2, 3, 4, 5, 60)).extracting(RULES::pause)
                .containsExactly(
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40),
                        Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    private static Happening happening(CodeCause cause) {
        UUID id = UUID.nameUUIDFromBytes(cause.name().getBytes());
        return new Happening(id, STAY, SITE, cause, "CN-v9", "m", NOW);
    }

    private static CodeFile done(Step step) {
        return ((Step.Done) step).file();
    }

    private static List<String> rules(Step step) {
        return ((Step.Refused) step).rules().stream().map(BrokenRule::id).toList();
    }
}
