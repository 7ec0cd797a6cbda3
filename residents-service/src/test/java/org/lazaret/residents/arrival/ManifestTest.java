package org.lazaret.residents.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.arrival.Manifest.Confirming;
import org.lazaret.residents.arrival.Manifest.Plan;
import org.lazaret.residents.arrival.Manifest.PlanState;
import org.lazaret.residents.movement.Rooms;

/** What a list remembers of the plan of its rooms. */
@Covers({"C37", "C40"})
class ManifestTest {
    private static final UUID SITE = new UUID(1, 1);
    private static final Confirming BEGUN = new Confirming(new UUID(2, 2), new UUID(3, 3), Instant.EPOCH);
    private static final Manifest LIST = new Manifest(
            new UUID(4, 4), SITE, "331100", new SealedList("key", "bus.csv"), null, "CN-v9", 1, null,
            Manifest.State.PREVIEWED, 1, "manager.a",
            Instant.EPOCH, null, List.of(), List.of(), null, null, null, null, null, Manifest.SCHEMA,
            1);

    private static Plan plan(PlanState state, UUID site) {
        return new Plan(
                new UUID(5, 5), Bubble.Kind.ALONE, site, List.of(), List.of(), state, List.of(), null, null,
                new UUID(6, 6), new UUID(7, 7));
    }

    @Test
    @Covers("F104")
    void what_may_name_somebody_goes_with_the_last_of_the_people_and_the_counts_stay() {
        var count = new Headcount(
                1, Instant.EPOCH, Instant.EPOCH, "guard", new SealedList("key", "sealed"), 0, List.of());
        Manifest gone = LIST.departed(count).arrived(count).forgotten();

        assertThat(gone.file()).isNull();
        assertThat(gone.departure()).isNotNull().satisfies(left -> {
            assertThat(left.why()).isNull();
            assertThat(left.counted()).isEqualTo(1);
        });
        assertThat(gone.arrival()).isNotNull().satisfies(came -> assertThat(came.why()).isNull());
        assertThat(gone.forgotten()).isSameAs(gone);
    }

    @Test
    void a_plan_counts_from_its_confirmation_on_and_the_note_of_the_one_under_way_is_gone() {
        Manifest confirmed = LIST.confirming(BEGUN).confirmed(BEGUN.planId());

        assertThat(LIST.confirming(BEGUN).planId()).isNull();
        assertThat(confirmed.planId()).isEqualTo(BEGUN.planId());
        assertThat(confirmed.confirming()).isNull();
        assertThat(confirmed.accepting().accepted().planId()).as("what follows keeps it").isEqualTo(BEGUN.planId());
        assertThat(confirmed.version()).isEqualTo(3);
    }

    @Test
    void a_confirmation_that_came_to_nothing_ends_its_own_note_only_and_leaves_the_plan_before() {
        var later = new Confirming(new UUID(2, 9), new UUID(3, 9), Instant.EPOCH);
        Manifest begun = LIST.confirmed(BEGUN.planId()).confirming(later);

        assertThat(begun.unconfirmed(BEGUN.jobId())).isSameAs(begun);
        assertThat(begun.unconfirmed(later.jobId()).confirming()).isNull();
        assertThat(begun.unconfirmed(later.jobId()).planId()).isEqualTo(BEGUN.planId());
    }

    @Test
    void who_accepts_a_list_room_by_room_ends_a_confirmation_that_failed_before() {
        Manifest failed = LIST.confirming(BEGUN).accepting();

        assertThat(failed.acceptingOneByOne().confirming()).isNull();
        assertThat(failed.acceptingOneByOne().state()).isEqualTo(Manifest.State.ACCEPTING);
        assertThat(failed.acceptingOneByOne().version()).isEqualTo(failed.version() + 1);
    }

    @Test
    void a_note_of_a_decision_is_kept_by_other_changes_until_it_ends() {
        var note = new Manifest.Begun(new UUID(9, 9), Instant.EPOCH);
        Manifest noted = LIST.begun(List.of(note)).confirmed(BEGUN.planId()).accepting();

        assertThat(noted.begun()).containsExactly(note);
        assertThat(noted.ended(new UUID(9, 8))).isSameAs(noted);
        assertThat(noted.ended(note.id()).begun()).isNull();
    }

    @Test
    void a_plan_says_where_those_live_who_are_to_come_here_and_nobody_else() {
        assertThat(WishForRooms.open(plan(PlanState.HELD, SITE), SITE)).isTrue();
        assertThat(WishForRooms.open(plan(PlanState.WAITING, SITE), SITE)).isTrue();
        assertThat(WishForRooms.open(plan(PlanState.CANCELLED, SITE), SITE)).isFalse();
        assertThat(WishForRooms.open(plan(PlanState.SENT_ON, new UUID(8, 8)), SITE)).isFalse();
    }

    @Test
    void a_household_that_loses_its_room_waits_with_the_rules() {
        var why = List.of(new BrokenRule("capacity", "Full.", "满。"));
        Plan held = plan(PlanState.WAITING, SITE).held(SITE, "0801", Instant.EPOCH);

        Plan lost = AcceptManifest.held(held, new Rooms.Answer.Refused(why), SITE);

        assertThat(lost.state()).isEqualTo(PlanState.WAITING);
        assertThat(lost.roomNumber()).isNull();
        assertThat(lost.rules()).isEqualTo(why);
    }
}
