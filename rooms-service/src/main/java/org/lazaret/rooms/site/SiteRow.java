package org.lazaret.rooms.site;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of a list of sites. What it leaves empty is null: of a known site that stays, so that no list lifts a limit
 * that it does not name; a new site has the usual. Source: {@code deploy/handbook/rooms.md#lists-of-sites}.
 *
 * @param activation the papers that the row names; null when it names none
 */
record SiteRow(String code, String nameZh, String nameEn, SiteKind kind, String regionCode, String address,
        @Nullable String timeZone, @Nullable String liaison, @Nullable Integer policyCapacity,
        @Nullable Boolean exclusiveUse, @Nullable Activation activation) {
    private static final String USUAL_ZONE = "Asia/Shanghai";

    /** The site that the row describes where none has its code. */
    Site added(UUID id) {
        return new Site(id, code, nameZh, nameEn, kind, regionCode, address,
                timeZone == null ? USUAL_ZONE : timeZone, liaison, policyCapacity,
                exclusiveUse == null || exclusiveUse, activation, Instant.EPOCH, Site.SCHEMA, 0);
    }

    /** The known site with what the row names. */
    Site over(Site known) {
        return new Site(known.id(), code, nameZh, nameEn, kind, regionCode, address,
                timeZone == null ? known.timeZone() : timeZone, liaison == null ? known.liaison() : liaison,
                policyCapacity == null ? known.policyCapacity() : policyCapacity,
                exclusiveUse == null ? known.exclusiveUse() : exclusiveUse, papers(known.activation()),
                known.createdAt(), known.schemaVersion(), known.version());
    }

    private @Nullable Activation papers(@Nullable Activation known) {
        return activation == null || known == null
                ? activation == null ? known : activation
                : activation.over(known);
    }
}
