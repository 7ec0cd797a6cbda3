package org.lazaret.residents.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.release.ReleaseExemption.Decided;
import org.lazaret.residents.release.ReleaseExemption.Kind;
import org.lazaret.residents.release.ReleaseExemption.PaperCheck;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayReplay;

/** Who may let somebody go otherwise than the rules foresee, and what that does not touch. */
@Covers("F25")
class ReleaseExemptionTest {
    private static final Duration LASTS = Duration.ofMinutes(30);
    private static final Instant NOW = InResidence.ENTERED.plus(Duration.ofDays(4));
    private final Stay stay = InResidence.stay();

    @Test
    void an_early_release_needs_two_people_who_neither_asked_nor_are_the_same() {
        ReleaseExemption asked = asked(Kind.EARLY, 2, NOW.plusSeconds(3600));

        assertThat(refused(asked.approve("manager.a", NOW, LASTS))).containsExactly("own-request");
        ReleaseExemption one = approved(asked.approve("approver.a", NOW, LASTS));
        assertThat(one.approved()).isFalse();
        assertThat(one.open()).as("nothing is to be written before the second agrees").isFalse();
        ReleaseExemption early = approved(
                asked(Kind.EARLY, 2, NOW.plusSeconds(3600)).approve("approver.a", NOW, LASTS));
        assertThat(new EarlierEnd(early).of(stay, NOW)).as("one has agreed").isInstanceOf(StayChange.Unchanged.class);
        assertThat(approved(one.approve("approver.a", NOW, LASTS))).isSameAs(one);
        ReleaseExemption two = approved(one.approve("approver2.a", NOW, LASTS));
        assertThat(two.approved()).isTrue();
        assertThat(two.open()).as("the stay has to be told").isTrue();
        assertThat(refused(two.approve("doctor.a", NOW, LASTS))).containsExactly("decided");
    }

    @Test
    void the_days_end_earlier_what_was_not_served_is_served_at_home_and_a_last_test_stays_due() {
        Instant end = NOW.plus(Duration.ofHours(2));
        ReleaseExemption leave = agreed(asked(Kind.EARLY, 2, end));

        Stay shorter = InResidence.changed(new EarlierEnd(leave).of(stay, NOW));

        assertThat(shorter.days().releaseNotBefore()).isEqualTo(end);
        assertThat(shorter.days().siteDays()).isEqualTo(stay.days().siteDays() - 2);
        assertThat(shorter.days().homeDays()).isEqualTo(stay.days().homeDays() + 2);
        assertThat(shorter.days().homeUntil()).isEqualTo(stay.days().homeUntil());
        assertThat(shorter.days().tests().getLast().date()).isEqualTo(LocalDate.parse("2022-07-16"));
        assertThat(shorter.days().tests()).extracting(Stay.Test::date)
                .contains(LocalDate.parse("2022-07-11"), LocalDate.parse("2022-07-12"), LocalDate.parse("2022-07-13"));
        assertThat(new EarlierEnd(leave).of(shorter, NOW)).isInstanceOf(StayChange.Unchanged.class);
        assertThat(StayReplay.of(shorter.history())).isEqualTo(StayReplay.present(shorter));
    }

    @Test
    void who_was_exposed_again_after_it_was_asked_for_does_not_go_earlier_by_it() {
        ReleaseExemption leave = agreed(asked(Kind.EARLY, 2, NOW.plus(Duration.ofHours(2))));
        Instant later = NOW.plusSeconds(60);
        Stay.Days days = stay.days();
        Stay anew = InResidence.changed(stay.happens(
                StayEvent.RESET, Effect.NONE.counted(new Stay.Days(
                        days.anchor(), days.enteredAt(), days.releaseNotBefore().plus(Duration.ofDays(4)),
                        days.siteDays(), days.homeDays(), days.homeUntil(), days.firstTestBy(), days.tests(),
                        days.homeTests(), days.ageMonths())),
                later, later, "nurse.a", "exposed"));

        assertThat(new EarlierEnd(leave).of(anew, later)).isInstanceOf(StayChange.Unchanged.class);
        assertThat(new EarlierEnd(leave).outdated(anew)).isTrue();
        assertThat(new EarlierEnd(leave).outdated(stay)).isFalse();
    }

