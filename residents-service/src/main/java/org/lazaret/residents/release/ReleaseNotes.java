package org.lazaret.residents.release;

import java.time.Instant;
import java.util.List;

import org.lazaret.residents.stay.Stay;

/**
 * What else should be settled before a person leaves, or is known about the order: it stands beside the release gate and
 * closes nothing. Each area that knows such things implements it.
 * Source: {@code deploy/handbook/residents.md#records-of-the-house}.
 */
public interface ReleaseNotes {
    /** All that this area has to say of a stay. */
    List<ReleaseNote> of(Stay stay, Instant now);

    /**
     * One of them.
     *
     * @param owner role of whoever can settle it
     */
    record ReleaseNote(String id, String message, String messageZh, String owner) {}
}
