package org.lazaret.residents.report;

import java.time.Duration;
import java.time.LocalDate;

/**
 * One immutable version of the report's rule book. Source: {@code deploy/handbook/residents.md#daily-report}.
 *
 * @param positivesMovedWithin from the result to another room or out of the site
 * @param intakeWithin         from the door to the room
 * @param releaseWithin        after the days are over
 * @param coverDays            what an item's stock must last
 * @param spareRoomsPercent    of all rooms, ready to be given
 * @param lineListKept         a line list can be fetched so long
 * @param smallest             a published figure below this, other than none, is left out
 * @param publishedDigits      of the division code; figures are public for regions of this level alone, because those of
 *                             a region and of its parts could be held against each other
 */
public record ReportRules(
        String version,
        LocalDate effectiveFrom,
        Duration positivesMovedWithin,
        Duration intakeWithin,
        Duration releaseWithin,
        int coverDays,
        int spareRoomsPercent,
        Duration lineListKept,
        int smallest,
        int publishedDigits) {
    public ReportRules {
        if (version.isBlank() || !positivesMovedWithin.isPositive() || !intakeWithin.isPositive()
                || !releaseWithin.isPositive() || coverDays < 1 || spareRoomsPercent < 1 || spareRoomsPercent > 100
                || !lineListKept.isPositive() || smallest < 2
                || publishedDigits != 2 && publishedDigits != 4 && publishedDigits != 6) {
            throw new IllegalArgumentException("report rule book " + version
                    + ": a name, positive times and days, a percentage, a smallest figure from 2 and 2, 4 or 6 digits"
                    + " are needed");
        }
    }
}
