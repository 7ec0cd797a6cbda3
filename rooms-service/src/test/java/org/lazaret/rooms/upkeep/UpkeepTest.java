package org.lazaret.rooms.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;

class UpkeepTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final UpkeepTask.HandOut TO_OWNER = new UpkeepTask.HandOut(UpkeepTask.HandOutHow.TO_OWNER,
            UUID.randomUUID(), "named what was in it");

    @Test
    @Covers("F114")
    void a_task_goes_from_open_to_taken_to_done_or_is_cancelled_and_no_other_way() {
        Set<String> ways = Set.of("OPEN TAKE TAKEN", "OPEN CANCEL CANCELLED", "TAKEN FINISH DONE",
                "TAKEN CANCEL CANCELLED");
        for (UpkeepTask.State from : UpkeepTask.State.values()) {
            for (UpkeepTask.Event event : UpkeepTask.Event.values()) {
                UpkeepTask task = in(from, UpkeepTask.Kind.REPAIR);
                UpkeepTask.Outcome outcome = task.step(step(event, "cleaner.a", NOW), null, true);
                String way = from + " " + event + " ";
                assertThat(ways.stream().anyMatch(w -> w.startsWith(way))).as(way)
                        .isEqualTo(outcome instanceof UpkeepTask.Moved);
                assertThat(task.next().contains(event)).isEqualTo(outcome instanceof UpkeepTask.Moved);
                if (outcome instanceof UpkeepTask.Moved moved) {
                    assertThat(ways).contains(way + moved.next().state());
                } else {
                    assertThat(rules(outcome)).containsExactly("task-state");
                }
            }
        }
    }

    @Test
    @Covers("F114")
    void who_has_taken_it_on_ends_it_or_the_chief() {
        UpkeepTask taken = moved(in(UpkeepTask.State.OPEN, UpkeepTask.Kind.LINEN)
                .step(step(UpkeepTask.Event.TAKE, "cleaner.a", NOW), null, false));
        assertThat(taken.owner()).isEqualTo("cleaner.a");
        var finish = step(UpkeepTask.Event.FINISH, "nurse.a", NOW.plusSeconds(60));
        assertThat(rules(taken.step(finish, null, false))).containsExactly("task-owner");
        UpkeepTask done = moved(taken.step(finish, null, true));
        assertThat(done.owner()).as("it stays theirs").isEqualTo("cleaner.a");
        assertThat(done.step(finish, null, true)).isEqualTo(new UpkeepTask.Already(done));
        assertThat(done.step(new UpkeepTask.UpkeepStep(finish.id(), UpkeepTask.Event.CANCEL, NOW, NOW, "nurse.a", "x"),
                null,
                true)).isEqualTo(new UpkeepTask.Reused());
    }

    @Test
    @Covers("F114")
    void a_lost_thing_leaves_with_a_record_of_where_it_went_and_everything_broken_is_told() {
        UpkeepTask lost = in(UpkeepTask.State.TAKEN, UpkeepTask.Kind.LOST_PROPERTY);
        var early = step(UpkeepTask.Event.FINISH, "nurse.a", NOW.minusSeconds(60));
        assertThat(rules(lost.step(early, null, false))).containsExactly("task-owner", "time-order", "hand-out");
        UpkeepTask gone = moved(lost.step(step(UpkeepTask.Event.FINISH, "cleaner.a", NOW), TO_OWNER, false));
        assertThat(gone.handOut()).isEqualTo(TO_OWNER);
        assertThat(rules(in(UpkeepTask.State.TAKEN, UpkeepTask.Kind.LINEN)
                .step(step(UpkeepTask.Event.FINISH, "cleaner.a", NOW), TO_OWNER, false)))
                .containsExactly("no-hand-out");
        assertThat(rules(lost.step(new UpkeepTask.UpkeepStep(UUID.randomUUID(), UpkeepTask.Event.CANCEL, NOW, NOW,
                "cleaner.a", " "), null, false))).containsExactly("reason");
    }

    @Test
    @Covers("F114")
    void only_what_is_not_ended_is_overdue() {
        Instant late = NOW.plusSeconds(7200);
        assertThat(in(UpkeepTask.State.OPEN, UpkeepTask.Kind.LINEN).overdue(late)).isTrue();
        assertThat(in(UpkeepTask.State.OPEN, UpkeepTask.Kind.LINEN).overdue(NOW)).isFalse();
        assertThat(in(UpkeepTask.State.DONE, UpkeepTask.Kind.LINEN).overdue(late)).isFalse();
    }

    @Test
    @Covers("F14")
    void a_service_is_due_so_many_days_after_the_last_and_a_late_entry_moves_nothing_back() {
        Equipment ac = item(90, null).due();
        assertThat(ac.dueOn()).isEqualTo(DAY.plusDays(90));
        assertThat(ac.overdue(DAY.plusDays(90))).isFalse();
        assertThat(ac.overdue(DAY.plusDays(91))).isTrue();
        Equipment served = logged(ac.log(service(DAY.plusDays(80))));
        assertThat(served.dueOn()).isEqualTo(DAY.plusDays(170));
        Equipment late = logged(served.log(service(DAY.plusDays(10))));
        assertThat(late.dueOn()).isEqualTo(DAY.plusDays(170));
        assertThat(late.services()).hasSize(2);
        Equipment.ServiceDone first = late.services().getFirst();
        assertThat(late.log(first)).isEqualTo(new Equipment.Already(late));
        assertThat(late.log(new Equipment.ServiceDone(first.id(), first.on(), "other", first.by(), NOW)))
                .isEqualTo(new Equipment.Reused());
        assertThat(item(null, null).due().overdue(DAY.plusYears(9))).isFalse();
        assertThat(late.corrected(item(90, DAY.plusDays(100))).overdue(DAY.plusYears(9))).as("taken out").isFalse();
        assertThat(late.corrected(item(30, null)).services()).as("the log stays").hasSize(2);
    }

    private static Equipment item(Integer every, LocalDate removed) {
        return new Equipment(new UUID(0, 1), new UUID(0, 2), "331100", new UUID(0, 3), "0801", "空调", "S-1", DAY, every,
                removed, null, List.of(), 1, 1);
    }

    private static Equipment.ServiceDone service(LocalDate on) {
        return new Equipment.ServiceDone(UUID.randomUUID(), on, "filter", "cleaner.a", NOW);
    }

    private static Equipment logged(Equipment.Outcome outcome) {
        return ((Equipment.Logged) outcome).next();
    }

    private static UpkeepTask in(UpkeepTask.State state, UpkeepTask.Kind kind) {
        return new UpkeepTask(UUID.randomUUID(), new UUID(0, 2), "331100", kind, null, null, "what", state,
                state == UpkeepTask.State.OPEN ? null : "cleaner.a", NOW.plusSeconds(3600), "nurse.a", NOW, null,
                List.of(), 1, 1);
    }

    private static UpkeepTask.UpkeepStep step(UpkeepTask.Event event, String by, Instant at) {
        return new UpkeepTask.UpkeepStep(UUID.randomUUID(), event, at, at, by, "why");
    }

    private static UpkeepTask moved(UpkeepTask.Outcome outcome) {
        return ((UpkeepTask.Moved) outcome).next();
    }

    private static List<String> rules(UpkeepTask.Outcome outcome) {
        return new ArrayList<>(((UpkeepTask.Refused) outcome).rules().stream().map(BrokenRule::id).toList());
    }
}
