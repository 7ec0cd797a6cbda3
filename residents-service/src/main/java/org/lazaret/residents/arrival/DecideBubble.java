package org.lazaret.residents.arrival;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.arrival.Manifest.Plan;
import org.lazaret.residents.arrival.Manifest.PlanState;
import org.lazaret.residents.movement.RoomMates;
import org.lazaret.residents.movement.Rooms;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayStore;

/**
 * A person decides what becomes of a bubble that waits. Every step may be repeated under the same command id; until all
 * are done the bubble goes on waiting, so a decision that broke off is seen and taken again.
 * Source: {@code deploy/handbook/residents.md#decisions}.
 */
@Component
class DecideBubble {
    private final ManifestStore manifests;
    private final StayStore stays;
    private final Persons persons;
    private final Rooms rooms;
    private final RoomMates mates;
    private final Sites sites;
    private final Turns turns;
    private final BusinessClock clock;
    private final AuditStore audit;

    DecideBubble(
            ManifestStore manifests,
            StayStore stays,
            Persons persons,
            Rooms rooms,
            RoomMates mates,
            Sites sites,
            Turns turns,
            BusinessClock clock,
            AuditStore audit) {
        this.manifests = manifests;
        this.stays = stays;
        this.persons = persons;
        this.rooms = rooms;
        this.mates = mates;
        this.sites = sites;
        this.turns = turns;
        this.clock = clock;
        this.audit = audit;
    }

    /** What can be decided. */
    enum Kind {
        /** An adult answers for the minor. */
        NAME_GUARDIAN,
        /** Another site has the room that is needed. */
        SEND_TO_SITE,
        /** Something changed at the site: ask rooms again. */
        TRY_AGAIN,
        /** The people do not come. */
        CANCEL
    }

    /** @param reason for cancelling; never a name */
    record Decision(
            UUID commandId,
            Kind kind,
            PersonalData.@Nullable Guardian guardian,
            @Nullable UUID siteId,
            @Nullable String reason) {}

    /**
     * Decides; no plan of rooms is confirmed for the list meanwhile.
     *
     * @throws ProblemException 404 without such a bubble, 422 when it waits for nothing or rooms refuse
     */
    Manifest decide(Manifest manifest, UUID bubbleId, Decision decision, Actor actor) {
        if (manifest.plan(bubbleId) == null) {
            throw ProblemException.notFound();
        }
        Manifest present = manifests.change(manifest.id(), now -> turns.begun(now, decision.commandId()));
        try {
            decided(present, bubbleId, decision, actor);
        } finally {
            manifests.change(manifest.id(), now -> now.ended(decision.commandId()));
        }
        return manifests.get(manifest.id());
    }

    private Manifest decided(Manifest manifest, UUID bubbleId, Decision decision, Actor actor) {
        Plan plan = manifest.plan(bubbleId);
        if (plan == null) {
            throw ProblemException.notFound();
        }
        if (plan.state() == PlanState.SENT_ON && decision.kind() == Kind.SEND_TO_SITE
                || plan.state() == PlanState.CANCELLED && decision.kind() == Kind.CANCEL) {
            return manifest;
        }
        if (plan.state() == PlanState.SENT_ON) {
            throw refused(
                    "handed-over", "This bubble was handed to another site, which decides from here on.",
                    "此同住单元已移交其他隔离点，由接收点决定。");
        }
        if (plan.state() != PlanState.WAITING && decision.kind() != Kind.CANCEL) {
            throw refused("decided", "This bubble waits for no decision.", "此同住单元无需决定。");
        }
        audit.record(
                actor, "bubble.decide." + decision.kind(), "bubble", bubbleId, manifest.siteId(), decision.reason());
        return switch (decision.kind()) {
            case NAME_GUARDIAN -> guardian(manifest, plan, decision, actor);
            case SEND_TO_SITE -> sendTo(manifest, plan, decision, actor);
            case TRY_AGAIN -> hold(manifest, plan, decision.commandId(), actor);
            case CANCEL -> cancel(manifest, plan, decision, actor);
        };
    }

    /**
     * The site to which a bubble was sent says that it does not come. The site that sent it no longer may.
     *
     * @throws ProblemException 404 when no list has such a bubble, 422 when somebody has come already
     */
    void notComing(Manifest manifest, UUID bubbleId, UUID commandId, String reason, Actor actor) {
        Plan plan = manifest.plan(bubbleId);
        if (plan == null) {
            throw ProblemException.notFound();
        }
        if (plan.state() != PlanState.CANCELLED) {
            audit.record(actor, "bubble.decide." + Kind.CANCEL, "bubble", bubbleId, plan.siteId(), reason);
            cancel(manifest, plan, new Decision(commandId, Kind.CANCEL, null, null, reason), actor);
        }
    }

    private Manifest guardian(Manifest manifest, Plan plan, Decision decision, Actor actor) {
        PersonalData.Guardian guardian = decision.guardian();
        if (guardian == null || guardian.name().isBlank() || guardian.phone().isBlank()) {
            throw ProblemException.invalid("guardian", "required", "Name the guardian and a number that is answered.");
        }
        for (Stay stay : mates.unguarded(bubble(plan))) {
            persons.change(stay.personId(), data -> data.under(guardian));
        }
        plan.stayIds()
                .forEach(stayId -> stays.change(
                        stayId, stay -> stay.guarded(clock.instant(), actor.username())));
        return hold(manifest, plan, decision.commandId(), actor);
    }

