package org.lazaret.residents.census;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.policy.Category;

/**
 * Who is in quarantine in a region.
 *
 * @param day   the closing of which it is; null for now
 * @param sites how many have anybody, or had; the figures are of all, the parts of this page
 */
record CensusRegion(
        String region,
        @Nullable LocalDate day,
        int sites,
        int here,
        int living,
        int atDoor,
        int underWay,
        List<CategoryHeld> byCategory,
        List<SiteHeld> parts,
        @Nullable String next) {
    /** People of a category. */
    record CategoryHeld(Category category, int people) {}

    /** One site of the region. */
    record SiteHeld(UUID siteId, String nameZh, String nameEn, int here, int living, int underWay) {
        static SiteHeld of(CensusDay day, String nameZh, String nameEn) {
            return new SiteHeld(
                    day.siteId(), nameZh, nameEn, CensusHeld.here(day.closing()),
                    CensusHeld.of(day.closing(), Standing.LIVING), CensusHeld.of(day.closing(), Standing.UNDER_WAY));
        }
    }

    static List<CategoryHeld> byCategory(Collection<CensusHeld> held) {
        Map<Category, Integer> sums = new EnumMap<>(Category.class);
        held.stream()
                .filter(one -> one.standing().here())
                .forEach(one -> sums.merge(one.category(), one.people(), Integer::sum));
        return sums.entrySet().stream().map(one -> new CategoryHeld(one.getKey(), one.getValue())).toList();
    }
}
