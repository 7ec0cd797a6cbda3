package org.lazaret.residents.arearisk;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.policy.Category;

/**
 * One immutable version of what a county's level suggests at intake.
 * Source: {@code deploy/handbook/residents.md#area-risk}.
 *
 * @param mostRows counties that one map may name
 * @param packs    the pack that is suggested from a day on
 */
record RiskRules(String version, LocalDate effectiveFrom, int mostRows, List<ForLevel> levels, List<FromDay> packs) {
    /** Where the days are served. */
    enum Where {
        SITE, HOME, NOWHERE
    }

    /** @param category null where the person is not to be in a site */
    record ForLevel(RiskLevel level, @Nullable Category category, Where where) {}

    /** A pack from a day on. */
    record FromDay(LocalDate from, String packId) {}

    RiskRules {
        boolean all = List.of(RiskLevel.values()).equals(levels.stream().map(ForLevel::level).sorted().toList());
        boolean sound = levels.stream().allMatch(one -> (one.where() == Where.SITE) == (one.category() != null));
        if (version.isBlank() || mostRows < 1 || !all || !sound || packs.isEmpty()) {
            throw new IllegalArgumentException("rule book " + version
                    + ": a name, mostRows, each of the five levels once, a category for SITE alone, and packs are needed");
        }
        levels = List.copyOf(levels);
        packs = List.copyOf(packs);
    }

    ForLevel of(RiskLevel level) {
        return levels.stream().filter(one -> one.level() == level).findFirst().orElseThrow();
    }

    /** The pack that is suggested on a day; null before the first. */
    @Nullable
    String packOn(LocalDate day) {
        return packs.stream()
                .filter(one -> !one.from().isAfter(day))
                .max(Comparator.comparing(FromDay::from))
                .map(FromDay::packId)
                .orElse(null);
    }
}
