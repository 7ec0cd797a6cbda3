package org.lazaret.kit.mongo;

import com.mongodb.MongoSocketException;
import java.util.function.Supplier;

/**
 * Writes that may be repeated. A replica set's driver repeats them by itself; against a single server a connection
 * that breaks between write and reply leaves it open whether the write was done.
 */
public final class Repeat {
    private Repeat() {}

    /** Does the write, and once more when the connection broke; it must have the same effect done twice. */
    public static <T> T onBrokenConnection(Supplier<T> write) {
        try {
            return write.get();
        } catch (MongoSocketException e) {
            return write.get();
        }
    }
}
