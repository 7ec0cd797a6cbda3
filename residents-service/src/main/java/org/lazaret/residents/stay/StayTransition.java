package org.lazaret.residents.stay;

import static org.lazaret.residents.stay.StayEvent.ADMIT;
import static org.lazaret.residents.stay.StayEvent.ARRIVE;
import static org.lazaret.residents.stay.StayEvent.CANCEL;
import static org.lazaret.residents.stay.StayEvent.REDIRECT;
import static org.lazaret.residents.stay.StayEvent.RELEASE;
import static org.lazaret.residents.stay.StayEvent.SWAP;
import static org.lazaret.residents.stay.StayEvent.TAKE_OVER;
import static org.lazaret.residents.stay.StayEvent.TRANSFER;
import static org.lazaret.residents.stay.StayState.AT_DOOR;
import static org.lazaret.residents.stay.StayState.CANCELLED;
import static org.lazaret.residents.stay.StayState.EXPECTED;
import static org.lazaret.residents.stay.StayState.IN_RESIDENCE;
import static org.lazaret.residents.stay.StayState.RELEASED;
import static org.lazaret.residents.stay.StayState.TRANSFERRED;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One legal change of state. They stand in one table; what is not in it does not happen.
 * Source: {@code deploy/handbook/residents.md#states}.
 *
 * @param who roles of which one is enough
 */
public record StayTransition(StayState from, StayEvent event, StayState to, Set<String> who, String why) {
    private static final Set<String> RECEPTION = Set.of("site-manager", "nurse", "doctor", "security");
    private static final Set<String> MANAGER = Set.of("site-manager");
    private static final Set<String> MEDICAL = Set.of("site-manager", "doctor", "nurse");

    /** The table. */
    public static final List<StayTransition> TABLE = List.of(
            new StayTransition(EXPECTED, ARRIVE, AT_DOOR, RECEPTION, "counted at the door; from here the clock runs"),
            new StayTransition(EXPECTED, TAKE_OVER, AT_DOOR, MANAGER,
                    "lived here before this system knew of it; from the true entry the clock runs"),
            new StayTransition(EXPECTED, REDIRECT, EXPECTED, MANAGER, "another site has the room that is needed"),
            new StayTransition(AT_DOOR, REDIRECT, EXPECTED, MANAGER, "no room here; another site expects the person"),
            new StayTransition(EXPECTED, CANCEL, CANCELLED, MANAGER, "the person does not come"),
            new StayTransition(AT_DOOR, ADMIT, IN_RESIDENCE, RECEPTION, "a room has confirmed the person"),
            new StayTransition(AT_DOOR, TRANSFER, TRANSFERRED, MEDICAL, "too ill to enter"),
            new StayTransition(IN_RESIDENCE, SWAP, IN_RESIDENCE, MEDICAL, "two households change places"),
            new StayTransition(IN_RESIDENCE, RELEASE, RELEASED, MANAGER, "every line of the release gate is open"),
            new StayTransition(IN_RESIDENCE, TRANSFER, TRANSFERRED, MEDICAL,
                    "a hospital or another institution takes over"));

    /** The line for an event in a state; null when the event is not legal there. */
    public static @Nullable StayTransition of(StayState from, StayEvent event) {
        return TABLE.stream()
                .filter(edge -> edge.from() == from && edge.event() == event)
                .findFirst()
                .orElse(null);
    }
}
