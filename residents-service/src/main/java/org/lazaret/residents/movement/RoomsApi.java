package org.lazaret.residents.movement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Need;

/** The commands that rooms takes from this service. Each may be repeated: its id makes the repeat harmless. */
@FeignClient(name = "rooms", url = "${lazaret.rooms.url}")
interface RoomsApi {
    @PutMapping("/peer/holds/{bubbleId}")
    Held hold(@PathVariable("bubbleId") UUID bubbleId, @RequestBody Hold hold);

    @DeleteMapping("/peer/holds/{bubbleId}")
    void drop(
            @PathVariable("bubbleId") UUID bubbleId,
            @RequestParam("commandId") UUID commandId,
            @RequestParam("actor") String actor);

    @PutMapping("/peer/placements/{bubbleId}")
    Placed place(@PathVariable("bubbleId") UUID bubbleId, @RequestBody Place place);

    @PutMapping("/peer/vacations/{stayId}")
    Vacated vacate(@PathVariable("stayId") UUID stayId, @RequestBody Vacate vacate);

    @PutMapping("/peer/swaps/{commandId}")
    Swapped swap(@PathVariable("commandId") UUID commandId, @RequestBody Swap swap);

    @PutMapping("/peer/plans/{planId}/confirmations/{commandId}")
    Confirmed confirm(
            @PathVariable("planId") UUID planId,
            @PathVariable("commandId") UUID commandId,
            @RequestBody Confirm confirm);

    @GetMapping("/peer/surroundings/{roomId}")
    Around around(@PathVariable("roomId") UUID roomId, @RequestParam("siteId") UUID siteId);

    /** {@code near}: bubbles of the same household that have rooms of their own. */
    record Hold(
            UUID commandId,
            String actor,
            UUID siteId,
            List<RoomWish.Person> stays,
            Category category,
            UUID cohortId,
            @Nullable String exposure,
            Instant until,
            List<UUID> near) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Held(UUID bubbleId, UUID siteId, UUID floorId, UUID roomId, String roomNumber, Instant until) {}

    /** A person who moves: {@code seq} tells which of two commands is the later one. */
    record Mover(UUID stayId, long seq, AgeBand ageBand, List<Need> needs, boolean minorAlone, boolean highRisk) {}

    /** {@code afterPositive}: a room that they leave is aired for longer; null where they leave none. */
    record Place(
            UUID commandId,
            String actor,
            UUID siteId,
            @Nullable UUID roomId,
            List<Mover> stays,
            Category category,
            UUID cohortId,
            @Nullable String exposure,
            Instant happenedAt,
            List<UUID> near,
            @Nullable String reason,
            @Nullable Boolean afterPositive) {}

    record Seq(UUID stayId, long seq) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Placed(UUID bubbleId, UUID siteId, UUID floorId, UUID roomId, String roomNumber, List<Seq> stays) {}

    record Vacate(UUID commandId, String actor, long seq, Instant happenedAt, boolean afterPositive) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Vacated(UUID stayId, long seq, @Nullable UUID roomId) {}

    /** A household that changes places with another. */
    record SwappedBubble(
            UUID bubbleId,
            List<Mover> stays,
            Category category,
            UUID cohortId,
            @Nullable String exposure,
            List<UUID> near) {}

    record Swap(
            String actor, UUID siteId, List<SwappedBubble> bubbles, Instant happenedAt, @Nullable String reason) {}

    record SwappedRoom(UUID bubbleId, UUID floorId, UUID roomId, String roomNumber) {}

    /** {@code done} false: rooms has not finished, and does so by itself. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Swapped(UUID commandId, boolean done, List<SwappedRoom> rooms) {}

    /** {@code bubbles}: the list as it is now, for which the plan must have been made. */
    record Confirm(String actor, UUID siteId, List<RoomWish> bubbles) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Around(
            UUID siteId, UUID roomId, UUID floorId, String roomNumber, List<UUID> beside, List<AroundFloor> floors) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record AroundFloor(UUID floorId, String floorLabel, int level) {}

    enum ConfirmationState {
        CONFIRMED, UNDERWAY
    }

    record PromisedRoom(UUID bubbleId, UUID floorId, UUID roomId, String roomNumber) {}

    record WithoutRoom(UUID bubbleId, List<BrokenRule> rules) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Confirmed(
            UUID planId,
            UUID siteId,
            ConfirmationState state,
            @Nullable Instant until,
            List<PromisedRoom> rooms,
            List<WithoutRoom> without) {}
}
