package org.lazaret.residents.aftercare;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.stay.Need;
import org.lazaret.residents.stay.Stay;

/**
 * What the community must know of somebody who comes home. It is kept sealed under the person's key.
 * Source: {@code deploy/handbook/residents.md#after-the-release}.
 *
 * @param homeUntil last day of home observation
 * @param homeTests tests that are due at home
 * @param flags     what to reckon with: high risk, needs
 */
record HandoverPack(
        String name,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String community,
        @Nullable String emergencyContact,
        @Nullable String transport,
        @Nullable String handover,
        int homeDays,
        @Nullable LocalDate homeUntil,
        List<Stay.Test> homeTests,
        boolean highRisk,
        List<Need> flags) {
    /** Field under which it is sealed. */
    static final String FIELD = "handover-pack";

    /** A record prints its parts; personal data must never reach a log that way. */
    @Override
    public String toString() {
        return "HandoverPack[]";
    }
}
