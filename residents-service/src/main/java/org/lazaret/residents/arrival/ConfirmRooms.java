package org.lazaret.residents.arrival;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.JobRun;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.security.Actor;
import org.lazaret.residents.arrival.Manifest.Plan;
import org.lazaret.residents.arrival.Manifest.PlanState;
import org.lazaret.residents.movement.RoomPlans;
import org.lazaret.residents.movement.RoomWish;
import org.lazaret.residents.movement.Rooms;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * Makes a plan of rooms true for a list. The intent is written down first, then rooms takes every room of the plan or
 * none, then the people are registered, if they are not yet, each with the room of the plan. Rooms knows the command by
 * the job's id, so whatever breaks off goes on where it stood. While it runs, nobody decides about single bubbles.
 * Source: {@code deploy/handbook/residents.md#planning-the-rooms}.
 */
@Component
class ConfirmRooms {
    private static final String KIND = "room-plan-confirmation";

    private final ManifestStore manifests;
    private final PreviewManifest previews;
    private final AcceptManifest acceptance;
    private final WishForRooms wishes;
    private final RoomPlans plans;
    private final Rooms rooms;
    private final StayStore stays;
    private final Jobs jobs;
    private final Turns turns;
    private final AuditStore audit;

    ConfirmRooms(
            ManifestStore manifests,
            PreviewManifest previews,
            AcceptManifest acceptance,
            WishForRooms wishes,
            RoomPlans plans,
            Rooms rooms,
            StayStore stays,
            Jobs jobs,
            Turns turns,
            AuditStore audit) {
        this.manifests = manifests;
        this.previews = previews;
        this.acceptance = acceptance;
        this.wishes = wishes;
        this.plans = plans;
        this.rooms = rooms;
        this.stays = stays;
        this.jobs = jobs;
        this.turns = turns;
        this.audit = audit;
        jobs.register(KIND, this::run);
    }

    /** What the job was started with. */
    record Input(UUID manifestId, UUID planId) {}

    /**
     * What the job brought.
     *
     * @param confirmed false: nothing was taken and nobody registered
     * @param rules     why not
     */
    record Result(boolean confirmed, int held, int waiting, int skipped, List<BrokenRule> rules) {}

    /**
     * Begins; the same job id again is the same job.
     *
     * @throws ProblemException 422 when nobody of the list needs a room, while the list is accepted or confirmed, or
     *                          while somebody decides about a household or admits
     */
    Job confirm(Manifest manifest, UUID planId, UUID jobId, Actor actor) {
        AcceptManifest.somebody(manifest);
        audit.record(actor, "manifest.confirm-plan", "manifest", manifest.id(), manifest.siteId(), planId.toString());
        if (jobs.find(jobId) == null) {
            manifests.change(manifest.id(), now -> turns.confirming(now, jobId, planId));
        }
        return jobs.start(jobId, KIND, actor.username(), new Input(manifest.id(), planId));
    }

    /** Whether this confirmation is the one that is noted, or has been written down already. */
    private static boolean ours(Manifest manifest, UUID jobId, UUID planId) {
        Manifest.Confirming noted = manifest.confirming();
        return noted == null ? planId.equals(manifest.planId()) : noted.jobId().equals(jobId);
    }

    private Result run(JobRun run) {
        Input input = run.input(Input.class);
        Manifest manifest = manifests.change(input.manifestId(), now -> ours(now, run.id(), input.planId())
                || turns.underWay(now) ? now : turns.confirming(now, run.id(), input.planId()));
        if (!ours(manifest, run.id(), input.planId())) {
            // begun so late that its note had lapsed and somebody else began
            return result(false, manifest, List.of(new BrokenRule(
                    "confirming", "Other rooms are being confirmed for this list.", "正在为此名单确认其他房间。")));
        }
        ListWish wish = wishes.of(manifest);
        RoomPlans.Answer answer = wish.bubbles().isEmpty()
                ? new RoomPlans.Answer.Refused(List.of(new BrokenRule(
                        "nobody", "Nobody of this list waits for a room.", "名单中没有待安排房间的人员。")))
                : plans.confirm(run.id(), run.actor(), input.planId(), wish.siteId(), wish.bubbles());
        return switch (answer) {
            case RoomPlans.Answer.Refused refused -> result(
                    false, manifests.change(manifest.id(), now -> now.unconfirmed(run.id())), refused.rules());
            case RoomPlans.Answer.Promised promised -> result(
                    true, promised(run, manifest, input.planId(), wish, promised), List.of());
        };
    }

    private static Result result(boolean confirmed, Manifest manifest, List<BrokenRule> rules) {
        return new Result(
                confirmed, AcceptManifest.count(manifest, PlanState.HELD),
                AcceptManifest.count(manifest, PlanState.WAITING), manifest.skipped().size(), rules);
    }

    private Manifest promised(
            JobRun run, Manifest manifest, UUID planId, ListWish wish, RoomPlans.Answer.Promised promised) {
        ListContent content = previews.content(manifest);
        if (content == null) {
            return replanned(run, manifest, planId, wish, promised);
        }
        manifests.change(
                manifest.id(), now -> now.state() == Manifest.State.PREVIEWED ? now.accepting() : now);
        acceptance.register(run, manifest, content, new OfThePlan(run, wish, promised));
        return manifests.change(manifest.id(), now -> now.confirmed(planId));
    }

    /** The rooms of a list that is registered are written in one go; then what was overtaken is put right. */
    private Manifest replanned(
            JobRun run, Manifest before, UUID planId, ListWish wish, RoomPlans.Answer.Promised promised) {
        Manifest written = manifests.change(before.id(), list -> {
            Manifest next = list;
            for (RoomWish one : wish.bubbles()) {
                Rooms.Answer answer = promised.of(one.bubbleId());
                next = answer == null
                        ? next
                        : next.replanned(one.bubbleId(), plan -> WishForRooms.open(
                                plan, list.siteId()) ? AcceptManifest.held(plan, answer, list.siteId()) : plan);
            }
            return next.confirmed(planId);
        });
        for (RoomWish one : wish.bubbles()) {
            Plan was = before.plan(one.bubbleId());
            Plan now = written.plan(one.bubbleId());
            boolean lost = was != null && was.state() == PlanState.HELD
                    && promised.of(one.bubbleId()) instanceof Rooms.Answer.Refused;
            if (lost || now == null || now.state() == PlanState.CANCELLED) {
                rooms.drop(one.bubbleId(), run.id(), run.actor());
            } else if (now.state() == PlanState.SENT_ON) {
                // sent on while the plan was confirmed: a bubble has one hold, and its place is there
                List<Stay> people = now.stayIds().stream().map(stays::get).toList();
                rooms.hold(Ids.derived(run.id(), one.bubbleId().toString()), run.actor(), people, wish.until());
            }
        }
        return written;
    }

    /** Gives each bubble of a list that is being registered its room of the plan. */
    private final class OfThePlan implements AcceptManifest.RoomFor {
        private final JobRun run;
        private final ListWish wish;
        private final RoomPlans.Answer.Promised promised;

        OfThePlan(JobRun run, ListWish wish, RoomPlans.Answer.Promised promised) {
            this.run = run;
            this.wish = wish;
            this.promised = promised;
        }

        @Override
        public Rooms.Answer room(Plan plan, List<Stay> people) {
            RoomWish wished = wish.of(plan.bubbleId());
            Rooms.Answer answer = promised.of(plan.bubbleId());
            boolean same = wished != null && wished.stayIds().equals(people.stream().map(Stay::id).toList());
            // somebody was registered elsewhere meanwhile, or may not share: the others are asked for on their own
            return same && answer != null
                    ? answer
                    : rooms.hold(plan.holdCommand(), run.actor(), people, wish.until());
        }

        @Override
        public void nobody(UUID bubbleId) {
            if (promised.of(bubbleId) instanceof Rooms.Answer.Given) {
                rooms.drop(bubbleId, run.id(), run.actor());
            }
        }
    }
}
