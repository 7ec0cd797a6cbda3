package org.lazaret.kit.lease;

import java.time.Instant;

/**
 * The right to be the only one who does a piece of work, until a moment of the system's clock.
 *
 * @param name what is held, for example {@code publisher:stays}
 * @param epoch rises whenever the holder changes; every write of the holder filters on it
 * @param until the end, unless it is renewed before
 */
public record Lease(String name, String owner, long epoch, Instant until) {}
