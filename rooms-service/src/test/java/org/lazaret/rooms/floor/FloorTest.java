package org.lazaret.rooms.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.floor.Sample.BOOK;
import static org.lazaret.rooms.floor.Sample.NOW;
import static org.lazaret.rooms.floor.Sample.floor;
import static org.lazaret.rooms.floor.Sample.id;
import static org.lazaret.rooms.floor.Sample.occupant;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;

@Covers({"F3", "F5", "C35"})
class FloorTest {
    private final UUID bubble = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void a_bubble_moves_into_a_free_room_and_the_version_rises() {
        Floor floor = floor(2);
        Floor.Changed placed = changed(floor.place(id(1), List.of(occupant(bubble, 1)), NOW, NOW));
        assertThat(placed.room().state()).isEqualTo(RoomState.OCCUPIED);
        assertThat(placed.floor().version()).isEqualTo(floor.version() + 1);
        assertThat(placed.floor().room(id(2)).orElseThrow().state()).isEqualTo(RoomState.AVAILABLE);
    }

    @Test
    void the_same_placement_again_changes_nothing() {
        var people = List.of(occupant(bubble, 1));
        Floor placed = changed(floor(1).place(id(1), people, NOW, NOW)).floor();
        assertThat(placed.place(id(1), people, NOW, NOW)).isInstanceOf(Floor.Unchanged.class);
    }

    @Test
    void another_bubble_never_gets_an_occupied_room_and_hears_every_reason() {
        Floor placed = changed(floor(1).place(id(1), List.of(occupant(bubble, 1)), NOW, NOW)).floor();
        var stranger = occupant(other, 1, Category.SECONDARY_CONTACT, "bus-2", "market");
        assertThat(ids(placed.place(id(1), List.of(stranger), NOW, NOW))).containsExactlyInAnyOrder("room-state",
                "capacity", "category", "cohort", "exposure");
    }

    @Test
    void a_held_room_opens_for_its_bubble_alone_and_for_all_once_the_hold_has_expired() {
        Hold hold = new Hold(bubble, UUID.randomUUID(), 1, Category.CLOSE_CONTACT, "bus-1", null,
                NOW.plus(Duration.ofHours(4)));
        Floor held = changed(floor(1).hold(id(1), hold, NOW)).floor();
        assertThat(held.hold(id(1), hold, NOW)).isInstanceOf(Floor.Unchanged.class);
        assertThat(ids(held.place(id(1), List.of(occupant(other, 1)), NOW, NOW))).containsExactly("room-state");
        assertThat(held.place(id(1), List.of(occupant(bubble, 1)), NOW, NOW)).isInstanceOf(Floor.Changed.class);
        var later = hold.until();
        assertThat(held.place(id(1), List.of(occupant(other, 1)), later, later)).isInstanceOf(Floor.Changed.class);
    }

    @Test
    void releasing_a_hold_twice_or_one_that_is_not_yours_changes_nothing() {
        Hold hold = new Hold(bubble, UUID.randomUUID(), 1, Category.CLOSE_CONTACT, "bus-1", null,
                NOW.plus(Duration.ofHours(4)));
        Floor held = changed(floor(1).hold(id(1), hold, NOW)).floor();
        assertThat(held.releaseHold(id(1), other, NOW)).isInstanceOf(Floor.Unchanged.class);
        Floor free = changed(held.releaseHold(id(1), bubble, NOW)).floor();
        assertThat(free.room(id(1)).orElseThrow().state()).isEqualTo(RoomState.AVAILABLE);
        assertThat(free.releaseHold(id(1), bubble, NOW)).isInstanceOf(Floor.Unchanged.class);
    }

    @Test
    void the_room_is_vacated_when_the_last_of_a_bubble_has_departed() {
        var parent = occupant(bubble, 1);
        var child = occupant(bubble, 1);
        Floor floor = changed(floor(1, 2).place(id(1), List.of(parent, child), NOW, NOW)).floor();
        floor = floor.leave(id(1), parent.stayId(), 2, NOW, false, UUID.randomUUID(), BOOK);
        assertThat(floor.room(id(1)).orElseThrow().state()).isEqualTo(RoomState.OCCUPIED);
        floor = floor.leave(id(1), child.stayId(), 2, NOW, false, UUID.randomUUID(), BOOK);
        Room room = floor.room(id(1)).orElseThrow();
        assertThat(room.state()).isEqualTo(RoomState.VACATED);
        assertThat(room.occupants()).isEmpty();
        assertThat(room.turnover().afterPositive()).isFalse();
    }

