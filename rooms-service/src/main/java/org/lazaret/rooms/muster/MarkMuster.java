package org.lazaret.rooms.muster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Sites;

/**
 * Takes down what people saw during a muster, also long afterwards: a device may have been without network. Nothing is
 * refused as late or because it fits nowhere; that is set aside and shown.
 */
@Service
class MarkMuster {
    private static final String[] MARKERS = {"site-manager", "doctor", "nurse", "security"};
    private final Sites sites;
    private final WhoIsHere whoIsHere;
    private final MusterStore musters;
    private final MusterMarkStore marks;
    private final RuleBooks<MusterRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    MarkMuster(Sites sites, WhoIsHere whoIsHere, MusterStore musters, MusterMarkStore marks,
            RuleBooks<MusterRules> books, AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.whoIsHere = whoIsHere;
        this.musters = musters;
        this.marks = marks;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** When a device says that something was seen, and by how much it corrected its own clock. */
    record Told(Instant happenedAt, @Nullable Long clockOffsetMs) {}

    MusterMark mark(UUID siteId, UUID musterId, UUID markId, UUID personId, MusterMark.MarkState state,
            @Nullable String place, Told told) {
        return keep(siteId, musterId, markId, told, (muster, at, by) -> {
            boolean listed = musters.lists(musterId, personId);
            Optional<MusterPerson> later = listed ? Optional.empty() : cameLater(muster, personId);
            return new MusterMark(markId, musterId, siteId, personId, state, place, null, null, at.counts(), at.told(),
                    at.now(), told.clockOffsetMs(), by, later.orElse(null),
                    listed || later.isPresent() ? null : "unknown-person", null, MusterMark.SCHEMA);
        });
    }

    MusterMark tick(UUID siteId, UUID musterId, UUID markId, String step, boolean done, Told told) {
        return keep(siteId, musterId, markId, told, (muster, at, by) -> {
            MusterRules rules = books.version(muster.rules());
            boolean known = rules != null && rules.ticks(muster.kind(), step);
            return new MusterMark(markId, musterId, siteId, null, null, null, step, done, at.counts(), at.told(),
                    at.now(), told.clockOffsetMs(), by, null, known ? null : "unknown-step", null, MusterMark.SCHEMA);
        });
    }

    private Optional<MusterPerson> cameLater(Muster muster, UUID personId) {
        return whoIsHere.now(muster.siteId())
                .stream()
                .filter(p -> p.id().equals(personId))
                .findFirst()
                .map(MusterPerson::unnamed);
    }

    /**
     * The moments of a mark.
     *
     * @param counts the moment that counts
     * @param told   the one that was told, if it lay in the future
     */
    private record Moments(Instant counts, @Nullable Instant told, Instant now) {
        static Moments of(Instant told, Instant now) {
            Instant cut = told.truncatedTo(ChronoUnit.MILLIS);
            return cut.isAfter(now) ? new Moments(now, cut, now) : new Moments(cut, null, now);
        }
    }

    private interface Making {
        MusterMark make(Muster muster, Moments at, String by);
    }

    private MusterMark keep(UUID siteId, UUID musterId, UUID markId, Told told, Making making) {
        Sites.Entered entered = sites.enter(siteId, MARKERS);
        Muster muster = musters.unlisted(musterId)
                .filter(m -> m.siteId().equals(siteId))
                .orElseThrow(ProblemException::notFound);
        MusterMark wanted = making.make(muster, Moments.of(told.happenedAt(), clock.instant()),
                entered.actor().username());
        audit.record(entered.actor(), "muster.mark", "muster", musterId, siteId);
        MusterMark kept = marks.insert(wanted);
        if (!kept.saysTheSameAs(wanted)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "The id " + markId + " was used for another mark.");
        }
        return kept;
    }
}
