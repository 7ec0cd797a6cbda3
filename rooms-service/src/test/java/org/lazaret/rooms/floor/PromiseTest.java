package org.lazaret.rooms.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.floor.FloorTest.changed;
import static org.lazaret.rooms.floor.Sample.BOOK;
import static org.lazaret.rooms.floor.Sample.NOW;
import static org.lazaret.rooms.floor.Sample.floor;
import static org.lazaret.rooms.floor.Sample.id;
import static org.lazaret.rooms.floor.Sample.occupant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

/** Rooms promised before they are ready, and what a floor will be when people come. */
@Covers({"N2", "C37", "F12"})
class PromiseTest {
    private static final UUID BUBBLE = UUID.randomUUID();
    private static final UUID COMMAND = UUID.randomUUID();

    @Test
    void a_room_in_turnover_is_promised_goes_through_its_turnover_and_is_then_held_for_its_bubble() {
        Floor floor = vacated().promise(Map.of(id(1), hold(600)), NOW);
        assertThat(room(floor).state()).as("nothing is cut short").isEqualTo(RoomState.VACATED);
        floor = step(floor, RoomEvent.START_AIRING, "cleaner.a", 0);
        floor = step(floor, RoomEvent.START_DISINFECTING, "cleaner.a", 60);
        floor = step(floor, RoomEvent.START_VENTING, "cleaner.a", 90);
        floor = step(floor, RoomEvent.FINISH_VENTING, "cleaner.a", 120);
        assertThat(room(floor).openTo(BUBBLE, minute(120))).isFalse();
        floor = step(floor, RoomEvent.PASS_INSPECTION, "nurse.a", 125);
        assertThat(room(floor).state()).isEqualTo(RoomState.RESERVED);
        assertThat(room(floor).openTo(BUBBLE, minute(125))).isTrue();
        assertThat(room(floor).openTo(UUID.randomUUID(), minute(125))).isFalse();
    }

    @Test
    void a_promise_that_has_ended_meanwhile_leaves_a_free_room() {
        Floor floor = vacated().promise(Map.of(id(1), hold(100)), NOW);
        floor = step(floor, RoomEvent.START_AIRING, "cleaner.a", 0);
        floor = step(floor, RoomEvent.START_DISINFECTING, "cleaner.a", 60);
        floor = step(floor, RoomEvent.START_VENTING, "cleaner.a", 90);
        floor = step(floor, RoomEvent.FINISH_VENTING, "cleaner.a", 120);
        floor = step(floor, RoomEvent.PASS_INSPECTION, "nurse.a", 125);
        assertThat(room(floor).state()).isEqualTo(RoomState.AVAILABLE);
        assertThat(room(floor).hold()).isNull();
    }

    @Test
    void a_room_that_is_sealed_on_the_way_is_promised_to_nobody() {
        Floor floor = vacated().promise(Map.of(id(1), hold(600)), NOW);
        Room sealed = changed(floor.set(id(1), RoomEvent.SEAL, "sample", null, UUID.randomUUID(), BOOK, NOW)).room();
        assertThat(sealed.promise(NOW)).isNull();
    }

    @Test
    void a_promise_ends_like_a_hold_and_the_turnover_goes_on() {
        Floor floor = vacated().promise(Map.of(id(1), hold(600)), NOW);
        Room after = changed(floor.releaseHold(id(1), BUBBLE, NOW)).room();
        assertThat(after.state()).isEqualTo(RoomState.VACATED);
        assertThat(after.promise(NOW)).isNull();
        assertThat(floor.releaseHold(id(1), UUID.randomUUID(), NOW)).isInstanceOf(Floor.Unchanged.class);
        assertThat(room(floor.releaseHoldsOf(COMMAND, NOW)).promise(NOW)).isNull();
        assertThat(floor.releaseHoldsOf(UUID.randomUUID(), NOW)).isSameAs(floor);
    }

    @Test
    void a_room_counts_as_free_from_its_ready_time_on_and_not_before() {
        assertThat(expected(vacated(), 149, Set.of())).isEqualTo(RoomState.VACATED);
        assertThat(expected(vacated(), 150, Set.of())).isEqualTo(RoomState.AVAILABLE);
    }

    @Test
    void what_is_promised_to_others_is_not_free_and_what_is_promised_to_the_list_itself_is() {
        Floor turnover = vacated().promise(Map.of(id(1), hold(600)), NOW);
        assertThat(expected(turnover, 150, Set.of())).isEqualTo(RoomState.RESERVED);
        assertThat(expected(turnover, 150, Set.of(BUBBLE))).isEqualTo(RoomState.AVAILABLE);
        assertThat(expected(turnover, 149, Set.of(BUBBLE))).isEqualTo(RoomState.VACATED);
        Floor held = changed(floor(1).hold(id(1), hold(600), NOW)).floor();
        assertThat(expected(held, 10, Set.of())).isEqualTo(RoomState.RESERVED);
        assertThat(expected(held, 10, Set.of(BUBBLE))).isEqualTo(RoomState.AVAILABLE);
        assertThat(expected(held, 600, Set.of())).as("it has ended by then").isEqualTo(RoomState.AVAILABLE);
    }

    @Test
    void a_block_counts_until_it_ends_and_nobody_counts_on_a_departure() {
        Floor blocked = changed(
                floor(1).set(id(1), RoomEvent.BLOCK, "why", minute(60), UUID.randomUUID(), BOOK, NOW)).floor();
        assertThat(expected(blocked, 59, Set.of())).isEqualTo(RoomState.BUFFER);
        assertThat(expected(blocked, 60, Set.of())).isEqualTo(RoomState.AVAILABLE);
        Floor lived = changed(floor(1).place(id(1), List.of(occupant(BUBBLE, 1)), NOW, NOW)).floor();
        assertThat(expected(lived, 100_000, Set.of())).isEqualTo(RoomState.OCCUPIED);
    }

    private static RoomState expected(Floor floor, int minute, Set<UUID> lifted) {
        return room(floor.expectedAt(minute(minute), lifted, t -> BOOK, NOW)).state();
    }

    private static Hold hold(int minutes) {
        return new Hold(BUBBLE, COMMAND, 1, Category.CLOSE_CONTACT, "bus-1", null, minute(minutes));
    }

    private static Floor step(Floor floor, RoomEvent event, String by, int minute) {
        var report = event == RoomEvent.START_DISINFECTING
                ? new StepReport(by, minute(minute), "CHLORINE", 1000, 30, null)
                : new StepReport(by, minute(minute), null, null, null, null);
        return changed(floor.step(id(1), event, report, BOOK, minute(minute))).floor();
    }

    private static Room room(Floor floor) {
        return floor.room(id(1)).orElseThrow();
    }

    private static Instant minute(int minute) {
        return NOW.plusSeconds(60L * minute);
    }

    private static Floor vacated() {
        var person = occupant(UUID.randomUUID(), 1);
        return changed(floor(1).place(id(1), List.of(person), NOW.minusSeconds(3600), NOW)).floor()
                .leave(id(1), person.stayId(), 2, NOW, false, UUID.randomUUID(), BOOK);
    }
}
