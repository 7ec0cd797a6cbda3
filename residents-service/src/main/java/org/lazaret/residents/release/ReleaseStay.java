package org.lazaret.residents.release;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.movement.LeaveSite;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.release.ReleaseGate.Clearance;
import org.lazaret.residents.release.ReleaseGate.Facts;
import org.lazaret.residents.release.ReleasePapers.WayHome;
import org.lazaret.residents.stay.Departure;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/**
 * Lets a person go when every line of the gate is open at that very moment; the clearance is asked anew each time.
 * Source: {@code deploy/handbook/residents.md#release-gate}.
 */
@Component
class ReleaseStay {
    private static final String ON_PAPER = " · cleared from paper ";
    private final Stays stays;
    private final StayStore store;
    private final ClearanceDesk clearances;
    private final LeaveSite departures;
    private final PreparePapers papers;
    private final DoubtStore doubts;
    private final ReleaseExemptions exemptions;
    private final Persons persons;
    private final List<GateLine> lines;
    private final BusinessClock clock;
    private final AuditStore audit;

    ReleaseStay(
            Stays stays,
            StayStore store,
            ClearanceDesk clearances,
            LeaveSite departures,
            PreparePapers papers,
            DoubtStore doubts,
            ReleaseExemptions exemptions,
            Persons persons,
            List<GateLine> lines,
            BusinessClock clock,
            AuditStore audit) {
        this.lines = lines;
        this.stays = stays;
        this.store = store;
        this.clearances = clearances;
        this.departures = departures;
        this.papers = papers;
        this.doubts = doubts;
        this.exemptions = exemptions;
        this.persons = persons;
        this.clock = clock;
        this.audit = audit;
    }

    /** What the person at the desk confirms; what they leave out stands in the prepared papers. */
    record Wish(UUID stayId, @Nullable String orderLifted, @Nullable String transport, @Nullable String handover) {
        static Wish asPrepared(UUID stayId) {
            return new Wish(stayId, null, null, null);
        }
    }

    /** How a release ended. */
    sealed interface Outcome {
        /** Out of the gate. {@code roomFreed} false: rooms was away, the room follows. */
        record Released(UUID releaseId, UUID stayId, boolean roomFreed) implements Outcome {}

        /** Everything that stands in the way, each with its owner. */
        record Blocked(List<Blocker> blockers) implements Outcome {}
    }

    /** The wish together with the prepared papers. */
    private record Ready(Stay stay, @Nullable String orderLifted, WayHome way) {}

    /**
     * The blockers at this moment as this service and health see them. However often somebody looks at one version of a
     * stay, health is asked under one and the same id.
     */
    List<Blocker> look(Wish wish) {
        Stays.Asked asked = stays.require(wish.stayId(), Stays.FILE_READERS);
        Stay stay = asked.stay();
        UUID look = Ids.derived(wish.stayId(), "look at the gate " + stay.publicVersion());
        Instant now = clock.instant();
        String actor = asked.by().actor().username();
        return blockers(ready(stay, wish), clearance(stay, look, actor, now), now);
    }

    Outcome release(UUID releaseId, Wish wish) {
        Stays.Asked asked = stays.require(wish.stayId(), "site-manager");
        return release(releaseId, asked.stay(), wish, asked.by().actor());
    }

    /** The same for a caller whom somebody has checked, such as a job that a manager began. */
    Outcome release(UUID releaseId, Stay stay, Wish wish, Actor actor) {
        Instant now = clock.instant();
        Ready ready = ready(stay, wish);
        LeaveSite.Left left = departures.find(releaseId, stay.id(), Stay.Kind.RELEASE);
        Clearance cleared = null;
        boolean again = left != null;
        // what passed the gate once is carried out, whatever health says by now: nobody is refused and let go
        if (left == null && !stay.state().ended()) {
            cleared = clearance(stay, releaseId, actor.username(), now);
            List<Blocker> blockers = blockers(ready, cleared, now);
            if (!blockers.isEmpty()) {
                // the same command, sent twice, may have passed meanwhile
                left = departures.find(releaseId, stay.id(), Stay.Kind.RELEASE);
                again = left != null;
            }
            if (!blockers.isEmpty() && left == null) {
                audit.record(
                        actor, "stay.release.refused", "stay", stay.id(), stay.siteId(),
                        String.join(",", blockers.stream().map(Blocker::id).toList()));
                return new Outcome.Blocked(blockers);
            }
        }
        audit.record(actor, "stay.release", "stay", stay.id(), stay.siteId(), ready.orderLifted());
        if (left == null) {
            String note = ready.orderLifted() == null ? "" : ready.orderLifted();
            if (cleared instanceof Clearance.ByPaper paper) {
                // marked before anybody walks out: a paper that let nobody go does no harm, the reverse would
                exemptions.used(paper.exemption(), releaseId, now);
                note += ON_PAPER + paper.exemption();
            }
            left = departures.release(
                    releaseId, stay.id(), until(cleared, now), now, actor.username(), note,
                    persons.sealed(
                            stay.personId(), Departure.FIELD,
                            new Departure(ready.way().transport(), ready.way().handover())),
                    stay.hazard());
        }
        return switch (left) {
            case LeaveSite.Left.Gone gone -> {
                if (again && !saysTheSame(store.get(stay.id()), wish, actor)) {
                    throw ProblemException.of(
                            ProblemType.KEY_REUSED,
                            "The person was released under this id otherwise, or by somebody else.");
                }
                yield new Outcome.Released(releaseId, stay.id(), gone.roomFreed());
            }
            case LeaveSite.Left.UnderWay _ -> throw LeaveSite.askAgain();
            case LeaveSite.Left.Refused refused -> new Outcome.Blocked(
                    refused.rules().stream().map(ReleaseStay::blocker).toList());
        };
    }

