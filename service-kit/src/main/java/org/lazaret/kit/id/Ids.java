package org.lazaret.kit.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** Identities: UUID version 7, so that ids sort by the time of their making. */
public final class Ids {
    private Ids() {}

    /** A new id, later than every id made before in this process. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /** An id that is always the same for the same name under the same base, so that a repeat finds what the first made. */
    public static UUID derived(UUID base, String name) {
        return derived(base, name.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for any content: a UUID of version 8, the hash of what it stands for. */
    public static UUID derived(UUID base, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(base.getMostSignificantBits())
                    .putLong(base.getLeastSignificantBits())
                    .flip());
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(content));
            long high = hash.getLong() & 0xffffffffffff0fffL | 0x8000L;
            long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
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
