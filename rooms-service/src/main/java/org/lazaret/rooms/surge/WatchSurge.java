package org.lazaret.rooms.surge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.FloorPlanStore;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.forecast.ForecastSite;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/**
 * Reads the triggers of a site and opens its surge plan when enough of them fire: whenever somebody looks, and in a loop
 * of one replica, so that it opens also while nobody does.
 */
@Service
class WatchSurge extends LeasedWork {
    static final String[] READERS = {"site-manager", "doctor", "nurse", "supply-officer", "approver", "commander",
        "auditor"};
    private static final Logger log = LoggerFactory.getLogger(WatchSurge.class);
    private static final int PAGE = 200;
    /** Sites between two signs of life, so that a slow page does not cost the lease. */
    private static final int KEPT_EVERY = 20;
    private final Sites sites;
    private final FloorStore floors;
    private final FloorPlanStore plans;
    private final ForecastSite forecast;
    private final SurgeStore surges;
    private final RuleBooks<SurgeRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;
    private final Duration rest;

    WatchSurge(Sites sites, FloorStore floors, FloorPlanStore plans, ForecastSite forecast, SurgeStore surges,
            RuleBooks<SurgeRules> books, Leases leases, AuditStore audit, BusinessClock clock,
            @Value("${lazaret.rooms.surge}") Duration rest) {
        super(leases, "surge:sites");
        this.sites = sites;
        this.floors = floors;
        this.plans = plans;
        this.forecast = forecast;
        this.surges = surges;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
        this.rest = rest;
    }

    /** What the triggers say now, and what is known of the site. */
    record Watched(Surge surge, List<SurgeReading> readings, SurgeRules rules) {}

    Watched look(UUID siteId) {
        return evaluate(sites.enter(siteId, READERS).site());
    }

    private Watched evaluate(Site site) {
        Instant now = clock.instant();
        SurgeRules rules = books.on(site.dayAt(now));
        return Retry.untilDecided(() -> {
            Surge known = known(site);
            List<SurgeReading> readings = readings(site, known, rules, now);
            Surge next = known.evaluated(readings, rules, number -> Ids.derived(site.id(), "surge/" + number), now);
            return next == known || surges.write(next) ? new Watched(next, readings, rules) : null;
        });
    }

    private Surge known(Site site) {
        return surges.find(site.id())
                .map(s -> s.in(site.regionCode()))
                .orElseGet(() -> Surge.none(site.id(), site.regionCode()));
    }

    private List<SurgeReading> readings(Site site, Surge known, SurgeRules rules, Instant now) {
        Set<UUID> notLivedIn = plans.notLivedIn(site.id());
        return SurgeReading.all(
                floors.ofSite(site.id()).stream().filter(f -> !notLivedIn.contains(f.id())).toList(),
                plans.types(List.of(site.id())), site.policyCapacity(),
                forecast.missing(site, rules.shortfallDays())
                        .stream()
                        .map(m -> new SurgeReading.Missing(m.date().toString(), m.rooms()))
                        .toList(),
                known.signals(), rules, now);
    }

    /** Takes up what is not known here, such as goods that run out. */
    Watched report(UUID siteId, UUID signalId, String source, String text, Instant until) {
        Sites.Entered entered = sites.enter(siteId, "site-manager", "supply-officer");
        Instant now = clock.instant();
        SurgeRules rules = books.on(entered.site().dayAt(now));
        Surge.SurgeSignal again = known(entered.site()).signals()
                .stream()
                .filter(s -> s.id().equals(signalId))
                .findFirst()
                .orElse(null);
        if (again == null && (!until.isAfter(now) || until.isAfter(now.plus(rules.longestSignal())))) {
            throw ProblemException.invalid("until", "Range", "Give an end that lies ahead, at most "
                    + rules.longestSignal().toHours() + " h; report it again when it is still so.");
        }
        audit.record(entered.actor(), "surge.signal", "site", siteId, siteId, text);
        var signal = new Surge.SurgeSignal(signalId, source, text, entered.actor().username(), now, until);
        Surge known = change(entered.site(), surge -> surge.reported(signal, now));
        if (known.signals()
                .stream()
                .noneMatch(s -> s.id().equals(signalId) && s.source().equals(source)
                        && s.text().equals(text) && s.until().equals(until))) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another report.");
        }
        return evaluate(entered.site());
    }

    /** A person ends the surge; the plan opens anew only after the triggers have been quiet. */
    Watched close(UUID siteId, UUID planId, String reason) {
        Sites.Entered entered = sites.enter(siteId, "site-manager", "commander");
        if (known(entered.site()).plans().stream().noneMatch(p -> p.id().equals(planId))) {
            throw ProblemException.notFound();
        }
        audit.record(entered.actor(), "surge.close", "plan", planId, siteId, reason);
        String by = entered.actor().username();
        Surge closed = change(entered.site(), surge -> surge.closed(planId, by, reason, clock.instant()));
        if (closed.plans()
                .stream()
                .noneMatch(p -> p.id().equals(planId) && by.equals(p.closedBy())
                        && reason.equals(p.reason()))) {
            throw ProblemException.of(ProblemType.OUTDATED, "Somebody else has closed this plan.");
        }
        return evaluate(entered.site());
    }

    private Surge change(Site site, UnaryOperator<Surge> decision) {
        return Retry.untilDecided(() -> {
            Surge before = known(site);
            Surge after = decision.apply(before);
            return after == before || surges.write(after) ? after : null;
        });
    }

    /** A site with an open plan. */
    record OpenSurge(Sites.Label site, Surge.SurgePlan plan) {}

    Page<OpenSurge> inRegion(String region, @Nullable String cursor, @Nullable Integer limit) {
        if (!region.matches("\\d{2}|\\d{4}|\\d{6}")) {
            throw ProblemException.invalid("region", "Pattern",
                    "Give two digits for a province, four for a city, six for a county.");
        }
        sites.enterRegion(region, READERS);
        Cursor after = Cursor.decode(cursor, 1);
        int rows = Cursor.limit(limit);
        Map<UUID, Sites.Label> labels = sites.inRegion(region)
                .stream()
                .collect(Collectors.toMap(Sites.Label::id, Function.identity()));
        Page<Surge> page = Page.cut(surges.open(labels.keySet(), after == null ? null : after.idAt(0), rows + 1), rows,
                s -> Cursor.of(s.id()));
        return new Page<>(page.items()
                .stream()
                .flatMap(s -> Stream.ofNullable(labels.get(s.id()))
                        .flatMap(label -> s.open().map(plan -> new OpenSurge(label, plan)).stream()))
                .toList(), page.next());
    }

    @Override
    protected Duration round(Lease lease) {
        UUID last = null;
        for (List<Site> page = sites.after(last, PAGE); !page.isEmpty(); page = sites.after(last, PAGE)) {
            for (int i = 0; i < page.size(); i++) {
                if (i % KEPT_EVERY == 0) {
                    keep(lease);
                }
                apart(page.get(i));
            }
            last = page.getLast().id();
        }
        return rest;
    }

    /** A site that cannot be read keeps no other from its turn; the next round tries it again. */
    private void apart(Site site) {
        try {
            evaluate(site);
        } catch (RuntimeException failure) {
            // Its kind alone: what a reader says of a document may quote it.
            log.warn("the surge triggers of site {} were not read: {}", site.code(), failure.getClass().getName());
        }
    }
}
