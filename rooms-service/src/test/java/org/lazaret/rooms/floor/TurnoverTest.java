package org.lazaret.rooms.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.floor.FloorTest.changed;
import static org.lazaret.rooms.floor.FloorTest.ids;
import static org.lazaret.rooms.floor.Sample.BOOK;
import static org.lazaret.rooms.floor.Sample.NOW;
import static org.lazaret.rooms.floor.Sample.floor;
import static org.lazaret.rooms.floor.Sample.id;
import static org.lazaret.rooms.floor.Sample.occupant;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

@Covers({"F6", "F73", "N2", "C15"})
class TurnoverTest {
    private Floor floor = vacated(false);

    @Test
    void the_whole_way_from_departure_to_ready() {
        step(RoomEvent.START_AIRING, "cleaner.a", 0);
        step(RoomEvent.START_DISINFECTING, "cleaner.a", 60);
        step(RoomEvent.START_VENTING, "cleaner.a", 90);
        step(RoomEvent.FINISH_VENTING, "cleaner.a", 120);
        Room ready = step(RoomEvent.PASS_INSPECTION, "nurse.a", 125);
        assertThat(ready.state()).isEqualTo(RoomState.AVAILABLE);
        assertThat(ready.turnover().steps()).extracting(Turnover.Step::kind)
                .containsExactly(Turnover.Kind.AIR,
                        Turnover.Kind.DISINFECT, Turnover.Kind.VENT, Turnover.Kind.INSPECT);
        var disinfection = ready.turnover().steps().get(1);
        assertThat(disinfection.agent()).isEqualTo("CHLORINE");
        assertThat(disinfection.ppm()).isEqualTo(1000);
        assertThat(disinfection.finishedAt()).isEqualTo(minute(90));
    }

    @Test
    void no_dwell_time_can_be_cut_short() {
        step(RoomEvent.START_AIRING, "cleaner.a", 0);
        assertThat(refusal(RoomEvent.START_DISINFECTING, "cleaner.a", 59)).containsExactly("airing-time");
        step(RoomEvent.START_DISINFECTING, "cleaner.a", 60);
        assertThat(refusal(RoomEvent.START_VENTING, "cleaner.a", 89)).containsExactly("contact-time");
        step(RoomEvent.START_VENTING, "cleaner.a", 90);
        assertThat(refusal(RoomEvent.FINISH_VENTING, "cleaner.a", 119)).containsExactly("venting-time");
    }

    @Test
    void after_a_positive_the_room_is_aired_for_a_day() {
        floor = vacated(true);
        step(RoomEvent.START_AIRING, "cleaner.a", 0);
        assertThat(refusal(RoomEvent.START_DISINFECTING, "cleaner.a", 24 * 60 - 1)).containsExactly("airing-time");
        step(RoomEvent.START_DISINFECTING, "cleaner.a", 24 * 60);
    }

    @Test
    void a_longer_contact_time_that_the_cleaner_means_counts_too() {
        step(RoomEvent.START_AIRING, "cleaner.a", 0);
        floor = changed(floor.step(id(1), RoomEvent.START_DISINFECTING,
                new StepReport("cleaner.a", minute(60), "CHLORINE", 500, 45, null), BOOK, minute(60))).floor();
        assertThat(refusal(RoomEvent.START_VENTING, "cleaner.a", 104)).containsExactly("contact-time");
        step(RoomEvent.START_VENTING, "cleaner.a", 105);
    }

    @Test
    void a_wrong_agent_or_concentration_is_refused_together_with_the_clock() {
        step(RoomEvent.START_AIRING, "cleaner.a", 0);
        assertThat(ids(floor.step(id(1), RoomEvent.START_DISINFECTING,
                new StepReport("cleaner.a", minute(10), "CHLORINE", 1001, 30, null), BOOK, minute(10))))
                .containsExactly("airing-time", "concentration");
        assertThat(ids(floor.step(id(1), RoomEvent.START_DISINFECTING,
                new StepReport("cleaner.a", minute(60), "VINEGAR", 500, 30, null), BOOK, minute(60))))
                .containsExactly("agent");
    }

