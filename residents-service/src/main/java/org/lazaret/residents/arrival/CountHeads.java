package org.lazaret.residents.arrival;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.JobRun;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.arrival.Manifest.Plan;
import org.lazaret.residents.arrival.Manifest.PlanState;
import org.lazaret.residents.custody.HandoverChange;
import org.lazaret.residents.custody.Handovers;
import org.lazaret.residents.custody.Handovers.Signer;
import org.lazaret.residents.movement.AdmitBubble;
import org.lazaret.residents.movement.Admitted;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Custody.Custodian;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.transport.Transports;

/**
 * Counts people into the vehicle and out of it, and takes those who came into their rooms.
 * Source: {@code deploy/handbook/residents.md#headcount}.
 */
@Component
class CountHeads {
    private static final String KIND = "manifest-admission";
    private final ManifestStore manifests;
    private final DecideBubble decisions;
    private final StayStore stays;
    private final Persons persons;
    private final PolicyPacks packs;
    private final AdmitBubble admissions;
    private final Transports transports;
    private final Handovers handovers;
    private final SealedLists sealing;
    private final Jobs jobs;
    private final Turns turns;
    private final BusinessClock clock;
    private final AuditStore audit;

    CountHeads(
            ManifestStore manifests,
            DecideBubble decisions,
            StayStore stays,
            Persons persons,
            PolicyPacks packs,
            AdmitBubble admissions,
            Transports transports,
            Handovers handovers,
            SealedLists sealing,
            Jobs jobs,
            Turns turns,
            BusinessClock clock,
            AuditStore audit) {
        this.manifests = manifests;
        this.decisions = decisions;
        this.stays = stays;
        this.persons = persons;
        this.packs = packs;
        this.admissions = admissions;
        this.transports = transports;
        this.handovers = handovers;
        this.sealing = sealing;
        this.jobs = jobs;
        this.turns = turns;
        this.clock = clock;
        this.audit = audit;
        jobs.register(KIND, this::run);
    }

    /** @param missing stays of people who were not there */
    record Count(int counted, Instant happenedAt, @Nullable String explanation, List<UUID> missing) {}

    /**
     * Who signed for the people where they changed hands; null when nobody did, and custody then goes on by a handover
     * of its own or with the admission.
     *
     * @param giver    who gave them away
     * @param receiver who took them; the counting account itself at the site's door
     */
    record Hands(@Nullable Signer giver, @Nullable Signer receiver) {
        static final Hands NONE = new Hands(null, null);
    }

    /** What the job was started with. */
    record Input(UUID manifestId) {}

    /** People by outcome. */
    record Result(int inRoom, int waiting, int refused) {}

    /** Who is aboard is under way from here on; the same count again finishes what broke off. */
    Manifest departure(Manifest manifest, Count count, Hands hands, Sites.Visit by) {
        Actor actor = by.actor();
        if (manifest.state() == Manifest.State.PREVIEWED || manifest.state() == Manifest.State.ACCEPTING) {
            throw refused("not-accepted", "Accept the list before the vehicle leaves.", "请在车辆出发前确认名单。");
        }
        Set<UUID> missing = new HashSet<>(count.missing());
        Headcount heads = heads(manifest, count, missing.isEmpty() ? null : named(manifest, missing), actor);
        Headcount before = manifest.departure();
        Manifest present;
        if (before == null) {
            checked(heads.faultsOfDeparture(manifest.travelling() - missing.size()));
            checked(transports.faultsOfDeparture(
                    manifest.id(), by, count.happenedAt(), count.explanation()));
            audit.record(actor, "manifest.departure", "manifest", manifest.id(), manifest.siteId());
            present = manifests.change(manifest.id(), list -> list.departure() == null ? list.departed(heads) : list);
        } else {
            present = same(manifest, before, heads);
        }
        List<UUID> aboard = travelling(present).stream()
                .flatMap(plan -> plan.stayIds().stream())
                .filter(stayId -> !missing.contains(stayId))
                .toList();
        for (UUID stayId : aboard) {
            stays.change(stayId, stay -> stay.state() == StayState.EXPECTED
                    ? stay.happens(
                            StayEvent.SET_OUT, Effect.NONE, count.happenedAt(), clock.instant(), actor.username(), null)
                    : new StayChange.Unchanged(stay));
        }
        passed(present, aboard, escort(hands), hands);
        return present;
    }

