package org.lazaret.rooms.reserve;

import java.time.Instant;
import java.time.LocalDate;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * How many people live in a county.
 *
 * @param code division code, six digits
 * @param asOf day to which the number belongs
 */
public record Population(@BsonId String code, long people, LocalDate asOf, String by, Instant recordedAt,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;

    boolean saysTheSameAs(Population other) {
        return people == other.people && asOf.equals(other.asOf);
    }
}
