package org.lazaret.residents.takeover;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import org.lazaret.residents.movement.AdmitBubble;
import org.lazaret.residents.movement.Admitted;
import org.lazaret.residents.person.Coded;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.takeover.Takeover.Outcome;
import org.lazaret.residents.takeover.Takeover.Taken;

/**
 * Registers the people of a list, counts their days from the true entry and puts each into the room where they live.
 * Every id is made of the site, the person and the room, so a run that broke off goes on where it stood and the same
 * list again changes nothing. Floors are worked on side by side, the rooms of one floor one after the other: two
 * placements on one floor would only get into each other's way.
 * Source: {@code deploy/handbook/residents.md#takeover}.
 */
@Component
class TakeOver {
    private static final String KIND = "takeover";
    private static final int FLOORS_AT_ONCE = 6;
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

    private final TakeoverStore takeovers;
    private final PreviewTakeover previews;
    private final Persons persons;
    private final StayStore stays;
    private final PolicyPacks packs;
    private final AdmitBubble admissions;
    private final Outcomes outcomes;
    private final Sites sites;
    private final Jobs jobs;
    private final BusinessClock clock;
    private final AuditStore audit;

    TakeOver(
            TakeoverStore takeovers,
            PreviewTakeover previews,
            Persons persons,
            StayStore stays,
            PolicyPacks packs,
            AdmitBubble admissions,
            Outcomes outcomes,
            Sites sites,
            Jobs jobs,
            BusinessClock clock,
            AuditStore audit) {
        this.takeovers = takeovers;
        this.previews = previews;
        this.persons = persons;
        this.stays = stays;
        this.packs = packs;
        this.admissions = admissions;
        this.outcomes = outcomes;
        this.sites = sites;
        this.jobs = jobs;
        this.clock = clock;
        this.audit = audit;
        jobs.register(KIND, this::run);
    }

    /** What the job was started with. */
    record Input(UUID takeoverId) {}

    /** People by outcome; rows of people who were not taken. */
    record Result(int inRoom, int waiting, int refused, int known, int broken) {
        static Result of(Takeover takeover) {
            return new Result(
                    takeover.people(Outcome.IN_ROOM), takeover.people(Outcome.WAITING),
                    takeover.people(Outcome.REFUSED), takeover.known().size(), takeover.broken().size());
        }
    }

    /** Begins; the same job id again is the same job. */
    Job start(Takeover takeover, UUID jobId, Actor actor) {
        TakeoverList list = previews.list(takeover);
        if (list != null && list.residents().isEmpty()) {
            throw ProblemException.refused(List.of(
                    new BrokenRule("empty", "No row of this list can be used.", "名单中没有可用的行。")));
        }
        audit.record(actor, "takeover.run", "takeover", takeover.id(), takeover.siteId());
        takeovers.change(takeover.id(), now -> now.state() == Takeover.State.PREVIEWED ? now.taking() : now);
        return jobs.start(jobId, KIND, actor.username(), new Input(takeover.id()));
    }

