package org.lazaret.rooms.floor;

import static org.lazaret.rooms.floor.RoomEvent.BLOCK;
import static org.lazaret.rooms.floor.RoomEvent.FAIL_INSPECTION;
import static org.lazaret.rooms.floor.RoomEvent.FINISH_VENTING;
import static org.lazaret.rooms.floor.RoomEvent.HOLD;
import static org.lazaret.rooms.floor.RoomEvent.LEAVE;
import static org.lazaret.rooms.floor.RoomEvent.PASS_INSPECTION;
import static org.lazaret.rooms.floor.RoomEvent.PLACE;
import static org.lazaret.rooms.floor.RoomEvent.RELEASE_HOLD;
import static org.lazaret.rooms.floor.RoomEvent.RETURN_TO_SERVICE;
import static org.lazaret.rooms.floor.RoomEvent.SEAL;
import static org.lazaret.rooms.floor.RoomEvent.START_AIRING;
import static org.lazaret.rooms.floor.RoomEvent.START_DISINFECTING;
import static org.lazaret.rooms.floor.RoomEvent.START_VENTING;
import static org.lazaret.rooms.floor.RoomEvent.TAKE_OUT_OF_SERVICE;
import static org.lazaret.rooms.floor.RoomEvent.UNBLOCK;
import static org.lazaret.rooms.floor.RoomEvent.UNDO_PLACE;
import static org.lazaret.rooms.floor.RoomEvent.UNSEAL;
import static org.lazaret.rooms.floor.RoomState.AIRING;
import static org.lazaret.rooms.floor.RoomState.AVAILABLE;
import static org.lazaret.rooms.floor.RoomState.BUFFER;
import static org.lazaret.rooms.floor.RoomState.DISINFECTING;
import static org.lazaret.rooms.floor.RoomState.INSPECTION;
import static org.lazaret.rooms.floor.RoomState.OCCUPIED;
import static org.lazaret.rooms.floor.RoomState.OUT_OF_SERVICE;
import static org.lazaret.rooms.floor.RoomState.RESERVED;
import static org.lazaret.rooms.floor.RoomState.SEALED;
import static org.lazaret.rooms.floor.RoomState.VACATED;
import static org.lazaret.rooms.floor.RoomState.VENTING;

import java.util.List;
import java.util.Optional;

/** Every way from one room state to another, in one table; who may go it stands at the event. Source: {@code deploy/handbook/rooms.md#room-states}. */
public record Transition(RoomState from, RoomEvent event, RoomState to, String why) {
    private static final List<Transition> TABLE = List.of(
            new Transition(AVAILABLE, HOLD, RESERVED, "a room is promised before the bus leaves"),
            new Transition(RESERVED, HOLD, RESERVED, "the same bubble is expected later"),
            new Transition(RESERVED, RELEASE_HOLD, AVAILABLE, "nobody entered, so the room is as clean as before"),
            new Transition(AVAILABLE, PLACE, OCCUPIED, "the bubble moves in"),
            new Transition(RESERVED, PLACE, OCCUPIED, "the bubble moves into the room held for it"),
            new Transition(OCCUPIED, PLACE, OCCUPIED, "another person of the same bubble moves in"),
            new Transition(OCCUPIED, LEAVE, VACATED,
                    "the last person departed; a room is freed at departure, not at the order"),
            new Transition(OCCUPIED, UNDO_PLACE, AVAILABLE, "the placement never became true, nobody entered"),
            new Transition(VACATED, START_AIRING, AIRING, "aerosols settle before anybody works in the room"),
            new Transition(AIRING, START_DISINFECTING, DISINFECTING, "terminal disinfection after the dwell time"),
            new Transition(DISINFECTING, START_VENTING, VENTING, "the agent has had its contact time"),
            new Transition(VENTING, FINISH_VENTING, INSPECTION, "the agent is out of the air"),
            new Transition(INSPECTION, PASS_INSPECTION, AVAILABLE, "a second person saw a clean room"),
            new Transition(INSPECTION, FAIL_INSPECTION, AIRING, "disinfected again; the airing already counts"),
            new Transition(AVAILABLE, BLOCK, BUFFER, "a neighbour's risk"),
            new Transition(BUFFER, UNBLOCK, AVAILABLE, "the neighbour's risk has passed; nobody was inside"),
            new Transition(AVAILABLE, SEAL, SEALED, "a sample of the room is awaited"),
            new Transition(RESERVED, SEAL, SEALED,
                    "a sample of the room is awaited; who was promised it is planned anew"),
            new Transition(VACATED, SEAL, SEALED, "a sample of the room is awaited before it is cleaned"),
            new Transition(SEALED, UNSEAL, VACATED,
                    "whatever the sample said, the room is cleaned before its next use"),
            new Transition(AVAILABLE, TAKE_OUT_OF_SERVICE, OUT_OF_SERVICE, "a fault"),
            new Transition(RESERVED, TAKE_OUT_OF_SERVICE, OUT_OF_SERVICE,
                    "a fault; who was promised the room is planned anew"),
            new Transition(BUFFER, TAKE_OUT_OF_SERVICE, OUT_OF_SERVICE, "a fault"),
            new Transition(VACATED, TAKE_OUT_OF_SERVICE, OUT_OF_SERVICE, "a fault"),
            new Transition(INSPECTION, TAKE_OUT_OF_SERVICE, OUT_OF_SERVICE, "a fault seen at the inspection"),
            new Transition(OUT_OF_SERVICE, RETURN_TO_SERVICE, VACATED,
                    "repairers were inside, so it is cleaned before use"));

    /** The whole table, for the handbook's test and the screens. */
    public static List<Transition> table() {
        return TABLE;
    }

    static Optional<Transition> of(RoomState from, RoomEvent event) {
        return TABLE.stream().filter(e -> e.from() == from && e.event() == event).findFirst();
    }
}
