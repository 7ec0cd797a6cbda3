package org.lazaret.rooms.muster;

import java.util.ArrayList;
import java.util.List;

import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.Occupant;

/** Why somebody does not get out alone. Source: {@code deploy/handbook/rooms.md#muster}. */
public enum Help {
    /** Cannot care for themselves. */
    CARE,
    /** Sits in a wheelchair or walks badly. */
    WHEELCHAIR,
    /** Needs the ground floor, so the stairs are no way out. */
    STAIRS,
    /** Under three, has to be carried. */
    INFANT,
    /** A minor in whose room nobody is grown up. */
    MINOR_ALONE;

    /** @param room everybody in the room, the person among them */
    static List<Help> of(Occupant person, List<Occupant> room) {
        List<Help> help = new ArrayList<>();
        if (person.needs(Need.CARE)) {
            help.add(CARE);
        }
        if (person.needs(Need.ACCESSIBLE)) {
            help.add(WHEELCHAIR);
        }
        if (person.needs(Need.GROUND)) {
            help.add(STAIRS);
        }
        if (person.ageBand() == AgeBand.INFANT) {
            help.add(INFANT);
        }
        if (room.stream().allMatch(o -> o.ageBand() == AgeBand.INFANT || o.ageBand() == AgeBand.CHILD)) {
            help.add(MINOR_ALONE);
        }
        return help;
    }
}
