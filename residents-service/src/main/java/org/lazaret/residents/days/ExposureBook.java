package org.lazaret.residents.days;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of what an event does to the days of whom it touches; every {@link ExposureRule} has one row.
 * Source: {@code deploy/handbook/residents.md#exposure-rules}.
 */
public record ExposureBook(String version, LocalDate effectiveFrom, List<Row> rules) {
    /** What is done. */
    public enum Does {
        /** The days begin anew. */
        RESTART,
        /** The person is a close contact from now on; the days begin anew if they counted from earlier. */
        CLOSE_CONTACT,
        /** One swab more, and in the room until it is negative; the days begin anew only if the person was exposed. */
        SWAB
    }

    /** From which moment the days begin anew. */
    public enum From {
        DISCOVERY, LAST_EXPOSURE, SITE_ENTRY
    }

    /**
     * @param swabAfter a swab so long after the event; null for none
     * @param released  whether people are touched who have been released already
     * @param otherRoom whether they get a room at least one room away
     */
    public record Row(
            String id,
            Does does,
            From from,
            @Nullable Duration swabAfter,
            boolean released,
            boolean otherRoom,
            String whomZh,
            String whomEn) {}

    public ExposureBook {
        String wanted = Arrays.stream(ExposureRule.values())
                .map(ExposureRule::id)
                .sorted()
                .collect(Collectors.joining(", "));
        String has = rules.stream().map(Row::id).sorted().collect(Collectors.joining(", "));
        if (version.isBlank() || !wanted.equals(has)) {
            throw new IllegalArgumentException(
                    "exposure rule book " + version + " has the rules " + has + "; it needs a name and " + wanted);
        }
        for (Row row : rules) {
            if (row.does() == Does.SWAB == (row.swabAfter() == null)) {
                throw new IllegalArgumentException(
                        "exposure rule book " + version + ", " + row.id()
                                + ": swabAfter belongs to SWAB and to it alone");
            }
        }
        rules = List.copyOf(rules);
    }

    /** The row of a rule. */
    public Row row(ExposureRule rule) {
        return rules.stream().filter(row -> row.id().equals(rule.id())).findFirst().orElseThrow();
    }
}
