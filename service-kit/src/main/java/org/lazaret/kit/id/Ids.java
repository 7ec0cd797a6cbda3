package org.lazaret.kit.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** Identities: UUID version 7, so that ids sort by the time of their making. */
public final class Ids {
    private Ids() {}

    /** A new id, later than every id made before in this process. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /** Whether the id is of version 7. */
    public static boolean isTimeOrdered(UUID id) {
        return id.version() == 7;
    }

    /** The instant (ms) that a version 7 id carries. */
    public static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
