package org.lazaret.residents.house;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something about one stay that somebody opens, that goes on by steps and comes to an end. It holds codes, numbers and
 * times; words are sealed under the person's key.
 * Source: {@code deploy/handbook/residents.md#records-of-the-house}.
 */
public interface HouseCase {
    UUID id();

    UUID siteId();

    UUID stayId();

    UUID personId();

    /** Where it stands, in the table of its kind. */
    Enum<?> stage();

    /** When the next thing must have been done; of what is closed, when that was to be. */
    Instant due();

    /** Blinded summary of what it was opened with: the same again is known by it, something else is refused. */
    String said();

    /** What was done, in the order of its recording. */
    List<HouseStep> steps();

    long version();

    /** Whether anything is still to be done. */
    boolean open();

    /** Whether the next thing should have been done. */
    default boolean overdue(Instant now) {
        return open() && due().isBefore(now);
    }
}
