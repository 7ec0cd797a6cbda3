package org.lazaret.rooms.shift;

import java.time.LocalDate;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works at a site, and at that one only. Source: {@code deploy/handbook/rooms.md#staff}.
 *
 * @param username account with which the person signs in, if any
 * @param lodging  missing for somebody who goes home after the shift
 * @param left     true once the person works here no longer; only then may another site take the person on
 * @param account  the account while it binds the person to this site; no two people have the same
 * @param bed      the staff room while the person lives in it; nobody else does
 */
public record StaffMember(@BsonId UUID id, UUID siteId, String regionCode, String name, StaffGroup group,
        @Nullable String username, @Nullable Lodging lodging, boolean left, @Nullable String account,
        @Nullable String bed, int schemaVersion, long version) {
    static final int SCHEMA = 1;

    /**
     * Living on the site in a closed cycle.
     *
     * @param room      number of the staff room
     * @param cycleFrom first day of the cycle
     * @param cycle     version of the cycle's rule book, that of the first day
     */
    public record Lodging(String room, LocalDate cycleFrom, String cycle) {}

    static StaffMember of(UUID id, UUID siteId, String regionCode, String name, StaffGroup group,
            @Nullable String username, @Nullable Lodging lodging, boolean left, long version) {
        return new StaffMember(id, siteId, regionCode, name, group, username, lodging, left,
                left ? null : username, left || lodging == null ? null : siteId + "/" + lodging.room(), SCHEMA,
                version);
    }

    StaffMember at(long newVersion) {
        return new StaffMember(id, siteId, regionCode, name, group, username, lodging, left, account, bed,
                schemaVersion, newVersion);
    }

    /** True for somebody who may stand on the site's roster and pass its gate as staff. */
    boolean worksAt(UUID site) {
        return siteId.equals(site) && !left;
    }

    /** True when the other says the same about the person, however often it was sent. */
    boolean saysTheSameAs(StaffMember other) {
        return other.at(version).equals(this);
    }
}
