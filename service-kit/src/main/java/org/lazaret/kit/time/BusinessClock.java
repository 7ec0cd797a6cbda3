package org.lazaret.kit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The time that domain rules read: the system's, plus an offset that only the demo and test profiles may set.
 * Security (tokens, sessions, leases) never reads it. Instants are cut to milliseconds, as the database keeps them.
 */
public final class BusinessClock implements InstantSource {
    private final InstantSource system;
    private final Duration offset;

    /** @param offset added to the system's time; zero in production */
    public BusinessClock(InstantSource system, Duration offset) {
        this.system = system;
        this.offset = offset;
    }

    @Override
    public Instant instant() {
        return system.instant().plus(offset).truncatedTo(ChronoUnit.MILLIS);
    }

    /** How far this clock stands from the system's. */
    public Duration offset() {
        return offset;
    }
}