    @Test
    void a_paper_is_good_for_half_an_hour_and_for_one_release() {
        ReleaseExemption paper = approved(asked(Kind.PAPER, 1, null).approve("approver.a", NOW, LASTS));

        assertThat(paper.paperGood(NOW.plus(LASTS).minusMillis(1))).isTrue();
        assertThat(paper.paperGood(NOW.plus(LASTS))).isFalse();
        ReleaseExemption used = paper.used(UUID.randomUUID(), NOW);
        assertThat(used.paperGood(NOW)).isFalse();
        assertThat(used.check()).isEqualTo(PaperCheck.PENDING);
        assertThat(used.open()).as("health is asked afterwards").isTrue();
    }

    @Test
    void a_paper_that_was_asked_for_before_health_answered_is_not_approved_in_another_silence() {
        ReleaseExemption paper = asked(Kind.PAPER, 1, null);

        assertThat(paper.outdated(new Doubt(stay.id(), stay.siteId(), NOW.minusSeconds(1800)))).isFalse();
        assertThat(paper.outdated(null)).as("health has answered").isTrue();
        assertThat(paper.outdated(new Doubt(stay.id(), stay.siteId(), NOW.plusSeconds(1)))).isTrue();
        assertThat(asked(Kind.EARLY, 2, NOW.plusSeconds(60)).outdated(null)).as("of papers alone").isFalse();
    }

    @Test
    void who_was_released_on_a_paper_walks_out_on_it_while_it_is_good_and_nothing_contradicts_it() {
        ReleaseExemption paper = approved(asked(Kind.PAPER, 1, null).approve("approver.a", NOW, LASTS));
        assertThat(paper.carries(NOW)).as("nobody was released on it").isFalse();
        ReleaseExemption used = paper.used(UUID.randomUUID(), NOW);

        assertThat(used.carries(NOW.plus(LASTS).minusMillis(1))).isTrue();
        assertThat(used.carries(NOW.plus(LASTS))).isFalse();
        assertThat(used.checked(PaperCheck.CONTRADICTED, List.of("open-alert")).carries(NOW)).isFalse();
    }

    @Test
    void shorter_days_that_can_no_longer_be_written_are_not_told_as_written() {
        ReleaseExemption leave = agreed(asked(Kind.EARLY, 2, NOW.plus(Duration.ofHours(2))));
        UUID hospital = UUID.randomUUID();
        Stay gone = InResidence.changed(InResidence.changed(stay.begin(hospital, Stay.Kind.TRANSFER, NOW))
                .left(hospital, NOW, NOW, "doctor.a", "hospital", null));
        var earlier = new EarlierEnd(leave);

        assertThat(earlier.of(gone, NOW)).isInstanceOf(StayChange.Refused.class);
        assertThat(earlier.writtenInto(gone)).isFalse();
        assertThat(leave.closed().open()).isFalse();
        assertThat(leave.closed().appliedAt()).isNull();
        assertThat(earlier.writtenInto(InResidence.changed(earlier.of(stay, NOW)))).isTrue();
    }

    @Test
    void a_rule_book_with_one_approver_is_not_taken() {
        assertThatThrownBy(() -> new ReleaseRules(
                "t", LocalDate.EPOCH, LASTS, 1, LASTS, LASTS, LASTS)).hasMessageContaining("two approvers");
        assertThatThrownBy(() -> new ReleaseRules(
                "t", LocalDate.EPOCH, LASTS, 2, LASTS, Duration.ZERO, LASTS)).hasMessageContaining("positive");
    }

    @Test
    void what_health_says_afterwards_is_kept_once() {
        ReleaseExemption used = approved(asked(Kind.PAPER, 1, null).approve("approver.a", NOW, LASTS))
                .used(UUID.randomUUID(), NOW);

        ReleaseExemption against = used.checked(PaperCheck.CONTRADICTED, List.of("open-alert"));

        assertThat(against.open()).isFalse();
        assertThat(against.findings()).containsExactly("open-alert");
        assertThat(against.checked(PaperCheck.CONFIRMED, List.of())).isSameAs(against);
    }

    private ReleaseExemption asked(Kind kind, int needed, Instant until) {
        return new ReleaseExemption(
                UUID.randomUUID(), stay.siteId(), stay.id(), stay.personId(), kind, "sealed", until, "manager.a", NOW,
                needed, List.of(), false, null, null, null, null, List.of(), "release-1", ReleaseExemption.SCHEMA, 1);
    }

    private static ReleaseExemption agreed(ReleaseExemption asked) {
        return approved(approved(asked.approve("approver.a", NOW, LASTS)).approve("approver2.a", NOW, LASTS));
    }

    private static ReleaseExemption approved(Decided decided) {
        return ((Decided.Approved) decided).exemption();
    }

    private static List<String> refused(Decided decided) {
        return ((Decided.Refused) decided).rules().stream().map(BrokenRule::id).toList();
    }
}