    @Test
    void a_positive_who_left_before_the_others_still_means_the_long_airing() {
        var positive = occupant(bubble, 1);
        var contact = occupant(bubble, 1);
        Floor floor = changed(floor(1, 2).place(id(1), List.of(positive, contact), NOW, NOW)).floor();
        floor = floor.leave(id(1), positive.stayId(), 2, NOW.plusSeconds(60), true, UUID.randomUUID(), BOOK);
        floor = floor.leave(id(1), contact.stayId(), 2, NOW.plusSeconds(90), false, UUID.randomUUID(), BOOK);
        assertThat(floor.room(id(1)).orElseThrow().turnover().afterPositive()).isTrue();
    }

    @Test
    void leaving_removes_only_entries_older_than_the_command_but_always_raises_the_version() {
        var person = occupant(bubble, 5);
        Floor floor = changed(floor(1).place(id(1), List.of(person), NOW, NOW)).floor();
        Floor after = floor.leave(id(1), person.stayId(), 5, NOW, false, UUID.randomUUID(), BOOK);
        assertThat(after.rooms()).isEqualTo(floor.rooms());
        assertThat(after.version()).isEqualTo(floor.version() + 1);
    }

    @Test
    void a_placement_that_never_became_true_leaves_the_room_clean() {
        var person = occupant(bubble, 5);
        Floor floor = changed(floor(1).place(id(1), List.of(person), NOW, NOW)).floor();
        Room room = floor.undoPlace(id(1), person.stayId(), 6, NOW).room(id(1)).orElseThrow();
        assertThat(room.state()).isEqualTo(RoomState.AVAILABLE);
        assertThat(room.turnover()).isNull();
    }

    @Test
    @Covers("F7")
    void a_block_with_an_end_counts_until_then() {
        Floor blocked = changed(floor(1).set(id(1), RoomEvent.BLOCK, "neighbour", NOW.plusSeconds(60),
                UUID.randomUUID(), BOOK, NOW)).floor();
        Room room = blocked.room(id(1)).orElseThrow();
        assertThat(room.stateAt(NOW)).isEqualTo(RoomState.BUFFER);
        assertThat(room.stateAt(NOW.plusSeconds(60))).isEqualTo(RoomState.AVAILABLE);
    }

    @Test
    @Covers("F6")
    void a_room_back_from_repair_or_seal_is_cleaned_before_use() {
        Floor floor = floor(1);
        for (var pair : List.of(List.of(RoomEvent.TAKE_OUT_OF_SERVICE, RoomEvent.RETURN_TO_SERVICE),
                List.of(RoomEvent.SEAL, RoomEvent.UNSEAL))) {
            Floor set = changed(floor.set(id(1), pair.getFirst(), "why", null, UUID.randomUUID(), BOOK, NOW)).floor();
            Room room = changed(set.set(id(1), pair.getLast(), null, null, UUID.randomUUID(), BOOK, NOW)).room();
            assertThat(room.state()).isEqualTo(RoomState.VACATED);
            assertThat(room.turnover()).isNotNull();
        }
    }

    @Test
    @Covers("F6")
    void a_positives_room_that_was_sealed_or_repaired_before_its_turnover_is_still_aired_for_a_day() {
        for (var pair : List.of(List.of(RoomEvent.TAKE_OUT_OF_SERVICE, RoomEvent.RETURN_TO_SERVICE),
                List.of(RoomEvent.SEAL, RoomEvent.UNSEAL))) {
            var positive = occupant(bubble, 1);
            Floor floor = changed(floor(1).place(id(1), List.of(positive), NOW, NOW)).floor()
                    .leave(id(1), positive.stayId(), 2, NOW, true, UUID.randomUUID(), BOOK);
            Turnover before = floor.room(id(1)).orElseThrow().turnover();
            floor = changed(floor.set(id(1), pair.getFirst(), "why", null, UUID.randomUUID(), BOOK, NOW)).floor();
            Room room = changed(floor.set(id(1), pair.getLast(), null, null, UUID.randomUUID(), BOOK, NOW)).room();
            assertThat(room.turnover()).isEqualTo(before);
        }
    }

