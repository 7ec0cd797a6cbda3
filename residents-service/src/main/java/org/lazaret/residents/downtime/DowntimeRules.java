package org.lazaret.residents.downtime;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

/**
 * One version of how a site works on paper.
 * Source: {@code deploy/handbook/residents.md#downtime}.
 *
 * @param kit              how many sheets of each kind one kit has
 * @param longestBackHours what happened longer ago is not entered any more
 */
record DowntimeRules(
        String version, LocalDate effectiveFrom, Map<PaperKit.Form, Integer> kit, int longestBackHours) {
    private static final int MOST_SHEETS = 200;

    DowntimeRules {
        kit = Map.copyOf(kit);
        for (PaperKit.Form form : PaperKit.Form.values()) {
            Integer sheets = kit.get(form);
            if (sheets == null || sheets < 1) {
                throw new IllegalArgumentException("kit." + form + ": at least 1");
            }
        }
        if (kit.values().stream().mapToInt(Integer::intValue).sum() > MOST_SHEETS) {
            throw new IllegalArgumentException("kit: at most " + MOST_SHEETS + " sheets");
        }
        if (longestBackHours < 1) {
            throw new IllegalArgumentException("longestBackHours: at least 1");
        }
    }

    Duration longestBack() {
        return Duration.ofHours(longestBackHours);
    }
}
