package org.lazaret.residents.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.custody.CustodyRules;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.reconcile.Loss.Found;
import org.lazaret.residents.reconcile.Loss.How;
import org.lazaret.residents.reconcile.Loss.Kind;
import org.lazaret.residents.stay.Absence;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Custody.Custodian;
import org.lazaret.residents.stay.Custody.Office;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;

/** Who is missed, out of control or dropped, to the minute. */
@Covers("C08")
class SearchTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final LossRules RULES = RuleBooks
            .load(LossRules.class, "rules/reconcile-*.yml", LossRules::version, LossRules::effectiveFrom)
            .on(DAY);
    private static final CustodyRules CUSTODY = RuleBooks
            .load(CustodyRules.class, "rules/custody-*.yml", CustodyRules::version, CustodyRules::effectiveFrom)
            .on(DAY);
    private static final Custodian COUNTY = new Custodian(Office.ORIGIN, null, "county");

    @Test
    void who_was_ordered_and_has_not_come_is_missed() {
        assertThat(kinds(ordered(), Duration.ofHours(12), null, null)).isEmpty();
        assertThat(kinds(ordered(), Duration.ofHours(12).plusMinutes(1), null, null)).containsExactly(Kind.MISSED);
    }

    @Test
    void a_named_hour_of_arrival_counts_instead_of_the_order() {
        Instant expected = NOW.plus(Duration.ofHours(30));
        assertThat(kinds(ordered(), Duration.ofHours(33), expected, null)).isEmpty();
        assertThat(kinds(ordered(), Duration.ofHours(34).plusMinutes(1), expected, null))
                .containsExactly(Kind.MISSED);
    }

    @Test
    void who_is_under_way_too_long_is_out_of_control() {
        Stay onTheWay = event(ordered(), StayEvent.SET_OUT, Effect.NONE);
        assertThat(kinds(onTheWay, Duration.ofHours(3), null, null)).isEmpty();
        assertThat(kinds(onTheWay, Duration.ofHours(3).plusMinutes(1), null, null))
                .containsExactly(Kind.LOST_CONTROL);
    }

    @Test
    void who_was_offered_and_not_received_is_out_of_control_also_after_the_release() {
        Stay released = event(here(), StayEvent.RELEASE, Effect.NONE);
        Stay offered = event(released, StayEvent.OFFER, Effect.NONE.held(released.custody()
                .offering(new Custody.Offer(
                        new UUID(8, 8), new Custodian(Office.COMMUNITY, null, "street office"), NOW, "m"))));
        assertThat(kinds(released, Duration.ofDays(3), null, null)).isEmpty();
        assertThat(kinds(offered, Duration.ofHours(24), null, null)).isEmpty();
        assertThat(kinds(offered, Duration.ofHours(24).plusMinutes(1), null, null))
                .containsExactly(Kind.LOST_CONTROL);
    }

    @Test
    void whom_nobody_has_seen_is_dropped_and_a_check_is_evidence() {
        assertThat(kinds(here(), Duration.ofHours(18), null, null)).isEmpty();
        assertThat(kinds(here(), Duration.ofHours(18).plusMinutes(1), null, null)).containsExactly(Kind.DROPPED);
        assertThat(kinds(here(), Duration.ofHours(20), null, NOW.plus(Duration.ofHours(3)))).isEmpty();
    }

    @Test
    void who_is_away_with_a_permit_is_not_dropped() {
        Stay away = event(here(), StayEvent.EXIT, Effect.NONE.away(
                new Absence(new UUID(6, 6), Absence.Why.EXIT, NOW, NOW.plus(Duration.ofDays(2)))));
        assertThat(kinds(away, Duration.ofHours(30), null, null)).isEmpty();
    }

    @Test
    void found_again_it_is_the_same_and_after_new_evidence_it_is_another() {
        Found first = found(here(), Duration.ofHours(19), null, null).getFirst();
        Found again = found(here(), Duration.ofHours(25), null, null).getFirst();
        Found later = found(here(), Duration.ofHours(40), null, NOW.plus(Duration.ofHours(4))).getFirst();
        assertThat(LossStore.id(again)).isEqualTo(LossStore.id(first));
        assertThat(LossStore.id(later)).isNotEqualTo(LossStore.id(first));
    }

    @Test
    void what_is_settled_stays_as_it_was_settled_first() {
        Loss loss = Loss.of(new UUID(7, 7), found(here(), Duration.ofHours(19), null, null).getFirst(), RULES, NOW);
        Loss closed = loss.closed(How.PERSON, NOW, "nurse.a", "sealed");
        assertThat(loss.due()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(loss.owner()).as("somebody sees to it").isEqualTo("nurse");
        assertThat(closed.open()).isFalse();
        assertThat(closed.closed(How.EVIDENCE, NOW, "service", null)).isSameAs(closed);
        assertThat(closed.taken("nurse.b", NOW)).isSameAs(closed);
    }

    @Test
    void a_rule_book_without_an_owner_for_a_kind_is_refused() {
        assertThatThrownBy(() -> new LossRules("x", DAY, Duration.ofHours(1), Duration.ofHours(1),
                Duration.ofHours(1), Duration.ofHours(1), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Kind> kinds(
            Stay stay, Duration later, @Nullable Instant expectedAt, @Nullable Instant seenAt) {
        return found(stay, later, expectedAt, seenAt).stream().map(Found::kind).toList();
    }

    private static List<Found> found(
            Stay stay, Duration later, @Nullable Instant expectedAt, @Nullable Instant seenAt) {
        return new Search(RULES, CUSTODY, NOW.plus(later)).in(stay, expectedAt, seenAt);
    }

    private static Stay here() {
        return event(event(ordered(), StayEvent.ARRIVE, Effect.NONE), StayEvent.ADMIT, Effect.NONE);
    }

    private static Stay event(Stay stay, StayEvent event, Effect effect) {
        StayChange change = stay.happens(event, effect, NOW, NOW, "m", null);
        assertThat(change).isInstanceOf(StayChange.Changed.class);
        return ((StayChange.Changed) change).stay();
    }

    private static Stay ordered() {
        return Stay.expected(
                new UUID(2, 2), new UUID(3, 3), new Effect.Place(new UUID(1, 1), "331100", "Asia/Shanghai"), null,
                new Stay.Group(new UUID(4, 4), new UUID(5, 5)),
                new Stay.Traits(AgeBand.ADULT, false, false, List.of(), Diet.STANDARD, List.of(), null),
                new Stay.Order(Category.CLOSE_CONTACT, null, "CN-v9", 1, null, null, null), COUNTY, NOW, "m");
    }
}
