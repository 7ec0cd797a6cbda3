package org.lazaret.residents.intake;

import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What a traveller declared before they came, sealed under a key of its own until one intake takes it over.
 * Source: {@code deploy/handbook/residents.md#intake}.
 *
 * @param id      made of site and number
 * @param key     wrapped; null once the declaration was used, which destroys it
 * @param sealed  a {@link Declared}; null once it was used
 * @param usedBy  the one stay that takes it over; null before
 */
public record Declaration(@BsonId UUID id, UUID siteId, String number, @Nullable String key, @Nullable String sealed,
        String filedBy, Instant filedAt, Instant expiresAt, @Nullable UUID usedBy, int schemaVersion, long version) {
    static final int SCHEMA = 1;
    /** Field under which it is sealed. */
    static final String FIELD = "declaration";

    /** For a stay, which alone may use it from now on. */
    Declaration claimedBy(UUID stayId) {
        return stayId.equals(usedBy)
                ? this
                : new Declaration(id, siteId, number, key, sealed, filedBy, filedAt, expiresAt, stayId, schemaVersion,
                        version + 1);
    }

    /** Its answers stand in the intake; here nothing is left of them. */
    Declaration emptied() {
        return sealed == null
                ? this
                : new Declaration(id, siteId, number, null, null, filedBy, filedAt, expiresAt, usedBy, schemaVersion,
                        version + 1);
    }
}
