package org.lazaret.rooms.shift;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.site.ZoneKind;

/**
 * Somebody who is at a site right now and does not live there as a resident. Source:
 * {@code deploy/handbook/rooms.md#the-gate}.
 *
 * @param id      of the staff member, or of the visit of somebody who is none
 * @param group   which of the seven groups a staff member belongs to, by its code
 * @param zone    where the person was last seen to go
 * @param company of a vendor or driver
 * @param since   when the person came in
 */
public record OnSitePerson(UUID id, String name, Kind kind, @Nullable String group, @Nullable ZoneKind zone,
        @Nullable String company, Instant since) {
    /** Who passes a gate; all of them pass the same one. */
    public enum Kind {
        STAFF, VISITOR, VENDOR, DRIVER
    }
}
