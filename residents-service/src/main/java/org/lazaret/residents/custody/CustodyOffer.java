package org.lazaret.residents.custody;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.stay.Custody.Office;

/**
 * A handover as it is shown.
 *
 * @param from       answers for the people until the receiver has signed
 * @param overtaken  people who went elsewhere before the signature
 * @param ageMinutes since the offer, while it waits
 * @param redAt      when it has waited too long
 */
record CustodyOffer(
        UUID id,
        UUID siteId,
        @Nullable UUID toSiteId,
        Side from,
        Side to,
        List<UUID> stayIds,
        Handover.State state,
        Signed offered,
        @Nullable Signed received,
        @Nullable String reason,
        List<UUID> overtaken,
        @Nullable Long ageMinutes,
        CustodyRules.@Nullable Level level,
        @Nullable Instant redAt) {
    /** A custodian by its name. */
    record Side(Office office, @Nullable UUID siteId, String nameZh, String nameEn) {}

    /** @param name of a signer without an account; only where a single handover is read */
    record Signed(
            String actor,
            Instant at,
            Instant recordedAt,
            Handover.Means means,
            @Nullable String institution,
            @Nullable String name) {}
}
