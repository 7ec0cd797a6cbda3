package org.lazaret.residents.gate;

import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What the guard is to know or do when this person comes to the gate.
 * Source: {@code deploy/handbook/residents.md#gate}.
 *
 * @param id     of the stay
 * @param sealed the words, under the person's key; null for none any more
 */
public record GateInstruction(
        @BsonId UUID id,
        UUID siteId,
        UUID personId,
        @Nullable String sealed,
        String by,
        Instant at,
        String said,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;
}
