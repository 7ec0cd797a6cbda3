package org.lazaret.residents.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.movement.LeaveSite;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.release.ReleaseGate.Facts;
import org.lazaret.residents.stay.Departure;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.Stays;

/**
 * Lets a person go when every line of the gate is open at that very moment; the clearance is asked anew each time.
 * Source: {@code deploy/handbook/residents.md#release-gate}.
 */
@Component
class ReleaseStay {
    private final Stays stays;
    private final ClearanceDesk clearances;
    private final LeaveSite departures;
    private final Persons persons;
    private final List<GateLine> lines;
    private final BusinessClock clock;
    private final AuditStore audit;

    ReleaseStay(
            Stays stays,
            ClearanceDesk clearances,
            LeaveSite departures,
            Persons persons,
            List<GateLine> lines,
            BusinessClock clock,
            AuditStore audit) {
        this.lines = lines;
        this.stays = stays;
        this.clearances = clearances;
        this.departures = departures;
        this.persons = persons;
        this.clock = clock;
        this.audit = audit;
    }

    /** What the person at the desk confirms. */
    record Wish(UUID stayId, @Nullable String orderLifted, @Nullable String transport, @Nullable String handover) {}

    /** How a release ended. */
    sealed interface Outcome {
        /** Out of the gate. {@code roomFreed} false: rooms was away, the room follows. */
        record Released(UUID releaseId, UUID stayId, boolean roomFreed) implements Outcome {}

        /** Everything that stands in the way, each with its owner. */
        record Blocked(List<Blocker> blockers) implements Outcome {}
    }

    /**
     * The blockers at this moment as this service and health see them. However often somebody looks at one version of a
     * stay, health is asked under one and the same id.
     */
    List<Blocker> look(Wish wish) {
        Stays.Asked asked = stays.require(wish.stayId(), Stays.FILE_READERS);
        UUID look = Ids.derived(wish.stayId(), "look at the gate " + asked.stay().publicVersion());
        return blockers(asked, look, wish, clock.instant());
    }

    Outcome release(UUID releaseId, Wish wish) {
        Stays.Asked asked = stays.require(wish.stayId(), "site-manager");
        Stay stay = asked.stay();
        Sites.Visit by = asked.by();
        Stay.Movement movement = stay.movement();
        Instant now = clock.instant();
        boolean ours = movement != null && movement.commandId().equals(releaseId);
        LeaveSite.Left left = departures.find(releaseId, stay.id(), Stay.Kind.RELEASE);
        if (!stay.state().ended() && !ours) {
            List<Blocker> blockers = blockers(asked, releaseId, wish, now);
            if (!blockers.isEmpty()) {
                audit.record(
                        by.actor(), "stay.release.refused", "stay", stay.id(), stay.siteId(),
                        String.join(",", blockers.stream().map(Blocker::id).toList()));
                return new Outcome.Blocked(blockers);
            }
        }
        audit.record(by.actor(), "stay.release", "stay", stay.id(), stay.siteId(), wish.orderLifted());
        if (left == null) {
            left = departures.leave(
                    releaseId, stay.id(), Stay.Kind.RELEASE, now, by.actor().username(),
                    wish.orderLifted() == null ? "" : wish.orderLifted(),
                    persons.sealed(
                            stay.personId(), Departure.FIELD, new Departure(wish.transport(), wish.handover())),
                    stay.hazard());
        }
        return switch (left) {
            case LeaveSite.Left.Gone gone -> new Outcome.Released(releaseId, stay.id(), gone.roomFreed());
            case LeaveSite.Left.Refused refused -> new Outcome.Blocked(
                    refused.rules().stream().map(ReleaseStay::blocker).toList());
        };
    }

    private List<Blocker> blockers(Stays.Asked asked, UUID releaseId, Wish wish, Instant now) {
        Stay stay = asked.stay();
        Stay.Days days = stay.days();
        List<Blocker> own = ReleaseGate.blockers(
                new Facts(
                        stay.state(), days == null ? null : days.releaseNotBefore(), stay.movement() != null,
                        wish.orderLifted(), wish.transport(), wish.handover(),
                        clearances.ask(stay, releaseId, asked.by().actor().username(), now)),
                now);
        return Stream.concat(own.stream(), lines.stream().flatMap(line -> line.blockers(stay, now).stream()))
                .toList();
    }

    private static Blocker blocker(BrokenRule rule) {
        return new Blocker(rule.id(), rule.message(), rule.messageZh(), "site-manager");
    }
}
