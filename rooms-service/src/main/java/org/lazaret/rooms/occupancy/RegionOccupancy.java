package org.lazaret.rooms.occupancy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Sites;

/** How full a county, city or province is, and each of its parts: the next level down, at last the sites. */
@Service
class RegionOccupancy {
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "supply-officer", "approver",
        "commander", "auditor"};
    private static final int COUNTY = 6;
    private final Sites sites;
    private final CountSites counts;
    private final BusinessClock clock;

    RegionOccupancy(Sites sites, CountSites counts, BusinessClock clock) {
        this.sites = sites;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * A part of a region.
     *
     * @param code   division code of a city or county, or the code of a site
     * @param siteId missing for a city or county, as are the names and the chief
     * @param chief  who answers for the site (点长)
     */
    record Part(String code, @Nullable UUID siteId, @Nullable String nameZh, @Nullable String nameEn,
            @Nullable String chief, Figures figures) {}

    /** @param parts those of this page, in the order of their codes; the figures are of the whole region */
    record Region(String region, Instant at, Figures figures, List<Part> parts, @Nullable String next) {}

    Region of(String region, @Nullable String cursor, @Nullable Integer limit) {
        if (!region.matches("\\d{2}|\\d{4}|\\d{6}")) {
            throw ProblemException.invalid("region", "Pattern",
                    "Give two digits for a province, four for a city, six for a county.");
        }
        sites.enterRegion(region, READERS);
        return of(region, Cursor.decode(cursor, 1), Cursor.limit(limit), clock.instant());
    }

    Region of(String region, @Nullable Cursor after, int rows, Instant now) {
        List<Sites.Label> labels = sites.inRegion(region);
        Map<UUID, SiteCount> known = counts.of(labels.stream().map(Sites.Label::id).toList());
        Stream<Part> parts = region.length() == COUNTY
                ? labels.stream()
                        .sorted(Comparator.comparing(Sites.Label::code))
                        .map(s -> new Part(s.code(), s.id(), s.nameZh(), s.nameEn(), s.chief(),
                                figures(List.of(s), known, now)))
                : labels.stream()
                        .collect(Collectors.groupingBy(s -> s.regionCode().substring(0, region.length() + 2),
                                TreeMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(e -> new Part(e.getKey(), null, null, null, null, figures(e.getValue(), known, now)));
        Page<Part> page = Page.cut(parts.filter(p -> after == null || p.code().compareTo(after.parts().getFirst()) > 0)
                .limit(rows + 1L)
                .toList(), rows, p -> Cursor.of(p.code()));
        return new Region(region, now, figures(labels, known, now), page.items(), page.next());
    }

    private static Figures figures(Collection<Sites.Label> sites, Map<UUID, SiteCount> known, Instant now) {
        return Figures.of(sites.size(),
                sites.stream().map(s -> known.get(s.id())).flatMap(Stream::ofNullable).toList(), now);
    }
}
