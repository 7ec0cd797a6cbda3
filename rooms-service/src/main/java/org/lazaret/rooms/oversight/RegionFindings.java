package org.lazaret.rooms.oversight;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Sites;

/** The findings of a county, city or province, for those one level up: which sites are late, and with what. */
@Service
class RegionFindings {
    private final Sites sites;
    private final FindingStore findings;
    private final BusinessClock clock;

    RegionFindings(Sites sites, FindingStore findings, BusinessClock clock) {
        this.sites = sites;
        this.findings = findings;
        this.clock = clock;
    }

    /** @param chief who answers for the site (点长) */
    record SiteFindings(UUID siteId, String code, String nameZh, String nameEn, @Nullable String chief, int open,
            int overdue, int rectified) {}

    /** Numbers of the whole region; the sites are those of this page, the latest first. */
    record RegionSites(String region, Instant at, int open, int overdue, int rectified, List<SiteFindings> sites,
            @Nullable String next) {}

    /** A finding and the site at which it is. */
    record Late(Sites.Label site, Findings.At at) {}

    /** Every site with an unsettled finding: most overdue ones first, then by code. */
    RegionSites sites(String region, @Nullable String cursor, @Nullable Integer limit) {
        enter(region);
        int rows = Cursor.limit(limit);
        Cursor after = Cursor.decode(cursor, 2);
        Instant now = clock.instant();
        Map<UUID, int[]> sums = new HashMap<>();
        for (FindingStore.Count count : findings.ofRegion(region, now)) {
            int[] sum = sums.computeIfAbsent(count.siteId(), id -> new int[3]);
            sum[0] += count.open();
            sum[1] += count.overdue();
            sum[2] += count.rectified();
        }
        List<SiteFindings> all = sites.inRegion(region)
                .stream()
                .flatMap(s -> Optional.ofNullable(sums.get(s.id())).map(sum -> of(s, sum)).stream())
                .sorted(Comparator.comparingInt(SiteFindings::overdue).reversed().thenComparing(SiteFindings::code))
                .toList();
        Page<SiteFindings> page = Page.cut(all.stream()
                .filter(s -> after == null || s.overdue() < after.numberAt(0)
                        || s.overdue() == after.numberAt(0) && s.code().compareTo(after.parts().get(1)) > 0)
                .limit(rows + 1L)
                .toList(), rows, s -> Cursor.of(s.overdue(), s.code()));
        return new RegionSites(region, now, all.stream().mapToInt(SiteFindings::open).sum(),
                all.stream().mapToInt(SiteFindings::overdue).sum(),
                all.stream().mapToInt(SiteFindings::rectified).sum(), page.items(), page.next());
    }

    private static SiteFindings of(Sites.Label s, int[] sum) {
        return new SiteFindings(s.id(), s.code(), s.nameZh(), s.nameEn(), s.chief(), sum[0], sum[1], sum[2]);
    }

    /** Overdue findings of the region, the longest overdue first. */
    Page<Late> overdue(String region, @Nullable String cursor, @Nullable Integer limit) {
        enter(region);
        int rows = Cursor.limit(limit);
        Instant now = clock.instant();
        Map<UUID, Sites.Label> labels = sites.inRegion(region)
                .stream()
                .collect(Collectors.toMap(Sites.Label::id, Function.identity()));
        return Page.cut(findings.overdueIn(region, now, Cursor.decode(cursor, 2), rows + 1), rows,
                f -> Cursor.of(f.due(), f.id()))
                .map(f -> new Late(label(f, labels), new Findings.At(f, true)));
    }

    /** A site that has moved to another region since is still the one that answers. */
    private Sites.Label label(Finding finding, Map<UUID, Sites.Label> labels) {
        Sites.Label known = labels.get(finding.siteId());
        if (known != null) {
            return known;
        }
        var site = sites.known(finding.siteId());
        return new Sites.Label(site.id(), site.code(), site.nameZh(), site.nameEn(), site.regionCode(), null);
    }

    private void enter(String region) {
        if (!region.matches("\\d{2}|\\d{4}|\\d{6}")) {
            throw ProblemException.invalid("region", "Pattern",
                    "Give two digits for a province, four for a city, six for a county.");
        }
        sites.enterRegion(region, Overseers.readers());
    }
}
