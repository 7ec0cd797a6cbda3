package org.lazaret.residents.stay;

import static org.lazaret.residents.stay.StayEvent.ABSCOND;
import static org.lazaret.residents.stay.StayEvent.ADMIT;
import static org.lazaret.residents.stay.StayEvent.ARRIVE;
import static org.lazaret.residents.stay.StayEvent.CANCEL;
import static org.lazaret.residents.stay.StayEvent.DIE;
import static org.lazaret.residents.stay.StayEvent.ERASE;
import static org.lazaret.residents.stay.StayEvent.EXIT;
import static org.lazaret.residents.stay.StayEvent.EXTEND;
import static org.lazaret.residents.stay.StayEvent.FIND;
import static org.lazaret.residents.stay.StayEvent.FREE_EXIT;
import static org.lazaret.residents.stay.StayEvent.HOLD_EXIT;
import static org.lazaret.residents.stay.StayEvent.KNOW;
import static org.lazaret.residents.stay.StayEvent.MIGRATE;
import static org.lazaret.residents.stay.StayEvent.MOVE;
import static org.lazaret.residents.stay.StayEvent.OFFER;
import static org.lazaret.residents.stay.StayEvent.RECALL;
import static org.lazaret.residents.stay.StayEvent.RECLASSIFY;
import static org.lazaret.residents.stay.StayEvent.REDIRECT;
import static org.lazaret.residents.stay.StayEvent.RELEASE;
import static org.lazaret.residents.stay.StayEvent.RESET;
import static org.lazaret.residents.stay.StayEvent.RETURN;
import static org.lazaret.residents.stay.StayEvent.SET_OUT;
import static org.lazaret.residents.stay.StayEvent.SHORTEN;
import static org.lazaret.residents.stay.StayEvent.SIGN;
import static org.lazaret.residents.stay.StayEvent.SWAP;
import static org.lazaret.residents.stay.StayEvent.TAKE_OVER;
import static org.lazaret.residents.stay.StayEvent.TRANSFER;
import static org.lazaret.residents.stay.StayEvent.VACATE;
import static org.lazaret.residents.stay.StayEvent.WITHDRAW;
import static org.lazaret.residents.stay.StayState.AT_DOOR;
import static org.lazaret.residents.stay.StayState.CANCELLED;
import static org.lazaret.residents.stay.StayState.DECEASED;
import static org.lazaret.residents.stay.StayState.EXPECTED;
import static org.lazaret.residents.stay.StayState.IN_RESIDENCE;
import static org.lazaret.residents.stay.StayState.RELEASED;
import static org.lazaret.residents.stay.StayState.TRANSFERRED;
import static org.lazaret.residents.stay.StayState.UNDER_WAY;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
    private static final Set<String> DOCTOR = Set.of("doctor");
    private static final Set<String> GATE = Set.of("site-manager", "nurse", "doctor", "security");
    private static final Set<String> MEDICAL = Set.of("site-manager", "doctor", "nurse");

    private static final Set<StayState> PRESENT = EnumSet.of(AT_DOOR, IN_RESIDENCE);
    private static final Set<StayState> COMING = EnumSet.of(EXPECTED, UNDER_WAY);

    /** The table. */
    public static final List<StayTransition> TABLE = Stream.of(
            one(EXPECTED, SET_OUT, UNDER_WAY, RECEPTION, "left the origin with an escort"),
            to(COMING, ARRIVE, AT_DOOR, RECEPTION, "counted at the door; from here the clock runs"),
            one(EXPECTED, TAKE_OVER, AT_DOOR, MANAGER,
                    "lived here before this system knew of it; from the true entry the clock runs"),
            to(COMING, REDIRECT, EXPECTED, MANAGER, "another site has the room that is needed"),
            one(AT_DOOR, REDIRECT, EXPECTED, MANAGER, "no room here; another site expects the person"),
            to(COMING, CANCEL, CANCELLED, MANAGER, "the person does not come"),
            one(AT_DOOR, ADMIT, IN_RESIDENCE, RECEPTION, "a room has confirmed the person"),
            to(EnumSet.of(UNDER_WAY, AT_DOOR), TRANSFER, TRANSFERRED, MEDICAL, "too ill to enter"),
            one(IN_RESIDENCE, RELEASE, RELEASED, MANAGER, "every line of the release gate is open"),
            one(IN_RESIDENCE, TRANSFER, TRANSFERRED, MEDICAL,
                    "a hospital, the police or another site takes over"),
            to(EnumSet.of(UNDER_WAY, AT_DOOR, IN_RESIDENCE), DIE, DECEASED, DOCTOR, "died in custody"),
            same(IN_RESIDENCE, SWAP, MEDICAL, "two households change places"),
            same(IN_RESIDENCE, MOVE, MEDICAL, "a household gets another room"),
            same(EnumSet.of(RELEASED, TRANSFERRED, DECEASED), VACATE, MEDICAL, "rooms has the room back"),
            same(EnumSet.of(EXPECTED, UNDER_WAY, AT_DOOR, IN_RESIDENCE), KNOW, MEDICAL,
                    "a guardian, a need or an allergy is known"),
            same(EnumSet.complementOf(EnumSet.of(CANCELLED)), OFFER, RECEPTION, "one side has signed a handover"),
            same(EnumSet.complementOf(EnumSet.of(CANCELLED)), WITHDRAW, RECEPTION, "the handover does not happen"),
            same(EnumSet.complementOf(EnumSet.of(CANCELLED)), SIGN, RECEPTION, "both sides have signed"),
            same(PRESENT, EXTEND, MEDICAL, "a rule or a person makes the days longer"),
            same(PRESENT, RESET, MEDICAL, "exposed again: the days begin anew"),
            same(PRESENT, SHORTEN, MANAGER, "a rule or two approvers make the days shorter"),
            same(PRESENT, MIGRATE, MANAGER, "the authority changes the rules for who is here"),
            same(EnumSet.of(EXPECTED, UNDER_WAY, AT_DOOR, IN_RESIDENCE), RECLASSIFY, MEDICAL,
                    "the linked contact turned positive, or the order was wrong"),
            same(IN_RESIDENCE, EXIT, GATE, "out with a permit"),
            same(IN_RESIDENCE, RETURN, GATE, "back from a permitted exit"),
            same(IN_RESIDENCE, ABSCOND, GATE, "out without a permit"),
            same(IN_RESIDENCE, FIND, GATE, "brought back"),
            same(PRESENT, HOLD_EXIT, MEDICAL, "not to be let out"),
            same(PRESENT, FREE_EXIT, MEDICAL, "no longer held back"),
            same(EnumSet.of(RELEASED, TRANSFERRED), RECALL, MEDICAL, "called back after the release"),
            same(EnumSet.of(RELEASED, TRANSFERRED, DECEASED, CANCELLED), ERASE, MANAGER,
                    "the time for which the person may be known is over"))
            .flatMap(List::stream)
            .toList();

    private static List<StayTransition> one(
            StayState from, StayEvent event, StayState to, Set<String> who, String why) {
        return List.of(new StayTransition(from, event, to, who, why));
    }

    private static List<StayTransition> to(
            Set<StayState> from, StayEvent event, StayState to, Set<String> who, String why) {
        return from.stream().map(state -> new StayTransition(state, event, to, who, why)).toList();
    }

    private static List<StayTransition> same(StayState in, StayEvent event, Set<String> who, String why) {
        return same(EnumSet.of(in), event, who, why);
    }

    private static List<StayTransition> same(Set<StayState> in, StayEvent event, Set<String> who, String why) {
        return in.stream().map(state -> new StayTransition(state, event, state, who, why)).toList();
    }

    /** The line for an event in a state; null when the event is not legal there. */
    public static @Nullable StayTransition of(StayState from, StayEvent event) {
        return TABLE.stream()
                .filter(edge -> edge.from() == from && edge.event() == event)
                .findFirst()
                .orElse(null);
    }
}
