package org.lazaret.residents.census;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.StayEvent;

/**
 * One line of the ledger of movements: somebody begins or ceases to count somewhere. It is made of one line of a stay's
 * history and never changes; its id is made of the stay and the number of that line, so none is lost or doubled.
 * Source: {@code deploy/handbook/residents.md#census}.
 *
 * @param line    number of the line in the stay's history, from 0
 * @param day     on which it happened, at the site
 * @param at      when it happened, no earlier than what the same history told before
 * @param knownAt when it was entered
 * @param late    entered on a later day than it happened
 * @param came    1 for who begins to count so, else 0
 * @param left    1 for who ceases to, else 0
 */
public record CensusEntry(
        @BsonId UUID id,
        UUID stayId,
        int line,
        UUID siteId,
        String regionCode,
        LocalDate day,
        Instant at,
        Instant knownAt,
        boolean late,
        int came,
        int left,
        Standing standing,
        Category category,
        Across across,
        StayEvent event) {
    /** Which line a movement crosses. */
    public enum Across {
        /** Into the site's people, or out of them. */
        BORDER,
        /** From one category to another within them. */
        CATEGORY,
        /** Nothing that changes how many there are: from the door into a room, or on the way. */
        WITHIN
    }
}
