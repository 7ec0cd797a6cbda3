package org.lazaret.residents.movement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.Stays;

/** Commands that move people, as people give them: checked for scope and role, audited, then carried out. */
@Component
public class Moves {
    private static final String[] RECEPTION = {"site-manager", "doctor", "nurse"};
    private static final String[] MANAGER = {"site-manager"};
    private final Stays stays;
    private final Sites sites;
    private final AdmitBubble admissions;
    private final LeaveSite departures;
    private final AuditStore audit;
    private final BusinessClock clock;

    Moves(
            Stays stays,
            Sites sites,
            AdmitBubble admissions,
            LeaveSite departures,
            AuditStore audit,
            BusinessClock clock) {
        this.stays = stays;
        this.sites = sites;
        this.admissions = admissions;
        this.departures = departures;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Admits the people of a bubble who are there; the same command again says how far it is.
     *
     * @param there who is there now; null: those who were counted at the door
     */
    Admitted admit(
            UUID commandId,
            UUID bubbleId,
            @Nullable List<UUID> there,
            Rooms.Wish wish,
            @Nullable Instant happenedAt) {
        List<Stay> bubble = stays.requireBubble(bubbleId, RECEPTION);
        Stay first = bubble.getFirst();
        Sites.Visit by = sites.enter(first.siteId(), RECEPTION);
        Admitted before = admissions.find(commandId);
        if (before != null) {
            if (!bubbleOf(before).equals(bubbleId)) {
                throw ProblemException.of(
                        ProblemType.KEY_REUSED, "This command id was used for another bubble.");
            }
            return before;
        }
        List<UUID> coming = coming(bubble, there);
        Instant at = happened(happenedAt, clock.instant());
        audit.record(by.actor(), "bubble.admit", "bubble", bubbleId, first.siteId(), wish.reason());
        return admissions.admit(commandId, bubbleId, coming, wish, at, by.actor().username());
    }

    /**
     * Nobody comes because the others do: whom nobody saw stays expected.
     * Source: {@code deploy/handbook/residents.md#admission}.
     */
    static List<UUID> coming(List<Stay> bubble, @Nullable List<UUID> there) {
        if (there == null) {
            List<UUID> door = bubble.stream()
                    .filter(stay -> stay.state() == StayState.AT_DOOR)
                    .map(Stay::id)
                    .toList();
            if (door.isEmpty()) {
                throw ProblemException.refused(List.of(new BrokenRule(
                        "state", "Nobody of this bubble is at the door. Say who is there.", "此同住单元无人在门口，请指明已到人员。")));
            }
            return door;
        }
        List<UUID> known = bubble.stream().filter(AdmitBubble::comes).map(Stay::id).toList();
        if (there.isEmpty() || !known.containsAll(there)) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "state", "Somebody who is said to be there is not of this bubble, or is neither expected nor at the"
                            + " door.",
                    "所指明的人员不属于此同住单元，或并非待到、待入住状态。")));
        }
        return there.stream().distinct().toList();
    }

    /** How far an admission is. */
    Admitted admission(UUID commandId) {
        Admitted admitted = admissions.find(commandId);
        if (admitted == null) {
            throw ProblemException.notFound();
        }
        stays.requireBubble(bubbleOf(admitted), RECEPTION);
        return admitted;
    }

    /**
     * Hands a person over at once; depends on no other service. To the hospital and the police medical staff do; home,
     * which is no release, only the site manager does, and only by an order.
     *
     * @param order number of the order by which somebody goes home; null for all others
     */
    LeaveSite.Left transfer(
            UUID commandId, UUID stayId, Custody.Office office, String to, @Nullable String order,
            @Nullable Instant happenedAt) {
        Stays.Asked asked = stays.require(stayId, LeaveSite.HOME.contains(office) ? MANAGER : RECEPTION);
        LeaveSite.Left before = departures.find(commandId, stayId, Stay.Kind.TRANSFER);
        if (before != null) {
            return before;
        }
        boolean home = LeaveSite.HOME.contains(office);
        if (!home && office != Custody.Office.HOSPITAL && office != Custody.Office.POLICE) {
            throw ProblemException.invalid("office", "elsewhere",
                    "People go to a hospital, to the police or home by this. To another site they go by a site"
                            + " transfer.");
        }
        if (home && (order == null || order.isBlank())) {
            throw ProblemException.invalid("order", "required", "Name the number of the order by which they go home.");
        }
        Instant at = happened(happenedAt, clock.instant());
        String note = home ? to + " · " + order : to;
        audit.record(asked.by().actor(), "stay.transfer", "stay", stayId, asked.stay().siteId(), note);
        return departures.handOver(
                commandId, stayId, new Custody.Custodian(office, null, to), at, asked.by().actor().username(), note,
                asked.stay().hazard());
    }

    /**
     * When it happened, known to be possible before anything is written down: what others would refuse for ever must
     * never become a command. Source: {@code deploy/handbook/residents.md#admission}.
     */
    public static Instant happened(@Nullable Instant told, Instant now) {
        if (told == null) {
            return now;
        }
        if (told.isAfter(now)) {
            throw ProblemException.invalid("happenedAt", "future", "This lies in the future; tell it when it is so.");
        }
        if (told.isBefore(now.minus(Stay.LONGEST_BACK))) {
            throw ProblemException.invalid(
                    "happenedAt", "back-dated", "This lies more than three days back. Correct the time.");
        }
        return told;
    }

    /**
     * Whether a command that comes again names the moment it named before; one that names none says nothing else. Times
     * are kept to the millisecond.
     */
    public static boolean sameTime(@Nullable Instant told, Instant before) {
        return told == null || told.truncatedTo(ChronoUnit.MILLIS).equals(before.truncatedTo(ChronoUnit.MILLIS));
    }

    private static UUID bubbleOf(Admitted admitted) {
        return switch (admitted) {
            case Admitted.InRoom in -> in.bubbleId();
            case Admitted.Waiting waiting -> waiting.bubbleId();
            case Admitted.Refused refused -> refused.bubbleId();
        };
    }
}