    /** Everybody who came stands at the door from here on; the same count again finishes what broke off. */
    Manifest arrival(Manifest manifest, Count count, Hands hands, Actor actor) {
        Headcount left = manifest.departure();
        if (left == null) {
            throw refused("not-departed", "Enter the count at the departure first.", "请先登记出发人数。");
        }
        Set<UUID> missing = new HashSet<>(count.missing());
        Headcount heads = heads(manifest, count, named(manifest, missing), actor);
        Headcount before = manifest.arrival();
        Manifest present;
        if (before == null || heads.completes(before)) {
            checked(heads.faultsOfArrival(left, manifest.travelling()));
            // a count that cannot be carried out must not stand: it could never be corrected
            checked(arrivals(manifest, missing, stayId -> arrived(stays.get(stayId), count.happenedAt(), actor)));
            audit.record(actor, "manifest.arrival", "manifest", manifest.id(), manifest.siteId());
            present = manifests.change(manifest.id(), list -> {
                Headcount known = list.arrival();
                return known == null || heads.completes(known) ? list.arrived(heads) : list;
            });
        } else {
            present = same(manifest, before, heads);
        }
        checked(arrivals(
                present, missing,
                stayId -> stays.change(stayId, stay -> arrived(stay, count.happenedAt(), actor))));
        List<UUID> came = travelling(present).stream()
                .flatMap(plan -> plan.stayIds().stream())
                .filter(stayId -> !missing.contains(stayId))
                .toList();
        passed(
                present, came,
                new Custodian(Custody.Office.SITE, present.siteId(), present.siteId().toString()), hands);
        return present;
    }

    private static @Nullable Custodian escort(Hands hands) {
        Signer receiver = hands.receiver();
        String institution = receiver == null ? null : receiver.institution();
        return institution == null ? null : new Custodian(Custody.Office.ESCORT, null, institution);
    }

    /**
     * Both sides have signed for the people where they were counted. Each custodian's people are one handover, whose id
     * is made of them, so that a repeat goes on with it.
     */
    private void passed(Manifest manifest, List<UUID> people, @Nullable Custodian to, Hands hands) {
        Signer giver = hands.giver();
        Signer receiver = hands.receiver();
        if (to == null || giver == null || receiver == null) {
            return;
        }
        Map<Custodian, List<UUID>> byHolder = stays.all(people)
                .stream()
                .filter(stay -> !stay.state().ended() && !stay.custody().holder().equals(to))
                .collect(Collectors.groupingBy(
                        stay -> stay.custody().holder(), Collectors.mapping(Stay::id, Collectors.toList())));
        byHolder.forEach((holder, theirs) -> {
            UUID handover = Ids.derived(manifest.id(), to + " " + theirs.stream().sorted().toList());
            signed(handovers.offer(handover, to, theirs, giver));
            signed(handovers.sign(handover, receiver));
        });
    }

    /** What speaks against the arrival of those who are not missing; each rule once, however many it meets. */
    private static List<BrokenRule> arrivals(
            Manifest manifest, Set<UUID> missing, Function<UUID, StayChange> arrival) {
        return travelling(manifest).stream()
                .flatMap(plan -> plan.stayIds().stream())
                .filter(stayId -> !missing.contains(stayId))
                .map(arrival)
                .flatMap(change -> change instanceof StayChange.Refused no ? no.reasons().stream() : Stream.empty())
                .distinct()
                .toList();
    }

    private StayChange arrived(Stay stay, Instant at, Actor actor) {
        return stay.state().ended()
                ? new StayChange.Unchanged(stay)
                : stay.arrive(
                        at, clock.instant(), actor.username(),
                        packs.binding(stay.order().packId(), stay.order().packVersion(), stay.dateOf(at)),
                        persons.birthDate(stay.personId()));
    }

    /** Takes every bubble that has a room held into it. */
    Job admit(Manifest manifest, UUID jobId, Actor actor) {
        if (manifest.state() != Manifest.State.ARRIVED) {
            throw refused("not-arrived", "Enter the count at the arrival first.", "请先登记到达人数。");
        }
        audit.record(actor, "manifest.admit", "manifest", manifest.id(), manifest.siteId());
        manifests.change(manifest.id(), now -> turns.begun(now, jobId));
        return jobs.start(jobId, KIND, actor.username(), new Input(manifest.id()));
    }

