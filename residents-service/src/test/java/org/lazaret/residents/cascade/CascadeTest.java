package org.lazaret.residents.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.cascade.Cascade.Fate;
import org.lazaret.residents.cascade.Cascade.Line;
import org.lazaret.residents.cascade.Cascade.State;

@Covers({"N4", "F49"})
class CascadeTest {
    private static final Instant NOW = Instant.parse("2022-07-14T02:30:00Z");
    private static final CascadeRules RULES = RuleBooks
            .load(CascadeRules.class, "rules/cascade-*.yml", CascadeRules::version, CascadeRules::effectiveFrom)
            .all()
            .getFirst();
    private final Line here = line(Fate.DAYS);
    private final Line gone = line(Fate.CALL_BACK);
    private final UUID command = UUID.randomUUID();

    @Test
    void a_proposal_that_nobody_decides_is_overdue_after_two_hours() {
        Cascade draft = draft();

        assertThat(draft.overdue(NOW.plus(Duration.ofMinutes(119)))).isFalse();
        assertThat(draft.overdue(NOW.plus(Duration.ofMinutes(121)))).isTrue();
        assertThat(now(draft.dismissed("swabbed twice", "doctor", NOW)).overdue(NOW.plus(Duration.ofDays(1))))
                .isFalse();
    }

    @Test
    void whoever_is_left_out_stays_left_out_when_the_people_are_looked_for_again() {
        Cascade edited = now(draft().edited(here.stayId(), false, "was in hospital", "doctor", NOW));

        Cascade again = edited.found("cascade-1", List.of(here, gone), List.of(), List.of());

        assertThat(again.meant(Fate.DAYS)).isEmpty();
        assertThat(again.counts()).isEqualTo(new Cascade.TouchedCounts(0, 1, 1));
        assertThat(now(again.edited(here.stayId(), true, "was not", "doctor", NOW)).meant(Fate.DAYS)).hasSize(1);
    }

    @Test
    void somebody_added_by_hand_stays_on_the_list() {
        Line added = new Line(
                UUID.randomUUID(), UUID.randomUUID(), List.of(new Impact.Reason(Tie.DOCTOR, NOW, null)), NOW, Fate.DAYS,
                null, false, null, null, "doctor", "met in the lift");

        Cascade again = now(draft().added(added)).found("cascade-1", List.of(here), List.of(), List.of());

        assertThat(again.lines()).extracting(Line::stayId).containsExactly(here.stayId(), added.stayId());
    }

    @Test
    void nothing_changes_after_the_decision_and_the_same_confirmation_again_is_the_same() {
        Cascade applying = now(draft().confirming(command, "yes", "doctor", NOW));

        assertThat(applying.state()).isEqualTo(State.APPLYING);
        assertThat(now(applying.confirming(command, "yes", "doctor", NOW))).isSameAs(applying);
        assertThat(rules(applying.confirming(UUID.randomUUID(), "yes", "other", NOW)))
                .containsExactly("cascade-decided");
        assertThat(rules(applying.edited(here.stayId(), false, "x", "doctor", NOW)))
                .containsExactly("cascade-decided");
        assertThat(rules(applying.dismissed("x", "doctor", NOW))).containsExactly("cascade-decided");
        assertThat(applying.found("other", List.of(), List.of(), List.of())).isSameAs(applying);
        assertThat(applying.applied(UUID.randomUUID())).isSameAs(applying);
        assertThat(applying.applied(command).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void a_confirmation_that_could_not_be_carried_out_leaves_a_proposal_with_the_reason() {
        Cascade applying = now(draft().confirming(command, "yes", "doctor", NOW));

        Cascade rejected = applying.rejected(command, List.of(new BrokenRule("not-as-seen", "Look again.", "请重看。")));

        assertThat(rejected.state()).isEqualTo(State.DRAFT);
        assertThat(rejected.decision()).isNull();
        assertThat(rejected.refused()).extracting(BrokenRule::id).containsExactly("not-as-seen");
        assertThat(now(rejected.confirming(UUID.randomUUID(), "yes", "doctor", NOW)).state())
                .isEqualTo(State.APPLYING);
    }

    @Test
    void nobody_decides_before_the_people_are_known() {
        Cascade pending = pending();

        assertThat(rules(pending.confirming(command, "yes", "doctor", NOW))).containsExactly("cascade-pending");
        assertThat(pending.overdue(NOW.plus(Duration.ofHours(3)))).isTrue();
    }

    @Test
    void whoever_left_between_the_last_look_and_the_change_is_called_back() {
        Cascade applying = now(draft().confirming(command, "yes", "doctor", NOW));

        assertThat(applying.missed(List.of(here.stayId())).meant(Fate.CALL_BACK)).hasSize(2);
    }

    @Test
    void a_call_back_escalates_when_it_is_late_or_when_nobody_answers_and_ends_only_once() {
        CallBack task = CallBack.opened(UUID.randomUUID(), draft(), gone, NOW.plus(RULES.callWithin()), NOW);
        assertThat(task.escalated(NOW.plus(Duration.ofHours(3)), RULES.callAttempts())).isFalse();
        assertThat(task.escalated(NOW.plus(Duration.ofHours(5)), RULES.callAttempts())).isTrue();

        CallBack tried = task;
        for (int i = 0; i < RULES.callAttempts(); i++) {
            assertThat(tried.escalated(NOW, RULES.callAttempts())).isFalse();
            tried = then(tried.tried(new CallBack.Attempt(UUID.randomUUID(), NOW, "nurse", false, null)));
        }
        assertThat(tried.escalated(NOW, RULES.callAttempts())).isTrue();
        assertThat(tried.owner()).isEqualTo("nurse");

        CallBack over = then(tried.closed(CallBack.State.HANDED_OVER, "county", null, "nurse", NOW));
        assertThat(over.escalated(NOW.plus(Duration.ofDays(2)), RULES.callAttempts())).isFalse();
        assertThat(over.returning(UUID.randomUUID(), "nurse", NOW)).isInstanceOf(CallBack.Outcome.Refused.class);
        assertThat(then(over.closed(CallBack.State.HANDED_OVER, "county", null, "nurse", NOW))).isSameAs(over);
    }

    private Cascade pending() {
        return Cascade.opened(
                UUID.randomUUID(), UUID.randomUUID(), "331100",
                new Cascade.Source(Cascade.Kind.PERSON, UUID.randomUUID(), null), NOW,
                NOW.minus(RULES.infectiousBefore()), RULES.decideWithin(), "health", NOW);
    }

    private Cascade draft() {
        return pending().found("cascade-1", List.of(here, gone), List.of(), List.of());
    }

    private static Line line(Fate fate) {
        return new Line(
                UUID.randomUUID(), UUID.randomUUID(), List.of(new Impact.Reason(Tie.NEIGHBOUR, NOW, "0806")), NOW, fate,
                null, true, null, null, null, null);
    }

    private static Cascade now(Cascade.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Cascade.Outcome.Now.class);
        return ((Cascade.Outcome.Now) outcome).cascade();
    }

    private static CallBack then(CallBack.Outcome outcome) {
        assertThat(outcome).isInstanceOf(CallBack.Outcome.Now.class);
        return ((CallBack.Outcome.Now) outcome).task();
    }

    private static List<String> rules(Cascade.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Cascade.Outcome.Refused.class);
        return ((Cascade.Outcome.Refused) outcome).rules().stream().map(BrokenRule::id).toList();
    }
}
