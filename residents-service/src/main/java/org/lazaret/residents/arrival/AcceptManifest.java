package org.lazaret.residents.arrival;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
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
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.arrival.Manifest.Plan;
import org.lazaret.residents.arrival.Manifest.PlanState;
import org.lazaret.residents.movement.Rooms;
import org.lazaret.residents.person.Coded;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * Makes expected people of a list: registers each, gives each a stay, keeps bubbles together and has rooms hold a room
 * for each bubble. What cannot be held waits for a person's decision with the rule named. Everything is keyed by the
 * manifest and the row, so a run that broke off goes on where it stood and nobody is taken twice.
 */
@Component
class AcceptManifest {
    /** Whoever sent the list answers for its people until an escort or the site has signed for them. */
    private static final Custody.Custodian SENDER = new Custody.Custodian(Custody.Office.ORIGIN, null,
            "sender of the list");

    private static final String KIND = "manifest-acceptance";
    private static final Duration HELD_AFTER_ARRIVAL = Duration.ofHours(4);

    private final ManifestStore manifests;
    private final PreviewManifest previews;
    private final Persons persons;
    private final StayStore stays;
    private final PolicyPacks packs;
    private final Rooms rooms;
    private final Sites sites;
    private final Jobs jobs;
    private final Turns turns;
    private final BusinessClock clock;
    private final AuditStore audit;

    AcceptManifest(
            ManifestStore manifests,
            PreviewManifest previews,
            Persons persons,
            StayStore stays,
            PolicyPacks packs,
            Rooms rooms,
            Sites sites,
            Jobs jobs,
            Turns turns,
            BusinessClock clock,
            AuditStore audit) {
        this.manifests = manifests;
        this.previews = previews;
        this.persons = persons;
        this.stays = stays;
        this.packs = packs;
        this.rooms = rooms;
        this.sites = sites;
        this.jobs = jobs;
        this.turns = turns;
        this.clock = clock;
        this.audit = audit;
        jobs.register(KIND, this::run);
    }

    /** What the job was started with. */
    record Input(UUID manifestId) {}

    /** What the job brought. */
    record Result(int held, int waiting, int skipped) {}

    /** Begins; the same job id again is the same job. */
    Job accept(Manifest manifest, UUID jobId, Actor actor) {
        somebody(manifest);
        audit.record(actor, "manifest.accept", "manifest", manifest.id(), manifest.siteId());
        manifests.change(manifest.id(), now -> {
            turns.vacant(now, null);
            return now.state() == Manifest.State.PREVIEWED
                    || now.state() == Manifest.State.ACCEPTING && now.confirming() != null
                            ? now.acceptingOneByOne()
                            : now;
        });
        return jobs.start(jobId, KIND, actor.username(), new Input(manifest.id()));
    }

    /** @throws ProblemException 422 for a list with nobody on it */
    static void somebody(Manifest manifest) {
        if (manifest.rows() == 0 || manifest.sealed() == null && manifest.state() == Manifest.State.PREVIEWED) {
            throw ProblemException.refused(List.of(
                    new BrokenRule("empty", "There is nobody on this list.", "名单中没有人员。")));
        }
    }

    /** Where the rooms of a list come from. */
    interface RoomFor {
        /** The room of a bubble whose people have just been registered. */
        Rooms.Answer room(Plan plan, List<Stay> people);

        /** Everybody of a bubble turned out to be here or expected already. */
        default void nobody(UUID bubbleId) {}
    }

    private Result run(JobRun run) {
        Manifest manifest = manifests.get(run.input(Input.class).manifestId());
        ListContent content = previews.content(manifest);
        if (content != null) {
            Instant until = until(manifest, clock.instant());
            manifest = register(run, manifest, content,
                    (plan, people) -> rooms.hold(plan.holdCommand(), run.actor(), people, until));
        }
        return new Result(
                count(manifest, PlanState.HELD), count(manifest, PlanState.WAITING), manifest.skipped().size());
    }

    /** Registers everybody of a list, bubble by bubble; who is registered already stays as they are. */
    Manifest register(JobRun run, Manifest manifest, ListContent content, RoomFor source) {
        // households first: a room for three takes one person too, but not the other way round
        List<Bubble> bubbles = Bubble.of(content.list().passengers())
                .stream()
                .sorted(Comparator.comparingInt((Bubble bubble) -> bubble.members().size()).reversed())
                .toList();
        for (int i = 0; i < bubbles.size(); i++) {
            plan(manifest, bubbles.get(i), run.actor(), source);
            run.checkpoint(i + 1L, bubbles.size());
        }
        return manifests.change(
                manifest.id(), now -> now.state() == Manifest.State.ACCEPTING ? now.accepted() : now);
    }

