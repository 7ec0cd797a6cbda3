package org.lazaret.residents.release;

import java.time.Duration;
import java.time.LocalDate;

/**
 * When people are shown as due, and who may decide otherwise.
 * Source: {@code deploy/handbook/residents.md#early-release-and-paper}.
 *
 * @param boardAhead so long before the days end somebody is on the board
 * @param approvers  so many people must agree to an early release
 * @param doubtPages so long health cannot tell before the site chief is paged
 * @param paperLasts so long a clearance from paper is good
 * @param verifyBy   so long after it a clearance from paper is confirmed by health, or overdue
 */
public record ReleaseRules(
        String version,
        LocalDate effectiveFrom,
        Duration boardAhead,
        int approvers,
        Duration doubtPages,
        Duration paperLasts,
        Duration verifyBy) {
    public ReleaseRules {
        if (version.isBlank()) {
            throw new IllegalArgumentException("a version needs a name");
        }
        if (approvers < 2) {
            throw new IllegalArgumentException("an early release needs two approvers at least");
        }
        for (Duration time : new Duration[]{boardAhead, doubtPages, paperLasts, verifyBy}) {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("times are positive");
            }
        }
    }
}
