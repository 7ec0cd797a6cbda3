package org.lazaret.residents.cascade;

import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * That a resident met another or a member of staff, as somebody saw it. It holds no name.
 * Source: {@code deploy/handbook/residents.md#contacts}.
 *
 * @param otherStayId the other resident; null when it was staff
 * @param staff       account of the member of staff; null when it was a resident
 * @param minutes     how long
 * @param masked      whether both wore a mask all the time; null when nobody knows
 */
public record LoggedContact(
        @BsonId UUID id,
        UUID siteId,
        UUID stayId,
        @Nullable UUID otherStayId,
        @Nullable String staff,
        Where place,
        Instant at,
        int minutes,
        @Nullable Boolean masked,
        String by,
        Instant recordedAt,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** Where the two met. */
    public enum Where {
        ROOM, DOOR, CORRIDOR, LIFT, CLINIC, SAMPLING, VEHICLE, OUTDOORS, OTHER
    }

    /** Whether it says the same as another that was sent under its id. */
    boolean saysTheSameAs(LoggedContact other) {
        return other.told(by, recordedAt).equals(told(by, recordedAt));
    }

    private LoggedContact told(String who, Instant when) {
        return new LoggedContact(
                id, siteId, stayId, otherStayId, staff, place, at, minutes, masked, who, when, schemaVersion, version);
    }
}
