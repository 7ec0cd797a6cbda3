package org.lazaret.rooms.allocation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Sites;

/** The line of those for whom a full site has no room; who gets a room or a hold leaves it by itself. */
@Service
class WaitingList {
    private static final String[] MAY_EDIT = {"site-manager", "doctor", "nurse"};
    private static final String[] MAY_READ = {"site-manager", "doctor", "nurse", "approver", "commander", "auditor"};
    private final Sites sites;
    private final WaitingStore waiting;
    private final SuggestRoom suggestRoom;
    private final AuditStore audit;
    private final BusinessClock clock;

    WaitingList(Sites sites, WaitingStore waiting, SuggestRoom suggestRoom, AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.waiting = waiting;
        this.suggestRoom = suggestRoom;
        this.audit = audit;
        this.clock = clock;
    }

    /** A bubble's place in the line, and what there is for it now. */
    record Place(int place, Waiting waiting, SuggestRoom.@Nullable Suggested room,
            List<SuggestRoom.OtherSite> elsewhere) {}

    /** A written entry, and whether it is new. */
    record Written(Waiting waiting, boolean created) {}

    /** @param wanted the site's region and the moment are filled in here */
    Written put(Waiting wanted, @Nullable String ifMatch) {
        Sites.Entered entered = sites.enter(wanted.siteId(), MAY_EDIT);
        Waiting full = new Waiting(wanted.id(), wanted.siteId(), entered.site().regionCode(), wanted.priority(),
                clock.instant(), wanted.people(), wanted.category(), wanted.cohortId(), wanted.exposure(),
                wanted.reason(), Waiting.SCHEMA, 1);
        Optional<Waiting> known = waiting.find(full.id());
        if (known.isPresent() && !known.get().siteId().equals(full.siteId())) {
            throw ProblemException.notFound();
        }
        if (known.isPresent() && known.get().saysTheSameAs(full)) {
            return new Written(known.get(), false);
        }
        known.ifPresent(k -> Etags.requireMatch(ifMatch, k.version()));
        audit.record(entered.actor(), "waiting.enter", "bubble", full.id(), full.siteId(), full.reason());
        Waiting next = known.map(k -> full.since(k.since(), k.version() + 1)).orElse(full);
        if (!waiting.write(next)) {
            throw ProblemException.of(ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
        }
        return new Written(next, known.isEmpty());
    }

    void remove(UUID siteId, UUID bubbleId) {
        Sites.Entered entered = sites.enter(siteId, MAY_EDIT);
        Optional<Waiting> known = waiting.find(bubbleId);
        if (known.isPresent()) {
            if (!known.get().siteId().equals(siteId)) {
                throw ProblemException.notFound();
            }
            audit.record(entered.actor(), "waiting.remove", "bubble", bubbleId, siteId);
            waiting.remove(bubbleId);
        }
    }

    /** The line; the first room that would do now stands beside each, or the next sites that have one. */
    List<Place> line(UUID siteId, int limit) {
        Sites.Entered entered = sites.enter(siteId, MAY_READ);
        List<Waiting> line = waiting.ofSite(siteId).stream().sorted(Waiting.LINE).limit(limit).toList();
        SuggestRoom.Seen seen = suggestRoom.look();
        return IntStream.range(0, line.size()).mapToObj(i -> {
            SuggestRoom.Suggestion now = suggestRoom.suggest(entered.site(), line.get(i).bubble(), 1, seen);
            return new Place(i + 1, line.get(i), now.rooms().isEmpty() ? null : now.rooms().getFirst(),
                    now.elsewhere());
        }).toList();
    }
}
