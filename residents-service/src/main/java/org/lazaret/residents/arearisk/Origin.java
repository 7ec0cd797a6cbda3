package org.lazaret.residents.arearisk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Where a person came from and what the risk map of that time said. A later map changes nothing of it; it makes the
 * person be looked at again. Source: {@code deploy/handbook/residents.md#area-risk}.
 *
 * @param county  division code of the origin
 * @param leftOn  date on which the person left it
 * @param level   at that time; null when no map named the county
 * @param mapId   the map that said so
 * @param rules   version of the rule book that made the suggestion
 * @param outcome of the last review; null before one
 */
public record Origin(
        @BsonId UUID stayId,
        UUID siteId,
        String county,
        LocalDate leftOn,
        @Nullable RiskLevel level,
        @Nullable UUID mapId,
        String rules,
        String by,
        Instant at,
        @Nullable Outcome outcome,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;

    /** What a review came to. */
    public enum Decision {
        /** The person stays as they are. */
        KEPT,
        /** The person's order or days were changed. */
        CHANGED
    }

    /** @param level that was decided upon */
    public record Outcome(Decision decision, RiskLevel level, String reason, String by, Instant at) {}

    /** Whether a level that is known now asks for another look: graver than at intake and than at the last review. */
    boolean asksFor(@Nullable RiskLevel now) {
        RiskLevel seen = outcome == null ? level : outcome.level();
        return now != null && (seen == null ? now != RiskLevel.GREEN : now.graverThan(seen));
    }

    Origin reviewed(Outcome decided) {
        return new Origin(
                stayId, siteId, county, leftOn, level, mapId, rules, by, at, decided, schemaVersion, version + 1);
    }

    /** The same person said to come from elsewhere. */
    Origin corrected(Origin other) {
        return county.equals(other.county) && leftOn.equals(other.leftOn)
                ? this
                : new Origin(
                        stayId, other.siteId, other.county, other.leftOn, other.level, other.mapId, other.rules,
                        other.by, other.at, null, schemaVersion, version + 1);
    }
}
