package org.lazaret.rooms.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A quarantine site (集中隔离点). Source: {@code deploy/handbook/rooms.md#sites}.
 *
 * @param regionCode     division code of the county, six digits
 * @param timeZone       IANA zone in which its calendar is kept
 * @param liaison        named person of the site who answers to the authorities
 * @param policyCapacity rooms that may be in use at once, where that is below the rooms that exist
 * @param exclusiveUse   false while the building is also open to the public; then it takes nobody
 * @param activation     the papers with which it may take people; missing while they are kept elsewhere
 */
public record Site(@BsonId UUID id, String code, String nameZh, String nameEn, SiteKind kind, String regionCode,
        String address, String timeZone, @Nullable String liaison, @Nullable Integer policyCapacity,
        boolean exclusiveUse, @Nullable Activation activation, Instant createdAt, int schemaVersion, long version) {
    public static final int SCHEMA = 1;

    /** A site whose papers are not kept here. */
    public Site(UUID id, String code, String nameZh, String nameEn, SiteKind kind, String regionCode, String address,
            String timeZone, @Nullable String liaison, @Nullable Integer policyCapacity, boolean exclusiveUse,
            Instant createdAt, int schemaVersion, long version) {
        this(id, code, nameZh, nameEn, kind, regionCode, address, timeZone, liaison, policyCapacity, exclusiveUse,
                null, createdAt, schemaVersion, version);
    }

    /** Everything that keeps the site from taking people on a day, by the papers that are kept here. */
    public List<Activation.Gap> missing(LocalDate day) {
        return Activation.missing(activation, liaison, exclusiveUse, day);
    }

    /** True when the other says the same about the site, however often it was sent. */
    boolean saysTheSameAs(Site other) {
        return at(other.createdAt, other.version).equals(other);
    }

    /** The calendar day at the site. */
    public LocalDate dayAt(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneId.of(timeZone));
    }

    Site at(Instant created, long newVersion) {
        return new Site(id, code, nameZh, nameEn, kind, regionCode, address, timeZone, liaison, policyCapacity,
                exclusiveUse, activation, created, schemaVersion, newVersion);
    }
}