    @Test
    @Covers("F6")
    void a_turnover_that_was_under_way_starts_anew_with_the_airing_it_had() {
        var positive = occupant(bubble, 1);
        Floor floor = changed(floor(1).place(id(1), List.of(positive), NOW, NOW)).floor()
                .leave(id(1), positive.stayId(), 2, NOW, true, UUID.randomUUID(), BOOK);
        Room inspected = floor.room(id(1)).orElseThrow();
        inspected = inspected.to(RoomState.INSPECTION, NOW)
                .with(inspected.turnover()
                        .then(new Turnover.Step(Turnover.Kind.AIR, "cleaner.a", NOW, NOW, null, null,
                                null, null, null)));
        floor = floor.withRooms(List.of(inspected), 1);
        floor = changed(floor.set(id(1), RoomEvent.TAKE_OUT_OF_SERVICE, "tap", null, UUID.randomUUID(), BOOK, NOW))
                .floor();
        Turnover again = changed(floor.set(id(1), RoomEvent.RETURN_TO_SERVICE, null, null, new UUID(7, 7), BOOK, NOW))
                .room()
                .turnover();
        assertThat(again.id()).isEqualTo(new UUID(7, 7));
        assertThat(again.steps()).isEmpty();
        assertThat(again.afterPositive()).isTrue();
    }

    @Test
    void a_confirmed_case_always_leaves_a_room_that_is_aired_long() {
        var patient = occupant(bubble, 1, Category.CONFIRMED_CASE, "bus-1", null);
        Floor floor = changed(floor(1).place(id(1), List.of(patient), NOW, NOW)).floor()
                .leave(id(1), patient.stayId(), 2, NOW, false, UUID.randomUUID(), BOOK);
        assertThat(floor.room(id(1)).orElseThrow().turnover().afterPositive()).isTrue();
    }

    @Test
    @Covers("F6")
    void a_room_in_which_one_of_a_bubble_lived_is_cleaned_also_when_the_other_never_came() {
        var came = occupant(bubble, 1);
        var never = occupant(bubble, 1);
        Floor floor = changed(floor(1, 2).place(id(1), List.of(came, never), NOW, NOW)).floor()
                .leave(id(1), came.stayId(), 2, NOW.plusSeconds(60), false, UUID.randomUUID(), BOOK)
                .undoPlace(id(1), never.stayId(), 2, NOW.plusSeconds(90));
        Room room = floor.room(id(1)).orElseThrow();
        assertThat(room.state()).isEqualTo(RoomState.VACATED);
        assertThat(room.turnover()).isNotNull();
    }

    @Test
    @Covers("F13")
    void households_change_places_in_one_write_and_neither_room_can_be_free_without_being_cleaned() {
        var mine = occupant(bubble, 2);
        var theirs = occupant(other, 2);
        Floor lived = changed(floor(2).place(id(1), List.of(mine), NOW, NOW)).floor();
        lived = changed(lived.place(id(2), List.of(theirs), NOW, NOW)).floor();
        var there = new Occupant(mine.stayId(), bubble, 3, mine.category(), mine.cohortId(), null, AgeBand.ADULT);
        var here = new Occupant(theirs.stayId(), other, 3, theirs.category(), theirs.cohortId(), null, AgeBand.ADULT);
        var moving = List.of(mine.stayId(), theirs.stayId());

        Floor swapped = changed(lived.exchange(Map.of(id(1), List.of(here), id(2), List.of(there)), moving, NOW,
                UUID.randomUUID(), BOOK, NOW)).floor();
        assertThat(swapped.room(id(1)).orElseThrow().occupants()).containsExactly(here);
        assertThat(swapped.room(id(2)).orElseThrow().occupants()).containsExactly(there);
        assertThat(swapped.version()).isEqualTo(lived.version() + 1);
        assertThat(swapped.exchange(Map.of(id(1), List.of(here), id(2), List.of(there)), moving, NOW, UUID.randomUUID(),
                BOOK,
                NOW)).isInstanceOf(Floor.Unchanged.class);
        assertThat(swapped.undoPlace(id(1), here.stayId(), 9, NOW).room(id(1)).orElseThrow().state())
                .as("an entry that did not become true, in a room in which others lived")
                .isEqualTo(RoomState.VACATED);
        assertThat(ids(floor(2).exchange(Map.of(id(1), List.of(here)), moving, NOW, UUID.randomUUID(), BOOK, NOW)))
                .as("a room in which nobody lives is moved into, not swapped")
                .containsExactly("room-state");
    }

    @Test
    void what_the_table_does_not_know_is_refused() {
        Floor placed = changed(floor(1).place(id(1), List.of(occupant(bubble, 1)), NOW, NOW)).floor();
        assertThat(ids(placed.set(id(1), RoomEvent.BLOCK, "x", null, UUID.randomUUID(), BOOK, NOW)))
                .containsExactly("transition");
    }

    static Floor.Changed changed(Floor.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Floor.Changed.class);
        return (Floor.Changed) outcome;
    }

    static List<String> ids(Floor.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Floor.Refused.class);
        return ((Floor.Refused) outcome).rules().stream().map(BrokenRule::id).toList();
    }
}
