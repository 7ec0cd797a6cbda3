package org.lazaret.rooms.muster;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** Begins a muster and ends it. Neither asks another service, and nobody who is missing keeps it from ending. */
@Service
class RunMuster {
    private static final Duration SKEW = Duration.ofMinutes(2);
    private final Sites sites;
    private final WhoIsHere whoIsHere;
    private final MusterStore musters;
    private final MusterMarkStore marks;
    private final RuleBooks<MusterRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    RunMuster(Sites sites, WhoIsHere whoIsHere, MusterStore musters, MusterMarkStore marks,
            RuleBooks<MusterRules> books, AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.whoIsHere = whoIsHere;
        this.musters = musters;
        this.marks = marks;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** A muster, and whether it is new. */
    record Started(Muster muster, boolean created) {}

    /** @param happenedAt when it began; null for now */
    Started start(UUID siteId, Muster.Begun begun, @Nullable Instant happenedAt) {
        Sites.Entered entered = sites.enter(siteId, "site-manager", "security");
        if (!entered.actor().hasAny("site-manager") && (begun.drill() || begun.kind() != MusterKind.FIRE_MUSTER)) {
            throw ProblemException.of(ProblemType.FORBIDDEN,
                    "Security starts a real fire muster; anything else is the site manager's.");
        }
        Optional<Muster> known = musters.find(begun.id());
        if (known.isPresent()) {
            return new Started(same(known.get(), siteId, begun), false);
        }
        Instant now = clock.instant();
        MusterRules rules = books.on(entered.site().dayAt(now));
        Instant at = began(happenedAt, now, rules);
        audit.record(entered.actor(), begun.drill() ? "muster.drill" : "muster.start", "muster", begun.id(), siteId,
                begun.reason());
        return Retry.untilDecided(() -> attempt(entered.site(), entered.actor(), begun, at, now, rules));
    }

    private @Nullable Started attempt(Site site, Actor actor, Muster.Begun begun, Instant at, Instant now,
            MusterRules rules) {
        Muster wanted = Muster.begin(begun, site.id(), site.regionCode(), whoIsHere.now(site.id()), actor.username(),
                at, now, rules.version());
        Optional<Muster> written = musters.insert(wanted);
        if (written.isPresent()) {
            return new Started(same(written.get(), site.id(), begun), written.get().equals(wanted));
        }
        Optional<Muster> running = musters.open(Muster.openFor(site.id(), begun.kind(), begun.drill()));
        if (running.isEmpty()) {
            return null;
        }
        if (!running.get().forgotten(now, rules.forgottenAfter())) {
            throw ProblemException.refused(List.of(new BrokenRule("muster-running",
                    "One has been running since " + running.get().startedAt() + "; mark on its list, or end it first.",
                    "自 " + running.get().startedAt() + " 起已在点名；请在该名单上点名，或先结束它")));
        }
        musters.replace(running.get(), running.get().ended(summed(running.get(), null, now, null)));
        return null;
    }

    private static Instant began(@Nullable Instant told, Instant now, MusterRules rules) {
        if (told == null) {
            return now;
        }
        if (told.isAfter(now.plus(SKEW))) {
            throw ProblemException.invalid("happenedAt", "Future", "This lies in the future; start it when it begins.");
        }
        if (told.isBefore(now.minus(rules.lateStart()))) {
            throw ProblemException.invalid("happenedAt", "TooLate",
                    "A start is told within " + rules.lateStart().toHours() + " h; this is longer ago.");
        }
        return told.isAfter(now) ? now : told.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Muster same(Muster known, UUID siteId, Muster.Begun begun) {
        if (!known.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        if (!known.asksTheSameAs(begun)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another muster.");
        }
        return known;
    }

    /** Ends it now; a repeat finds it ended. */
    void end(UUID siteId, UUID musterId, @Nullable String remark) {
        Sites.Entered entered = sites.enter(siteId, "site-manager");
        Muster known = ofSite(siteId, musterId);
        if (!known.running()) {
            return;
        }
        audit.record(entered.actor(), "muster.end", "muster", musterId, siteId, remark);
        Retry.untilDecided(() -> {
            Muster before = ofSite(siteId, musterId);
            Instant now = clock.instant();
            Muster after = before.ended(summed(before, entered.actor().username(), now, remark));
            return after == before || musters.replace(before, after) ? after : null;
        });
    }

    private Muster ofSite(UUID siteId, UUID musterId) {
        return musters.find(musterId)
                .filter(m -> m.siteId().equals(siteId))
                .orElseThrow(ProblemException::notFound);
    }

    private Muster.End summed(Muster muster, @Nullable String by, Instant now, @Nullable String remark) {
        List<MusterMark> told = marks.of(muster.id());
        MusterSummary summary = MusterTally.of(muster.people(), told, muster.startedAt()).summary();
        Integer score = MusterScore.of(rules(muster), muster.kind(), muster.drill(), summary, told,
                muster.startedAt()).total();
        return new Muster.End(now, by, remark, muster.cameLater(whoIsHere.now(muster.siteId())), summary, score);
    }

    private MusterRules rules(Muster muster) {
        return Optional.ofNullable(books.version(muster.rules()))
                .orElseGet(() -> books.on(sites.known(muster.siteId()).dayAt(muster.startedAt())));
    }
}
