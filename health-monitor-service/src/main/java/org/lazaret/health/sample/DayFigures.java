package org.lazaret.health.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.CheckRules;
import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.health.file.Slot;
import org.lazaret.health.file.StayView;
import org.lazaret.health.file.TestState;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.Sites;

/**
 * What a day was at a site, in figures: checks and tests that were due and done, and who was found positive.
 * Handbook: {@code deploy/handbook/health.md#day}.
 */
@Service
class DayFigures {
    private static final int PART = 500;
    /** As many finds on one day as an answer names. */
    private static final int MOST = 1_000;

    private final HealthFileStore files;
    private final SampleStore samples;
    private final RuleBooks<CheckRules> books;
    private final Sites sites;

    DayFigures(HealthFileStore files, SampleStore samples, RuleBooks<CheckRules> books, Sites sites) {
        this.files = files;
        this.samples = samples;
        this.books = books;
        this.sites = sites;
    }

    /** Things that were due, and those of them that were done. */
    record Share(int due, int done) {
        Share plus(boolean one) {
            return new Share(due + 1, done + (one ? 1 : 0));
        }
    }

    /** A positive result. */
    record Find(UUID stayId, Instant foundAt) {}

    /**
     * A day of a site.
     *
     * @param checks null when the readings of that day have left the files
     * @param tests  done when a swab was taken under a barcode
     */
    record DayOfSite(UUID siteId, LocalDate day, Instant at, @Nullable Share checks, Share tests, List<Find> positives,
            int openAlerts) {}

    DayOfSite of(UUID siteId, LocalDate day, Actor service) {
        Sites.Visit visit = sites.enter(siteId, service);
        Instant now = visit.now();
        CheckRules rules = books.on(day);
        Instant begin = day.atStartOfDay(visit.zone()).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(visit.zone()).toInstant();
        Share checks = begin.isBefore(now.minus(HealthFile.KEPT)) ? null : new Share(0, 0);
        Share tests = new Share(0, 0);
        int alerts = 0;
        List<HealthFile> page = files.living(siteId, null, PART);
        while (!page.isEmpty()) {
            for (HealthFile file : page) {
                alerts += (int) file.alerts().stream().filter(alert -> alert.open()).count();
                tests = tests(file, day, tests);
                if (checks != null) {
                    checks = checks(file, day, rules, visit, checks);
                }
            }
            page = files.living(siteId, page.getLast().id(), PART);
        }
        List<Find> finds = new ArrayList<>();
        samples.detected(siteId, MOST).forEach(sample -> {
            Instant found = sample.steps().getLast().happenedAt();
            if (!found.isBefore(begin) && found.isBefore(end)) {
                finds.add(new Find(sample.stayId(), found));
            }
        });
        return new DayOfSite(siteId, day, now, checks, tests, finds, alerts);
    }

    private static Share checks(HealthFile file, LocalDate day, CheckRules rules, Sites.Visit visit, Share before) {
        Share share = before;
        StayView stay = file.stay();
        Instant entered = stay == null ? null : stay.enteredAt();
        for (CheckRules.Window window : rules.windows()) {
            Instant to = day.atTime(window.to()).atZone(visit.zone()).toInstant();
            boolean due = entered != null && entered.isBefore(to) && !visit.now().isBefore(to)
                    && (window.round() != Slot.Round.EVENING || file.highRisk());
            if (due) {
                Slot slot = new Slot(day, window.round());
                share = share.plus(
                        file.readings().stream().anyMatch(r -> r.slot().equals(slot) && r.measured()));
            }
        }
        return share;
    }

    private static Share tests(HealthFile file, LocalDate day, Share before) {
        Share share = before;
        StayView stay = file.stay();
        if (stay != null) {
            for (StayView.TestDue test : stay.testsDue()) {
                if (test.date().equals(day)) {
                    share = share.plus(file.tests().stream().anyMatch(t -> t.day().equals(test.day()) && taken(t)));
                }
            }
        }
        return share;
    }

    private static boolean taken(TestState test) {
        return test.samples()
                .stream()
                .anyMatch(s -> s.result() != TestState.Result.LOST && s.result() != TestState.Result.INVALID);
    }
}
