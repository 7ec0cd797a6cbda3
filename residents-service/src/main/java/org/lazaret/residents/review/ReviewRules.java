package org.lazaret.residents.review;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of the terms of complaints and legal reviews.
 * Source: {@code deploy/handbook/residents.md#reviews}.
 */
public record ReviewRules(String version, LocalDate effectiveFrom, List<ReviewKind> kinds) {
    /**
     * @param acknowledge the filing is acknowledged within, in calendar days at the site
     * @param decide      it is decided within, counted from the filing
     */
    public record ReviewKind(String id, Period acknowledge, Period decide, String zh, String en) {}

    public ReviewRules {
        check(!version.isBlank(), "a version needs a name");
        Set<String> ids = new HashSet<>();
        for (ReviewKind kind : kinds) {
            check(kind.id().matches("[a-z0-9-]{1,40}") && ids.add(kind.id()), "a kind needs a plain id of its own");
            check(!kind.zh().isBlank() && !kind.en().isBlank(), kind.id() + " needs words in both languages");
            check(kind.acknowledge().toTotalMonths() == 0 && kind.acknowledge().getDays() > 0
                    && kind.decide().toTotalMonths() == 0
                    && kind.decide().getDays() >= kind.acknowledge().getDays(),
                    kind.id() + " is acknowledged within some days and decided within as many or more");
        }
        check(!kinds.isEmpty(), "there is no kind");
        kinds = List.copyOf(kinds);
    }

    @Nullable
    ReviewKind kind(String id) {
        return kinds.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("review rule book: " + message);
        }
    }
}
