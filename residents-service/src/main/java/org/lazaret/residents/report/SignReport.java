package org.lazaret.residents.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.feed.Feeds;
import org.lazaret.kit.feed.FollowedFeeds;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.report.DailyReport.Explained;
import org.lazaret.residents.report.ReportFigures.ReportPeople;

/**
 * Locks the report of a day under a manager's signature, and amends it when something was entered late. A locked report
 * is never changed. Source: {@code deploy/handbook/residents.md#daily-report}.
 */
@Component
class SignReport {
    private static final String SIGNER = "site-manager";
    private static final List<String> FOLLOWED = List.of("placements", "health");
    private final ReportStore reports;
    private final DrawUp drawUp;
    private final RuleBooks<ReportRules> books;
    private final Sites sites;
    private final Feeds feeds;
    private final FollowedFeeds followed;
    private final JsonMapper json;

    SignReport(
            ReportStore reports, DrawUp drawUp, RuleBooks<ReportRules> books, Sites sites, Feeds feeds,
            FollowedFeeds followed, JsonMapper json) {
        this.reports = reports;
        this.drawUp = drawUp;
        this.books = books;
        this.sites = sites;
        this.feeds = feeds;
        this.followed = followed;
        this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    /** What came of a signature. */
    sealed interface Signed {
        /** Locked, now or by the same command before. */
        record Locked(Sites.Visit by, List<DailyReport> editions) implements Signed {}

        /** Not locked; everything that speaks against it. */
        record Blocked(List<ReportBlocker> blockers) implements Signed {}
    }

    Signed sign(UUID siteId, LocalDate day, UUID commandId, List<Explained> explained) {
        Sites.Visit by = sites.enter(siteId, SIGNER);
        List<DailyReport> editions = reports.of(siteId, day);
        if (!editions.isEmpty()) {
            return known(by, editions, commandId, explained, null);
        }
        ReportRules rules = books.on(day);
        List<String> positions = positions();
        DrawUp.Drawn drawn = drawUp.draw(by.site(), day, by.now(), rules);
        List<ReportBlocker> blockers = blockers(drawn, explained, by.now());
        if (!blockers.isEmpty()) {
            return new Signed.Blocked(blockers);
        }
        DailyReport last = reports.before(siteId, day);
        var report = new DailyReport(
                Ids.derived(siteId, day.toString()), siteId, by.site().regionCode(), day, 0, commandId,
                by.actor().username(), by.now(), by.now(), positions, rules.version(), explained, null,
                json.writeValueAsString(drawn.figures()), List.of(), last == null ? null : last.hash(), "",
                DailyReport.SCHEMA);
        sites.trace(by, "report.sign", "report", report.id());
        DailyReport kept = reports.lock(report.sealed(hash(report)));
        return known(by, List.of(kept), commandId, explained, null);
    }

    /** Says what is different as it is known now, and why the report did not have it. */
    Signed amend(UUID siteId, LocalDate day, UUID commandId, String reason) {
        Sites.Visit by = sites.enter(siteId, SIGNER);
        List<DailyReport> editions = reports.of(siteId, day);
        if (editions.isEmpty()) {
            throw ProblemException.notFound();
        }
        if (editions.stream().anyMatch(edition -> edition.commandId().equals(commandId))) {
            return known(by, editions, commandId, null, reason);
        }
        DailyReport last = editions.getLast();
        ReportFigures signed = figures(last);
        List<String> positions = positions();
        ReportPeople people = drawUp.people(by.site(), day, by.now(), signed.people().groups());
        List<ReportChange> changes = ReportDifferences.of(signed.people(), people);
        List<ReportBlocker> blockers = new ArrayList<>();
        if (changes.isEmpty()) {
            blockers.add(ReportBlocker.of("no-change", "Nothing is known now that the report does not say.",
                    "目前没有与已锁定日报不同的数据。"));
        }
        blockers.addAll(ReportChecks.people(people, drawUp.faults(by.site(), day, by.now())));
        Integer before = closing(siteId, day);
        if (before != null && before != people.opening()) {
            blockers.add(
                    ReportBlocker.of("opening", "Amend the report of the day before first: it closed with " + before
                            + ", this day opens with " + people.opening() + ".", "请先更正前一日的日报。"));
        }
        if (!blockers.isEmpty()) {
            return new Signed.Blocked(blockers);
        }
        int edition = last.edition() + 1;
        var amendment = new DailyReport(
                Ids.derived(siteId, day + "/" + edition), siteId, by.site().regionCode(), day, edition, commandId,
                by.actor().username(), by.now(), by.now(), positions, last.rules(), List.of(), reason,
                json.writeValueAsString(signed.with(people, by.now())), changes, last.hash(), "",
                DailyReport.SCHEMA);
        sites.trace(by, "report.amend", "report", amendment.id());
        reports.lock(amendment.sealed(hash(amendment)));
        return known(by, reports.of(siteId, day), commandId, null, reason);
    }

    private static Signed known(
            Sites.Visit by, List<DailyReport> editions, UUID commandId, @Nullable List<Explained> explained,
            @Nullable String reason) {
        DailyReport ours = editions.stream().filter(e -> e.commandId().equals(commandId)).findFirst().orElse(null);
        if (ours == null) {
            return new Signed.Blocked(List.of(ReportBlocker.of("locked",
                    "Somebody locked this meanwhile. Read it again; what is known now goes into an amendment.",
                    "该日报已被锁定，请刷新；补录数据请以更正单处理。")));
        }
        boolean same = ours.signer().equals(by.actor().username()) && Objects.equals(ours.reason(), reason)
                && (explained == null || ours.explained().equals(explained));
        if (!same) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another signature.");
        }
        return new Signed.Locked(by, editions);
    }

