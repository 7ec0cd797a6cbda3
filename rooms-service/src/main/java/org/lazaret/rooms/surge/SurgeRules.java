package org.lazaret.rooms.surge;

import java.time.Duration;
import java.time.LocalDate;

/**
 * One immutable version of the surge rule book. Source: {@code deploy/handbook/rooms.md#surge}.
 *
 * @param occupancyPercent rooms in use or held, of those that can be used
 * @param positives        found at the site within {@code positivesWithin}
 * @param cluster          found on one floor within {@code clusterWithin}
 * @param shortfallDays    rooms will be missing on one of so many days
 * @param firing           triggers at once that open the surge plan
 * @param longestSignal    what others report counts no longer than this
 */
public record SurgeRules(String version, LocalDate effectiveFrom, int occupancyPercent, int positives,
        Duration positivesWithin, int cluster, Duration clusterWithin, int shortfallDays, int firing,
        Duration longestSignal) {
    public SurgeRules {
        if (version.isBlank() || occupancyPercent < 1 || occupancyPercent > 100 || positives < 1
                || !positivesWithin.isPositive() || cluster < 1 || !clusterWithin.isPositive() || shortfallDays < 1
                || shortfallDays > 60 || firing < 1 || firing > SurgeTrigger.values().length
                || !longestSignal.isPositive()) {
            throw new IllegalArgumentException("surge rule book " + version
                    + ": a name, a percentage, positive numbers and times are needed, and no more triggers than there are");
        }
    }
}