    /** What passed the gate is good as long as the clearance is; who has left already needs none. */
    private static Instant until(@Nullable Clearance cleared, Instant now) {
        return switch (cleared) {
            case Clearance.Cleared good -> good.until();
            case Clearance.ByPaper paper -> paper.until();
            case Clearance.NotCleared _,Clearance.CannotTell _ -> now;
            case null -> now;
        };
    }

    /** Whether a release says what was confirmed now; what is left out may stand in papers that changed since. */
    private boolean saysTheSame(Stay gone, Wish wish, Actor actor) {
        Stay.Happened line = gone.history()
                .stream()
                .filter(one -> one.event() == StayEvent.RELEASE)
                .findFirst()
                .orElse(null);
        if (line == null || line.note() == null) {
            // whoever was forgotten meanwhile
            return true;
        }
        Departure way = persons.opened(gone.personId(), Departure.FIELD, line.sealed(), Departure.class);
        return line.actor().equals(actor.username())
                && says(wish.orderLifted(), line.note().split(ON_PAPER, 2)[0])
                && (way == null || says(wish.transport(), way.transport()) && says(wish.handover(), way.handover()));
    }

    private static boolean says(@Nullable String wanted, @Nullable String kept) {
        return ReleasePapers.blank(wanted) || Objects.equals(wanted, kept);
    }

    /** The stay as it is now; for a job that goes from one to the next. */
    @Nullable
    Stay present(UUID stayId) {
        return store.find(stayId);
    }

    private Ready ready(Stay stay, Wish wish) {
        PreparePapers.Prepared prepared = papers.prepared(stay);
        ReleasePapers kept = prepared.papers();
        String order = ReleasePapers.blank(wish.orderLifted()) && kept != null
                ? kept.orderLifted()
                : wish.orderLifted();
        return new Ready(
                stay, order, new WayHome(wish.transport(), wish.handover()).or(
                        prepared.way().transport(), prepared.way().handover()));
    }

    /** What health says now; from when on it could not tell is remembered, and a good paper stands in for that alone. */
    private Clearance clearance(Stay stay, UUID releaseId, String actor, Instant now) {
        Clearance said = clearances.ask(stay, releaseId, actor, now);
        if (!(said instanceof Clearance.CannotTell unknown)) {
            doubts.end(stay.id());
            return said;
        }
        if (stay.state().ended()) {
            return said;
        }
        Doubt doubt = doubts.begin(stay.id(), stay.siteId(), now);
        ReleaseExemption paper = exemptions.paper(stay.id(), now);
        Instant until = paper == null ? null : paper.until();
        return paper == null || until == null
                ? new Clearance.CannotTell(unknown.why(), doubt.since())
                : new Clearance.ByPaper(paper.id(), until);
    }

    /** The lines of the gate, and those that other areas know. */
    private List<Blocker> blockers(Ready ready, Clearance clearance, Instant now) {
        return Stream.concat(
                ReleaseGate.blockers(facts(ready, clearance), now).stream(),
                lines.stream().flatMap(line -> line.blockers(ready.stay(), now).stream()))
                .toList();
    }

    private static Facts facts(Ready ready, Clearance clearance) {
        Stay stay = ready.stay();
        Stay.Days days = stay.days();
        return new Facts(
                stay.state(), days == null ? null : days.releaseNotBefore(), stay.movement() != null,
                ready.orderLifted(), ready.way().transport(), ready.way().handover(), stay.holds(), stay.absence(),
                clearance);
    }

    private static Blocker blocker(BrokenRule rule) {
        return new Blocker(rule.id(), rule.message(), rule.messageZh(), "site-manager");
    }
}
