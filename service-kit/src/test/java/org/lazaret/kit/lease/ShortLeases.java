package org.lazaret.kit.lease;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;

/** Leases too short for a service, for tests that kill their holders. */
public final class ShortLeases {
    private ShortLeases() {}

    public static Leases of(MongoDatabase database, InstantSource clock, String instance, Duration length) {
        return new Leases(database, clock, instance, length, Duration.ZERO);
    }
}
