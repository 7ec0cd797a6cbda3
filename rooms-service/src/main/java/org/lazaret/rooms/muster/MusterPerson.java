package org.lazaret.rooms.muster;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.floor.AgeBand;

/**
 * Somebody who is on the site, as a muster has to know them. Residents have a room and no name; the others have no room
 * and are known by what they do here.
 *
 * @param id       of the stay, the staff member or the visit
 * @param room     number on the door
 * @param ageBand  of residents
 * @param help     why they do not get out alone
 * @param name     of staff, in the list of the moment alone; never kept with a muster
 * @param initials of those who are not residents, as printed lists show them
 * @param work     what they do here or where they are
 * @param since    when they entered; not known for residents
 */
public record MusterPerson(UUID id, PersonKind kind, @Nullable UUID roomId, @Nullable String room,
        @Nullable String buildingCode, @Nullable String floorLabel, @Nullable AgeBand ageBand, List<Help> help,
        @Nullable String name, @Nullable String initials, @Nullable String work, @Nullable Instant since) {
    public MusterPerson {
        help = List.copyOf(help);
    }

    /** As what somebody is on the site. */
    public enum PersonKind {
        RESIDENT, STAFF, VISITOR, VENDOR, DRIVER
    }

    /** Whether somebody has to fetch them. */
    boolean needsHelp() {
        return !help.isEmpty();
    }

    /** The same person as a muster keeps them. */
    MusterPerson unnamed() {
        return name == null
                ? this
                : new MusterPerson(id, kind, roomId, room, buildingCode, floorLabel, ageBand, help, null, initials,
                        work, since);
    }
}
