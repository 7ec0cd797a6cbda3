package org.lazaret.residents.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.census.CensusDesk;
import org.lazaret.residents.census.ReadCensus;

/** Shows reports of a site, adds up those of a region, and makes figures public. */
@Component
class ReportDesk {
    private static final UUID PUBLIC = new UUID(0x8000L, 0x8000000000000000L);
    private static final String[] OVERSEERS = {"commander", "auditor"};
    private static final int MOST_DAYS = 60;
    private final ReportStore reports;
    private final PublicFiguresStore published;
    private final SignReport signatures;
    private final DrawUp drawUp;
    private final ReadCensus census;
    private final RuleBooks<ReportRules> books;
    private final Sites sites;
    private final Access access;
    private final BusinessClock clock;

    ReportDesk(
            ReportStore reports, PublicFiguresStore published, SignReport signatures, DrawUp drawUp, ReadCensus census,
            RuleBooks<ReportRules> books, Sites sites, Access access, BusinessClock clock) {
        this.reports = reports;
        this.published = published;
        this.signatures = signatures;
        this.drawUp = drawUp;
        this.census = census;
        this.books = books;
        this.sites = sites;
        this.access = access;
        this.clock = clock;
    }

    /** The locked report of a day, or what it would be. */
    ReportView view(UUID siteId, LocalDate day) {
        Sites.Visit by = sites.enter(siteId, CensusDesk.FIGURE_READERS);
        if (day.isAfter(by.today())) {
            throw ProblemException.invalid("day", "future", "There is no report of a day that has not begun.");
        }
        List<DailyReport> editions = reports.of(siteId, day);
        if (editions.isEmpty()) {
            DrawUp.Drawn drawn = drawUp.draw(by.site(), day, by.now(), books.on(day));
            return shown(by, drawn.figures(), signatures.blockers(drawn, List.of(), by.now()), List.of(), List.of());
        }
        return locked(by, editions);
    }

    ReportView locked(Sites.Visit by, List<DailyReport> editions) {
        ReportFigures figures = signatures.figures(editions.getLast());
        List<ReportChange> differences = ReportDifferences.of(
                figures.people(), drawUp.people(by.site(), figures.day(), by.now(), figures.people().groups()));
        return shown(by, figures, List.of(), editions, differences);
    }

    private ReportView shown(
            Sites.Visit by, ReportFigures figures, List<ReportBlocker> blockers, List<DailyReport> editions,
            List<ReportChange> differences) {
        return new ReportView(
                figures.siteId(), figures.day(), by.site().timeZone(), !editions.isEmpty(), figures,
                ReportView.mean(figures, IndexPart.Index.CONTROL), ReportView.mean(figures, IndexPart.Index.FLOW),
                blockers,
                editions.stream()
                        .map(one -> ReportView.ReportEdition.of(one, signatures.intact(one, editions)))
                        .toList(),
                differences);
    }

    /** The days that are locked, the newest first. */
    Page<ReportView.ReportSummary> list(UUID siteId, @Nullable String cursor, int limit) {
        sites.enter(siteId, CensusDesk.FIGURE_READERS);
        Cursor after = Cursor.decode(cursor, 1);
        List<DailyReport> rows = reports.page(siteId, after == null ? null : day(after), limit + 1);
        return Page.cut(rows, limit, report -> Cursor.of(report.day().atStartOfDay(ZoneOffset.UTC).toInstant()))
                .map(report -> {
                    ReportFigures figures = signatures.figures(reports.of(siteId, report.day()).getLast());
                    return new ReportView.ReportSummary(
                            report.day(), report.signer(), report.lockedAt(), figures.people().here(),
                            figures.people().came(),
                            figures.people().left(), ReportView.mean(figures, IndexPart.Index.CONTROL),
                            ReportView.mean(figures, IndexPart.Index.FLOW));
                });
    }

    private static LocalDate day(Cursor after) {
        return after.instantAt(0).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** A region's day and what does not come out of it. */
    record RegionDay(RegionReport report, List<BrokenRule> faults) {}

    RegionDay region(String region, LocalDate day) {
        CensusDesk.enterRegion(access, region, OVERSEERS);
        RegionReport report = addUp(region, day);
        return new RegionDay(report, report.faults());
    }

    private RegionReport addUp(String region, LocalDate day) {
        Map<UUID, DailyReport> newest = new LinkedHashMap<>();
        reports.ofRegion(region, day).forEach(report -> newest.put(report.siteId(), report));
        Map<String, ReportFigures> bySite = new LinkedHashMap<>();
        newest.values().forEach(report -> bySite.put(name(report.siteId()), signatures.figures(report)));
        List<UUID> unlocked = new ArrayList<>(census.sitesWithPeople(region, day));
        unlocked.removeAll(newest.keySet());
        return RegionReport.of(region, day, bySite, unlocked);
    }

    private String name(UUID siteId) {
        return sites.of(siteId).nameZh() + " " + siteId;
    }

    /** Makes a day public; once, by the sites that have locked it. */
    PublicFigures publish(String region, LocalDate day, UUID commandId) {
        Actor by = CensusDesk.enterRegion(access, region, "commander");
        ReportRules rules = books.on(day);
        if (region.length() != rules.publishedDigits()) {
            throw ProblemException.refused(List.of(new BrokenRule("level",
                    "Figures are made public for regions with a code of " + rules.publishedDigits() + " digits.",
                    "仅公布" + rules.publishedDigits() + "位区划代码地区的数据。")));
        }
        UUID id = Ids.derived(PUBLIC, region + "/" + day);
        PublicFigures known = published.find(id);
        if (known == null) {
            RegionReport report = addUp(region, day);
            List<BrokenRule> faults = new ArrayList<>(report.faults());
            if (report.sitesReady() == 0) {
                faults.add(new BrokenRule("unlocked", "No site of the region has locked the report of " + day + ".",
                        "该地区尚无锁定的" + day + "日报。"));
            }
            if (!faults.isEmpty()) {
                throw ProblemException.refused(faults);
            }
            known = published.publish(PublicFigures.of(
                    id, report, commandId, by.username(), clock.instant(), rules.version(), rules.smallest()));
        }
        if (!known.commandId().equals(commandId) || !known.publisher().equals(by.username())) {
            throw ProblemException.refused(List.of(new BrokenRule("published",
                    "The figures of " + day + " are public already and stay as they were said.",
                    day + "的数据已公布，不再更改。")));
        }
        return known;
    }

    /** What was made public; nothing here is about one site or one person. */
    List<PublicFigures> published(@Nullable String region, @Nullable LocalDate upTo) {
        access.actor();
        return published.of(region, upTo == null ? LocalDate.of(9999, 12, 31) : upTo, MOST_DAYS);
    }
}
