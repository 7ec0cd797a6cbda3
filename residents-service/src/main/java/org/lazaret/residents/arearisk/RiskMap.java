package org.lazaret.residents.arearisk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The risk map of one date as a command gave it out. A correction of the same date is another map; none is ever changed.
 * Source: {@code deploy/handbook/residents.md#area-risk}.
 *
 * @param regionCode beginning of the division code of the sites that go by it
 * @param date       from which it counts
 * @param rows       by county code, each county once
 */
public record RiskMap(
        @BsonId UUID id,
        String regionCode,
        LocalDate date,
        List<Row> rows,
        String by,
        Instant at,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;

    /** @param code division code of the county, six digits */
    public record Row(String code, String name, RiskLevel level) {}

    public RiskMap {
        rows = List.copyOf(rows);
    }

    @Nullable
    RiskLevel level(String county) {
        return rows.stream().filter(row -> row.code().equals(county)).findFirst().map(Row::level).orElse(null);
    }

    boolean saysTheSameAs(RiskMap other) {
        return regionCode.equals(other.regionCode) && date.equals(other.date) && rows.equals(other.rows);
    }
}