    /** The bubble of a relative who is here already: the others of the household should live near. */
    private List<UUID> livesIn(Passenger relative, UUID siteId) {
        Persons.Known known = persons.known(relative.person().idType(), relative.person().idNumber());
        UUID current = known == null ? null : known.currentStay();
        Stay stay = current == null ? null : stays.find(current);
        return stay == null || !stay.siteId().equals(siteId) ? List.of() : List.of(stay.group().bubbleId());
    }

    /** People whose bubble stands there. */
    static int count(Manifest manifest, PlanState state) {
        return manifest.bubbles()
                .stream()
                .filter(plan -> plan.state() == state)
                .mapToInt(plan -> plan.stayIds().size())
                .sum();
    }

    private void plan(Manifest manifest, Bubble bubble, String actor, RoomFor source) {
        UUID bubbleId = PreviewManifest.bubbleId(manifest.id(), bubble);
        Manifest present = manifests.find(manifest.id());
        if (present != null && present.plan(bubbleId) != null) {
            return;
        }
        SiteCard site = sites.of(manifest.siteId());
        PolicyPack pack = packs.bound(manifest.packId(), manifest.packVersion());
        Instant now = clock.instant();
        LocalDate today = site.date(now);
        var kept = new ArrayList<Passenger>();
        var people = new ArrayList<UUID>();
        var near = new LinkedHashSet<UUID>();
        for (Passenger passenger : bubble.members()) {
            UUID personId = persons.register(passenger.person());
            UUID stayId = PreviewManifest.stayId(manifest.id(), passenger.row());
            if (persons.enter(personId, stayId, site.id(), passenger.person())) {
                kept.add(passenger);
                people.add(personId);
            } else {
                manifests.change(manifest.id(), list -> list.skipping(passenger.row()));
                near.addAll(livesIn(passenger, site.id()));
            }
        }
        if (kept.isEmpty()) {
            source.nobody(bubbleId);
            return;
        }
        // a parent who is known already is not in this room: only those who are kept say who is alone
        var unit = new Bubble(List.copyOf(kept));
        var entered = new ArrayList<Stay>();
        for (int i = 0; i < kept.size(); i++) {
            UUID stayId = PreviewManifest.stayId(manifest.id(), kept.get(i).row());
            entered.add(stays.insert(expected(
                    manifest, site, pack, unit, new Stay.Group(
                            bubbleId, PreviewManifest.cohortId(manifest.id(), unit), List.copyOf(near),
                            unit.passesThrough() ? true : null),
                    kept.get(i),
                    people.get(i), stayId, today, now, actor)));
        }
        var plan = new Plan(
                bubbleId, unit.kind(today, pack), site.id(),
                entered.stream().map(Stay::id).toList(),
                kept.stream().map(Passenger::row).toList(),
                PlanState.WAITING, List.of(), null, null,
                Ids.derived(bubbleId, "hold"), Ids.derived(bubbleId, "admit"));
        Plan decided = held(plan, source.room(plan, entered), site.id());
        manifests.change(manifest.id(), list -> list.plan(bubbleId) == null ? list.planned(decided) : list);
    }

    static Plan held(Plan plan, Rooms.Answer answer, UUID siteId) {
        return switch (answer) {
            case Rooms.Answer.Given given -> plan.held(siteId, given.room().number(), given.until());
            case Rooms.Answer.Refused refused -> plan.waiting(refused.rules());
            case Rooms.Answer.Outdated _ -> plan.waiting(List.of(new BrokenRule(
                    "outdated", "A later command has overtaken this hold.", "已有更新的命令，此次预留作废。")));
        };
    }

    static Instant until(Manifest manifest, Instant now) {
        Instant expected = manifest.expectedAt();
        return (expected == null || expected.isBefore(now) ? now : expected).plus(HELD_AFTER_ARRIVAL);
    }

    private Stay expected(
            Manifest manifest,
            SiteCard site,
            PolicyPack pack,
            Bubble bubble,
            Stay.Group group,
            Passenger passenger,
            UUID personId,
            UUID stayId,
            LocalDate today,
            Instant now,
            String actor) {
        String exposure = passenger.exposure();
        Coded coded = exposure == null ? null : persons.coded(personId, Stay.Order.EXPOSURE, exposure);
        boolean alone = bubble.minorsOnly(today, pack) && passenger.person().guardian() == null;
        return Stay.expected(
                stayId, personId, new Effect.Place(site.id(), site.regionCode(), site.timeZone()), manifest.id(),
                group, passenger.traits(today, pack, alone),
                passenger.order(pack, site.zone(), coded), SENDER, now, actor);
    }
}