    @Test
    void nobody_inspects_own_cleaning_and_a_failed_inspection_goes_back_to_disinfection() {
        step(RoomEvent.START_AIRING, "cleaner.b", 0);
        step(RoomEvent.START_DISINFECTING, "cleaner.a", 60);
        step(RoomEvent.START_VENTING, "cleaner.a", 90);
        step(RoomEvent.FINISH_VENTING, "cleaner.a", 120);
        assertThat(refusal(RoomEvent.PASS_INSPECTION, "cleaner.a", 121)).containsExactly("inspector");
        assertThat(refusal(RoomEvent.PASS_INSPECTION, "cleaner.b", 121)).containsExactly("inspector");
        step(RoomEvent.FAIL_INSPECTION, "nurse.a", 121);
        step(RoomEvent.START_DISINFECTING, "cleaner.a", 122);
    }

    @Test
    void a_step_dated_before_the_one_it_follows_is_refused() {
        step(RoomEvent.START_AIRING, "cleaner.a", 10);
        assertThat(refusal(RoomEvent.START_DISINFECTING, "cleaner.a", 5)).contains("time-order");
    }

    @Test
    void the_ready_time_adds_what_is_left_and_moves_when_nobody_works() {
        Turnover turnover = floor.room(id(1)).orElseThrow().turnover();
        assertThat(turnover.readyAt(RoomState.VACATED, BOOK, NOW)).isEqualTo(minute(60 + 30 + 30 + 30));
        assertThat(turnover.readyAt(RoomState.VACATED, BOOK, minute(10))).isEqualTo(minute(160));
        Room airing = step(RoomEvent.START_AIRING, "cleaner.a", 0);
        assertThat(airing.turnover().readyAt(RoomState.AIRING, BOOK, minute(20))).isEqualTo(minute(150));
        assertThat(airing.turnover().readyAt(RoomState.AIRING, BOOK, minute(70))).isEqualTo(minute(160));
    }

    @Test
    void every_state_can_be_left_and_only_inspection_or_unused_rooms_lead_to_available() {
        var from = Transition.table().stream().map(Transition::from).collect(Collectors.toSet());
        assertThat(from).isEqualTo(EnumSet.allOf(RoomState.class));
        var toAvailable = Transition.table()
                .stream()
                .filter(e -> e.to() == RoomState.AVAILABLE)
                .map(Transition::event)
                .toList();
        assertThat(toAvailable).containsExactlyInAnyOrder(RoomEvent.RELEASE_HOLD, RoomEvent.UNDO_PLACE,
                RoomEvent.PASS_INSPECTION, RoomEvent.UNBLOCK);
        assertThat(Transition.table()).doesNotHaveDuplicates().allSatisfy(e -> assertThat(e.why()).isNotBlank());
    }

    private Room step(RoomEvent event, String by, int minute) {
        Floor.Changed changed = changed(floor.step(id(1), event, report(event, by, minute), BOOK, minute(minute)));
        floor = changed.floor();
        return changed.room();
    }

    private List<String> refusal(RoomEvent event, String by, int minute) {
        return ids(floor.step(id(1), event, report(event, by, minute), BOOK, minute(minute)));
    }

    private static StepReport report(RoomEvent event, String by, int minute) {
        return event == RoomEvent.START_DISINFECTING
                ? new StepReport(by, minute(minute), "CHLORINE", 1000, 30, null)
                : new StepReport(by, minute(minute), null, null, null, null);
    }

    private static Instant minute(int minute) {
        return NOW.plusSeconds(60L * minute);
    }

    private static Floor vacated(boolean positive) {
        var person = occupant(UUID.randomUUID(), 1);
        return changed(floor(1).place(id(1), List.of(person), NOW.minusSeconds(3600), NOW)).floor()
                .leave(id(1), person.stayId(), 2, NOW, positive, UUID.randomUUID(), BOOK);
    }
}