    private Result run(JobRun run) {
        Manifest manifest = manifests.find(run.input(Input.class).manifestId());
        if (manifest == null) {
            throw new IllegalStateException("The manifest of this job is gone");
        }
        int inRoom = 0;
        int waiting = 0;
        int refused = 0;
        List<Plan> plans = travelling(manifest).stream()
                .filter(plan -> plan.state() == PlanState.HELD)
                .toList();
        for (int i = 0; i < plans.size(); i++) {
            Plan plan = plans.get(i);
            List<Stay> here = plan.stayIds()
                    .stream()
                    .map(stays::get)
                    .filter(stay -> stay.state() == StayState.AT_DOOR || stay.state() == StayState.IN_RESIDENCE)
                    .toList();
            List<Stay> door = here.stream()
                    .filter(stay -> stay.state() == StayState.AT_DOOR && stay.movement() == null)
                    .toList();
            int inside = (int) here.stream().filter(stay -> stay.state() == StayState.IN_RESIDENCE).count();
            inRoom += inside;
            waiting += here.size() - inside - door.size();
            if (!door.isEmpty()) {
                switch (admit(plan, door, run.actor())) {
                    case Admitted.InRoom _ -> inRoom += door.size();
                    case Admitted.Waiting _ -> waiting += door.size();
                    case Admitted.Refused no -> {
                        refused += door.size();
                        decisions.refused(manifest.id(), plan, no.rules());
                    }
                }
            }
            run.checkpoint(i + 1L, plans.size());
        }
        return new Result(inRoom, waiting, refused);
    }

    /**
     * Admits those at the door. Who came after the bubble's own admission had ended is admitted by another command,
     * always the same for the same people.
     */
    private Admitted admit(Plan plan, List<Stay> door, String actor) {
        List<UUID> people = door.stream().map(Stay::id).sorted().toList();
        Admitted before = admissions.find(plan.admitCommand());
        UUID command = before instanceof Admitted.InRoom
                ? Ids.derived(plan.admitCommand(), "late " + people)
                : plan.admitCommand();
        Admitted known = command.equals(plan.admitCommand()) ? before : admissions.find(command);
        if (known != null) {
            return known;
        }
        Instant at = door.stream().map(CountHeads::enteredAt).min(Instant::compareTo).orElseThrow();
        return admissions.admit(command, plan.bubbleId(), people, null, at, actor);
    }

    private static Instant enteredAt(Stay stay) {
        Stay.Days days = stay.days();
        if (days == null) {
            throw new IllegalStateException("A person at the door has an hour of arrival");
        }
        return days.enteredAt();
    }

    private static List<Plan> travelling(Manifest manifest) {
        return manifest.bubbles()
                .stream()
                .filter(plan -> plan.state() == PlanState.HELD || plan.state() == PlanState.WAITING)
                .toList();
    }

    /** Who is missing, in a fixed order; each must be one of those who travel. */
    private static List<UUID> named(Manifest manifest, Set<UUID> missing) {
        List<UUID> listed = travelling(manifest).stream().flatMap(plan -> plan.stayIds().stream()).toList();
        if (!listed.containsAll(missing)) {
            throw refused("missing-unknown", "Somebody named as missing does not travel on this list.",
                    "登记的未到人员不在此名单中。");
        }
        return missing.stream().sorted().toList();
    }

    private Headcount heads(Manifest manifest, Count count, @Nullable List<UUID> missing, Actor actor) {
        String said = count.explanation();
        return new Headcount(
                count.counted(), count.happenedAt(), clock.instant(), actor.username(),
                said == null || said.isBlank() ? null : sealing.seal(manifest.id(), said.strip()),
                missing == null ? null : missing.size(), missing);
    }

    private static void signed(HandoverChange change) {
        if (change instanceof HandoverChange.Refused no) {
            throw ProblemException.refused(no.rules());
        }
    }

    private static void checked(List<BrokenRule> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.refused(faults);
        }
    }

    private static Manifest same(Manifest manifest, Headcount before, Headcount again) {
        if (!before.saysTheSameAs(again)) {
            throw refused(
                    "counted",
                    "This was counted before: " + before.counted() + " at " + before.happenedAt()
                            + ". Another number, time or missing person is not taken any more.",
                    "已登记过人数：" + before.counted() + "；不能再更改人数、时间或未到人员。");
        }
        return manifest;
    }

    private static ProblemException refused(String id, String message, String messageZh) {
        return ProblemException.refused(List.of(new BrokenRule(id, message, messageZh)));
    }
}