    private Manifest hold(Manifest manifest, Plan plan, UUID commandId, Actor actor) {
        Rooms.Answer answer = rooms.hold(commandId, actor.username(), bubble(plan), until(manifest));
        return replanned(
                manifest, plan, AcceptManifest.held(plan, answer, manifest.siteId()), plan::equals, commandId, actor);
    }

    /**
     * Writes what was decided, unless somebody decided otherwise while rooms was asked.
     *
     * @param still whether the bubble stands as it did when this was decided
     */
    private Manifest replanned(
            Manifest manifest, Plan plan, Plan next, Predicate<Plan> still, UUID commandId, Actor actor) {
        var decided = new AtomicBoolean();
        Manifest present = manifests.change(manifest.id(), list -> {
            Plan now = list.plan(plan.bubbleId());
            boolean written = next.equals(now);
            boolean may = now != null && still.test(now);
            decided.set(written || may);
            return may && !written ? list.replanned(plan.bubbleId(), one -> next) : list;
        });
        if (!decided.get()) {
            throw overtaken(present, plan.bubbleId(), commandId, actor);
        }
        return present;
    }

    /** Somebody decided otherwise while rooms was asked. A room for people who do not come is given back. */
    private ProblemException overtaken(Manifest present, UUID bubbleId, UUID commandId, Actor actor) {
        Plan now = present.plan(bubbleId);
        if (now == null || now.state() == PlanState.CANCELLED) {
            rooms.drop(bubbleId, commandId, actor.username());
        }
        return refused("decided", "Somebody else decided about this bubble meanwhile. Look again.",
                "此同住单元刚刚已由他人决定，请重新查看。");
    }

    private static Effect.Place place(SiteCard site) {
        return new Effect.Place(site.id(), site.regionCode(), site.timeZone());
    }

    private Manifest sendTo(Manifest manifest, Plan plan, Decision decision, Actor actor) {
        UUID siteId = decision.siteId();
        if (siteId == null || siteId.equals(manifest.siteId())) {
            throw ProblemException.invalid("siteId", "required", "Name the other site.");
        }
        SiteCard to = sites.of(siteId);
        if (!to.regionCode().equals(sites.of(manifest.siteId()).regionCode())) {
            throw ProblemException.invalid("siteId", "elsewhere",
                    "This site is in another county. Choose one that is offered.");
        }
        Instant now = clock.instant();
        List<Stay> there = bubble(plan).stream()
                .map(stay -> switch (stay.redirect(place(to), now, actor.username())) {
                    case StayChange.Changed changed -> changed.stay();
                    case StayChange.Unchanged same -> same.stay();
                    case StayChange.Refused refused -> throw ProblemException.refused(refused.reasons());
                })
                .toList();
        return switch (rooms.hold(decision.commandId(), actor.username(), there, until(manifest))) {
            case Rooms.Answer.Given given -> {
                for (Stay stay : there) {
                    persons.seenAt(stay.personId(), to.id());
                    StayChange sent = stays.change(stay.id(), present -> present.redirect(
                            place(to), clock.instant(), actor.username()));
                    if (sent instanceof StayChange.Refused) {
                        throw overtaken(manifests.get(manifest.id()), plan.bubbleId(), decision.commandId(), actor);
                    }
                }
                // the people are there by now, so only a cancellation speaks against it
                yield replanned(
                        manifest, plan, plan.sentOn(to.id(), given.room().number(), given.until()),
                        one -> one.state() != PlanState.CANCELLED && one.siteId().equals(plan.siteId()),
                        decision.commandId(), actor);
            }
            case Rooms.Answer.Refused refused -> throw ProblemException.refused(refused.rules());
            case Rooms.Answer.Outdated _ -> throw refused(
                    "outdated", "A later command has overtaken this one.", "已有更新的命令，此次操作作废。");
        };
    }

    private Manifest cancel(Manifest manifest, Plan plan, Decision decision, Actor actor) {
        String reason = decision.reason();
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalid("reason", "required", "Say why they do not come.");
        }
        List<Stay> bubble = bubble(plan);
        // all or nobody: a person who was cancelled cannot be expected again
        bubble.forEach(stay -> possible(stay.cancel(clock.instant(), actor.username(), reason)));
        for (Stay stay : bubble) {
            possible(stays.change(stay.id(),
                    present -> present.cancel(clock.instant(), actor.username(), reason)));
            persons.ended(stay.personId(), stay.id());
        }
        rooms.drop(plan.bubbleId(), decision.commandId(), actor.username());
        return manifests.change(manifest.id(), list -> list.replanned(plan.bubbleId(), Plan::cancelled));
    }

    private static void possible(StayChange change) {
        if (change instanceof StayChange.Refused refused) {
            throw ProblemException.refused(refused.reasons());
        }
    }

    /**
     * After a refused admission the bubble waits again, and its next admission is another command; unless somebody
     * decided about it meanwhile.
     */
    void refused(UUID manifestId, Plan asked, List<BrokenRule> rules) {
        manifests.change(manifestId, list -> asked.equals(list.plan(asked.bubbleId()))
                ? list.replanned(asked.bubbleId(), plan -> plan.refused(rules, Ids.next(), Ids.next()))
                : list);
    }

    private List<Stay> bubble(Plan plan) {
        return plan.stayIds().stream().map(stays::get).toList();
    }

    private Instant until(Manifest manifest) {
        return AcceptManifest.until(manifest, clock.instant());
    }

    private static ProblemException refused(String id, String message, String messageZh) {
        return ProblemException.refused(List.of(new BrokenRule(id, message, messageZh)));
    }
}
