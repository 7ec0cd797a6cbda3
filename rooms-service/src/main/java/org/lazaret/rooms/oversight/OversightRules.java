package org.lazaret.rooms.oversight;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The checklist of inspections and the terms of findings. Source: {@code deploy/handbook/rooms.md#inspections-and-findings}.
 *
 * @param lateEntry        how far back an inspection, a finding or a step of one may be dated
 * @param longestExtension how far from the present a term may be moved
 * @param photos           so many one finding takes
 * @param photoMegabytes   size that one photo may have, in MB
 * @param turnover         what becomes a finding when a room fails the inspection after its disinfection
 */
public record OversightRules(String version, LocalDate effectiveFrom, Duration lateEntry, Duration longestExtension,
        int photos, int photoMegabytes, CheckItem turnover, List<CheckItem> items) {
    private static final int LONGEST = 90;

    /**
     * One thing that is looked at.
     *
     * @param id   for ever the same, also in later versions
     * @param days within so many a fault is to be rectified
     */
    public record CheckItem(String id, Heading heading, Severity severity, int days, String zh, String en) {
        public CheckItem {
            check(id.matches("[a-z0-9-]{1,40}"), "an item needs a plain id, not '" + id + "'");
            check(!zh.isBlank() && !en.isBlank(), id + " needs a sentence in both languages");
            check(days > 0 && days <= LONGEST, id + ": " + days + " days");
        }

        FindingSentence sentence() {
            return new FindingSentence(zh, en);
        }
    }

    public OversightRules {
        check(!version.isBlank(), "a version needs a name");
        check(lateEntry.isPositive() && longestExtension.isPositive(), "times are positive");
        check(photos > 0 && photos <= 20, "a finding takes 1 to 20 photos");
        check(photoMegabytes > 0 && photoMegabytes <= 8, "a photo of 1 to 8 MB can be kept");
        items = List.copyOf(items);
        Set<String> ids = new HashSet<>(Set.of(turnover.id()));
        for (CheckItem item : items) {
            check(ids.add(item.id()), "the item " + item.id() + " stands here twice");
        }
        for (Heading heading : Heading.values()) {
            check(items.stream().anyMatch(i -> i.heading() == heading), "nothing is looked at under " + heading);
        }
    }

    Optional<CheckItem> item(String id) {
        return items.stream().filter(i -> i.id().equals(id)).findFirst();
    }

    /** The headings in the order of the list. */
    static List<Heading> headings() {
        return Arrays.asList(Heading.values());
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("oversight rule book: " + message);
        }
    }
}
