package org.lazaret.health.file;

import java.time.LocalDate;

/**
 * One of a day's rounds.
 *
 * @param day the calendar day in the site's time zone
 * @param round which round of that day
 */
public record Slot(LocalDate day, Round round) {
    /** The rounds of a day; the third is for high-risk persons (blue). */
    public enum Round {
        AM, PM, EVENING
    }
}