    /** What speaks against signing a drawn report. */
    List<ReportBlocker> blockers(DrawUp.Drawn drawn, List<Explained> explained, Instant now) {
        ReportFigures figures = drawn.figures();
        DailyReport last = reports.before(figures.siteId(), figures.day());
        boolean dayBefore = last == null || last.day().equals(figures.day().minusDays(1));
        return new ReportChecks(
                figures, drawn.faults(), closing(figures.siteId(), figures.day()), dayBefore,
                explained.stream().map(Explained::subject).toList(), now).blockers();
    }

    /** With how many people the day before closed, by its newest edition; null when it has no report. */
    private @Nullable Integer closing(UUID siteId, LocalDate day) {
        DailyReport last = reports.before(siteId, day);
        return last == null || !last.day().equals(day.minusDays(1)) ? null : figures(last).people().here();
    }

    ReportFigures figures(DailyReport report) {
        return json.readValue(report.content(), ReportFigures.class);
    }

    private List<String> positions() {
        List<String> all = new ArrayList<>();
        all.add("stays " + feeds.position("stays"));
        FOLLOWED.forEach(feed -> all.add(feed + " " + followed.position(feed)));
        return all;
    }

    /** Whether an edition says what was signed, and follows on what it says it does. */
    boolean intact(DailyReport edition, List<DailyReport> editions) {
        String previous = edition.previous();
        boolean follows;
        if (edition.edition() > 0) {
            follows = editions.stream()
                    .anyMatch(e -> e.edition() == edition.edition() - 1 && e.hash().equals(previous));
        } else if (previous == null) {
            follows = reports.before(edition.siteId(), edition.day()) == null;
        } else {
            DailyReport last = reports.before(edition.siteId(), edition.day());
            follows = last != null && reports.of(edition.siteId(), last.day())
                    .stream()
                    .anyMatch(e -> e.hash().equals(previous));
        }
        return follows && edition.hash().equals(hash(edition));
    }

    private static String hash(DailyReport edition) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(edition.text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
