package org.lazaret.residents.person;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A person as they are kept: sealed, and found only by blinded values.
 *
 * @param key         the person's own key, wrapped; without it nothing here can be read any more
 * @param sealed      {@link PersonalData} under that key
 * @param identity    blinded type and number of the identity document
 * @param lookups     blinded beginnings of the name and the blinded phone, each blinded together with a site at which
 *                    the person is or was: a search stays inside one site
 * @param sites       at which the person is or was, so that the lookups can be written anew; null before the first
 * @param erasedAt    when the person was forgotten: key, data and everything by which they were found are gone
 * @param currentStay the one stay that is not over; null when there is none
 */
public record Person(
        @BsonId UUID id,
        String key,
        String sealed,
        String identity,
        List<String> lookups,
        @Nullable List<UUID> sites,
        @Nullable UUID currentStay,
        @Nullable Instant erasedAt,
        Instant createdAt,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;
}
