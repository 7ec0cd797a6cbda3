package org.lazaret.residents.retention;

import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An authority wants a person's file kept beyond its time.
 * Source: {@code deploy/handbook/residents.md#retention}.
 *
 * @param authority who asked, and the number of the paper; never a person
 * @param until     when it ends by itself; null for when it is lifted
 * @param lifted    null while it holds
 */
public record LegalHold(
        @BsonId UUID id,
        UUID personId,
        UUID stayId,
        UUID siteId,
        String authority,
        String reason,
        @Nullable Instant until,
        Instant placedAt,
        String placedBy,
        @Nullable Lifted lifted,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** How it ended before its time. */
    public record Lifted(Instant at, String by, String reason) {}

    boolean holds(Instant now) {
        return lifted == null && (until == null || now.isBefore(until));
    }

    LegalHold lift(Instant at, String by, String why) {
        return lifted != null
                ? this
                : new LegalHold(
                        id, personId, stayId, siteId, authority, reason, until, placedAt, placedBy,
                        new Lifted(at, by, why), schemaVersion, version + 1);
    }

    /** Whether it was asked for in the same words. */
    boolean saysTheSameAs(LegalHold other) {
        return stayId.equals(other.stayId) && authority.equals(other.authority) && reason.equals(other.reason)
                && java.util.Objects.equals(until, other.until);
    }
}