    private Result run(JobRun run) throws InterruptedException {
        Takeover takeover = takeovers.find(run.input(Input.class).takeoverId());
        if (takeover == null) {
            throw new IllegalStateException("The takeover of this job is gone");
        }
        TakeoverList list = previews.list(takeover);
        if (list == null) {
            return Result.of(outcomes.settled(takeover));
        }
        var frame = new Resident.Frame(
                sites.of(takeover.siteId()),
                date -> packs.binding(takeover.packId(), takeover.packVersion(), date), clock.instant(), run.actor());
        List<Home> homes = Home.of(list.residents());
        var done = new ConcurrentLinkedQueue<Done>();
        floorByFloor(homes, home -> done.add(take(takeover, home, frame)),
                () -> run.checkpoint(done.size(), homes.size()));
        List<Taken> taken = done.stream()
                .map(Done::taken)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(one -> one.rowNumbers().getFirst()))
                .toList();
        List<Integer> known = done.stream().flatMap(one -> one.known().stream()).sorted().toList();
        List<Integer> broken = Stream.concat(
                list.broken().stream(), done.stream().flatMap(one -> one.broken().stream()))
                .sorted()
                .toList();
        return Result.of(takeovers.change(takeover.id(), now -> now.state() == Takeover.State.TAKEN
                ? now
                : now.taken(taken, known, broken)));
    }

    private interface Work {
        void on(Home home);
    }

    private static void floorByFloor(List<Home> homes, Work work, Runnable signOfLife) throws InterruptedException {
        Map<UUID, List<Home>> floors = new LinkedHashMap<>();
        homes.forEach(home -> floors.computeIfAbsent(home.room().floorId(), none -> new ArrayList<>()).add(home));
        try (ExecutorService workers = Executors.newFixedThreadPool(
                FLOORS_AT_ONCE, Thread.ofVirtual().name("takeover-", 0).factory())) {
            List<? extends Future<?>> running = floors.values()
                    .stream()
                    .map(floor -> workers.submit(() -> {
                        for (Home home : floor) {
                            if (Thread.currentThread().isInterrupted()) {
                                return;
                            }
                            work.on(home);
                        }
                    }))
                    .toList();
            try {
                for (Future<?> floor : running) {
                    finished(floor, signOfLife);
                }
                signOfLife.run();
            } finally {
                workers.shutdownNow();
            }
        }
    }

    private static void finished(Future<?> floor, Runnable signOfLife) throws InterruptedException {
        while (true) {
            try {
                floor.get(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException atWork) {
                signOfLife.run();
            } catch (ExecutionException broken) {
                throw new IllegalStateException("A floor could not be taken over: " + broken.getCause(), broken);
            }
        }
    }

    /**
     * What became of a room's people.
     *
     * @param taken  null when nobody was to be taken
     * @param known  rows of people who are or were here by another entry
     * @param broken rows that were possible when the list was read and are no more
     */
    private record Done(@Nullable Taken taken, List<Integer> known, List<Integer> broken) {}

    /** @param stay null while there is none */
    private record Entry(Resident resident, UUID personId, @Nullable Stay stay) {}

    private Done take(Takeover takeover, Home home, Resident.Frame frame) {
        var known = new ArrayList<Integer>();
        var broken = new ArrayList<Integer>();
        var kept = new ArrayList<Entry>();
        for (Resident resident : home.residents()) {
            UUID personId = persons.register(resident.passenger().person());
            UUID stayId = stayId(takeover.siteId(), personId, resident);
            Stay stay = stays.find(stayId);
            if (stay == null && !resident.refusals(frame).isEmpty()) {
                broken.add(resident.passenger().row());
            } else if (stay == null
                    ? persons.enter(
                            personId, stayId, takeover.siteId(), resident.passenger().person())
                    : !stay.state().ended()) {
                kept.add(new Entry(resident, personId, stay));
            } else {
                known.add(resident.passenger().row());
            }
        }
        if (kept.isEmpty()) {
            return new Done(null, known, broken);
        }
        var unit = new Home(home.room(), kept.stream().map(Entry::resident).toList());
        // who is here by an earlier list keeps the bubble, and the others join it
        Stay.Group group = kept.stream()
                .flatMap(one -> Stream.ofNullable(one.stay()))
                .map(Stay::group)
                .findFirst()
                .orElseGet(() -> group(takeover, home));
        List<Stay> all = kept.stream().map(one -> entered(unit, one, group, frame)).toList();
        Placed placed = place(takeover, unit, all, frame);
        return new Done(
                new Taken(
                        group.bubbleId(), home.room().roomId(), home.room().roomNumber(), unit.rows(),
                        all.stream().map(Stay::id).toList(), placed.outcome(), placed.rules()),
                known, broken);
    }

    /** The stay of a person who entered on this date: always the same, so that no list makes anybody twice. */
    private static UUID stayId(UUID siteId, UUID personId, Resident resident) {
        return Ids.derived(siteId, "taken over " + personId + " " + resident.entryDate());
    }

    /** The bubble of people whom nobody here knew; people who came on one day are one cohort. */
    private static Stay.Group group(Takeover takeover, Home home) {
        return new Stay.Group(
                Ids.derived(takeover.id(), "room " + home.room().roomId()),
                Ids.derived(takeover.siteId(), "taken over, came on " + home.firstEntry()));
    }

    private Stay entered(Home home, Entry entry, Stay.Group group, Resident.Frame frame) {
        Stay present = entry.stay();
        if (present != null) {
            return present;
        }
        Resident resident = entry.resident();
        LocalDate today = frame.site().date(frame.now());
        boolean alone = home.alone(resident, today, frame.packs().apply(today));
        UUID stayId = stayId(frame.site().id(), entry.personId(), resident);
        String exposure = resident.passenger().exposure();
        Coded coded = exposure == null
                ? null
                : persons.coded(entry.personId(), Stay.Order.EXPOSURE, exposure);
        return switch (resident.stay(stayId, entry.personId(), group, alone, coded, frame)) {
            case StayChange.Changed changed -> stays.insert(changed.stay());
            case StayChange.Unchanged same -> same.stay();
            case StayChange.Refused refused ->
                throw new IllegalStateException("was possible a moment ago: " + refused.reasons());
        };
    }

    private record Placed(Outcome outcome, List<BrokenRule> rules) {}

    /** One command for the people of a room and each time the list is sent, whatever run it is given in. */
    private Placed place(Takeover takeover, Home home, List<Stay> people, Resident.Frame frame) {
        UUID command = Outcomes.command(takeover, home.room().roomId());
        Admitted before = admissions.find(command);
        List<UUID> door = people.stream()
                .filter(stay -> stay.state() == StayState.AT_DOOR && stay.movement() == null)
                .map(Stay::id)
                .sorted()
                .toList();
        if (before == null && door.isEmpty()) {
            boolean inside = people.stream().allMatch(stay -> stay.state() == StayState.IN_RESIDENCE);
            return new Placed(inside ? Outcome.IN_ROOM : Outcome.WAITING, List.of());
        }
        Admitted now = before != null
                ? before
                : admissions.admit(
                        command, people.getFirst().group().bubbleId(), door, home.room().roomId(),
                        home.since(frame.site()), frame.actor());
        return switch (now) {
            case Admitted.InRoom _ -> new Placed(Outcome.IN_ROOM, List.of());
            case Admitted.Waiting _ -> new Placed(Outcome.WAITING, List.of());
            case Admitted.Refused refused -> new Placed(Outcome.REFUSED, refused.rules());
        };
    }
}
