package org.lazaret.rooms.muster;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.shift.OnSitePerson;
import org.lazaret.rooms.site.ZoneKind;

/**
 * Somebody who is on the site, as a muster has to know them. Residents have a room and no name; the others have no room
 * and are known by what they do here.
 *
 * @param id       of the stay, the staff member or the visit
 * @param room     number on the door
 * @param ageBand  of residents
 * @param help     why they do not get out alone
 * @param name     of those who are not residents, in the list of the moment alone; never kept with a muster
 * @param initials the same as printed lists show it
 * @param group    of staff, by its code
 * @param company  of a vendor or driver
 * @param zone     where they were last seen to go
 * @param since    when they came in; not known for residents
 * @param away     of residents: out of the house as far as is known, so that nobody need search for them
 */
public record MusterPerson(UUID id, PersonKind kind, @Nullable UUID roomId, @Nullable String room,
        @Nullable String buildingCode, @Nullable String floorLabel, @Nullable AgeBand ageBand, List<Help> help,
        @Nullable String name, @Nullable String initials, @Nullable String group, @Nullable String company,
        @Nullable ZoneKind zone, @Nullable Instant since, @Nullable Boolean away) {
    private static final int MASKED = 3;

    public MusterPerson {
        help = List.copyOf(help);
    }

    /** As what somebody is on the site. */
    public enum PersonKind {
        RESIDENT, STAFF, VISITOR, VENDOR, DRIVER
    }

    static MusterPerson of(Floor floor, Room room, Occupant person, boolean away) {
        return new MusterPerson(person.stayId(), PersonKind.RESIDENT, room.id(), room.number(), floor.buildingCode(),
                floor.label(), person.ageBand(), Help.of(person, room.occupants()), null, null, null, null, null, null,
                away ? true : null);
    }

    static MusterPerson of(OnSitePerson person) {
        return new MusterPerson(person.id(), kind(person.kind()), null, null, null, null, null, List.of(),
                person.name(), initials(person.name()), person.group(), person.company(), person.zone(),
                person.since(), null);
    }

    private static PersonKind kind(OnSitePerson.Kind kind) {
        return switch (kind) {
            case STAFF -> PersonKind.STAFF;
            case VISITOR -> PersonKind.VISITOR;
            case VENDOR -> PersonKind.VENDOR;
            case DRIVER -> PersonKind.DRIVER;
        };
    }

    /** As much of a name as printed lists show: the first letter, and not how long it is beyond three more. */
    static String initials(String name) {
        int[] letters = name.codePoints().filter(c -> !Character.isWhitespace(c)).toArray();
        String first = letters.length == 0 ? "" : Character.toString(letters[0]);
        return first + "＊".repeat(Math.clamp(letters.length - 1, 1, MASKED));
    }

    /** Out of the house as far as is known. */
    boolean outOfHouse() {
        return Boolean.TRUE.equals(away);
    }

    /** Whether somebody has to fetch them. */
    boolean needsHelp() {
        return !help.isEmpty() && !outOfHouse();
    }

    /** The same person as a muster keeps them, and as those see them who do not look for them. */
    MusterPerson unnamed() {
        return name == null
                ? this
                : new MusterPerson(id, kind, roomId, room, buildingCode, floorLabel, ageBand, help, null, initials,
                        group, company, zone, since, away);
    }
}
