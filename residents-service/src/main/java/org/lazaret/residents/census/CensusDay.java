package org.lazaret.residents.census;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The ledger of one site and day, added up as it is known now. Only days on which something happened have one.
 * Source: {@code deploy/handbook/residents.md#census}.
 *
 * @param until   the next day that has one; the closing holds on every day before it
 * @param closing who counts at the end of the day
 * @param epoch   of whoever added up; a later one is never overwritten by an earlier
 */
public record CensusDay(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        LocalDate day,
        LocalDate until,
        List<CensusMoved> moved,
        List<CensusHeld> closing,
        long epoch) {
    /** The day that never comes. */
    public static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

    public CensusDay {
        moved = List.copyOf(moved);
        closing = List.copyOf(closing);
    }
}
