package org.lazaret.residents.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.JobRun;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.custody.CustodyRules;
import org.lazaret.residents.custody.Handover;
import org.lazaret.residents.custody.Handovers;
import org.lazaret.residents.reconcile.Loss.Found;
import org.lazaret.residents.reconcile.Loss.How;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/**
 * Goes through everybody once an hour and finds who was missed, is out of control or was dropped; what is no longer so
 * is closed. One replica does it at a time; doing it twice finds the same.
 * Source: {@code deploy/handbook/residents.md#reconciliation}.
 */
@Component
class Reconcile extends LeasedWork {
    private static final String LEASE = "reconcile";
    private static final String KIND = "loss-search";
    private static final String ACTOR = "residents-service";
    private static final int PART = 500;
    private static final List<StayState> LOOKED_AT = List.of(
            StayState.EXPECTED, StayState.UNDER_WAY, StayState.AT_DOOR, StayState.IN_RESIDENCE);

    private final StayStore stays;
    private final LossStore losses;
    private final SightingStore sightings;
    private final ExpectedArrivals arrivals;
    private final Handovers handovers;
    private final Jobs jobs;
    private final RuleBooks<LossRules> books;
    private final RuleBooks<CustodyRules> custodyBooks;
    private final BusinessClock clock;
    private final Duration rest;

    Reconcile(
            Leases leases,
            StayStore stays,
            LossStore losses,
            SightingStore sightings,
            ExpectedArrivals arrivals,
            Handovers handovers,
            Jobs jobs,
            RuleBooks<LossRules> books,
            RuleBooks<CustodyRules> custodyBooks,
            BusinessClock clock,
            @Value("${lazaret.residents.reconcile}") Duration rest) {
        super(leases, LEASE);
        this.stays = stays;
        this.losses = losses;
        this.sightings = sightings;
        this.arrivals = arrivals;
        this.handovers = handovers;
        this.jobs = jobs;
        this.books = books;
        this.custodyBooks = custodyBooks;
        this.clock = clock;
        this.rest = rest;
        jobs.register(KIND, this::run);
    }

    /** What a job was started with. */
    record Input(UUID siteId) {}

    /** @param looked people who were looked at; {@code found} of them lost, {@code fresh} for the first time */
    record Result(int looked, int found, int fresh, int closed) {
        Result and(Result other) {
            return new Result(
                    looked + other.looked, found + other.found, fresh + other.fresh, closed + other.closed);
        }
    }

    /** Looks through one site now; a job. */
    Job now(UUID siteId, UUID jobId, String actor) {
        return jobs.start(jobId, KIND, actor, new Input(siteId));
    }

    private Result run(JobRun run) {
        UUID siteId = run.input(Input.class).siteId();
        return look((state, after) -> stays.inState(siteId, state, after, PART))
                .and(offers(offer -> siteId.equals(offer.siteId())))
                .and(settle(loss -> siteId.equals(loss.siteId())));
    }

    @Override
    protected Duration round(Lease lease) {
        handovers.sweep();
        look((state, after) -> stays.inState(state, after, PART));
        offers(offer -> true);
        settle(loss -> true);
        return rest;
    }

    /** People of a state, from after one on. */
    @FunctionalInterface
    private interface Pages {
        List<Stay> of(StayState state, @Nullable UUID after);
    }

    private Result look(Pages pages) {
        var all = new Result(0, 0, 0, 0);
        for (StayState state : LOOKED_AT) {
            List<Stay> page = pages.of(state, null);
            while (!page.isEmpty()) {
                all = all.and(raise(page));
                page = pages.of(state, page.getLast().id());
            }
        }
        return all;
    }

    /** Of those who have left, the ones whom nobody has received yet. */
    private Result offers(Function<Handover, Boolean> which) {
        var all = new Result(0, 0, 0, 0);
        UUID after = null;
        List<Handover> page = handovers.open(after, PART);
        while (!page.isEmpty()) {
            List<UUID> people = page.stream().filter(which::apply).flatMap(one -> one.stayIds().stream()).toList();
            all = all.and(raise(stays.all(people).stream().filter(stay -> stay.state().ended()).toList()));
            after = page.getLast().id();
            page = handovers.open(after, PART);
        }
        return all;
    }

    private Result raise(List<Stay> people) {
        Instant now = clock.instant();
        List<Found> found = found(people, now).values().stream().flatMap(List::stream).toList();
        Set<UUID> known = new HashSet<>();
        losses.all(found.stream().map(LossStore::id).toList()).forEach(loss -> known.add(loss.id()));
        int fresh = 0;
        for (Found one : found) {
            if (known.add(LossStore.id(one))) {
                losses.insert(Loss.of(LossStore.id(one), one,
                        books.on(LocalDate.ofInstant(now, java.time.ZoneOffset.UTC)), now));
                fresh++;
            }
        }
        return new Result(people.size(), found.size(), fresh, 0);
    }

    /** Closes what evidence has settled since. */
    private Result settle(Function<Loss, Boolean> which) {
        int closed = 0;
        List<Loss> page = losses.open((UUID) null, PART);
        while (!page.isEmpty()) {
            List<Loss> ours = page.stream().filter(which::apply).toList();
            Map<UUID, List<Found>> still = found(
                    stays.all(ours.stream().map(Loss::stayId).distinct().toList()), clock.instant());
            for (Loss loss : ours) {
                boolean lost = still.getOrDefault(loss.stayId(), List.of())
                        .stream()
                        .anyMatch(one -> LossStore.id(one).equals(loss.id()));
                if (!lost) {
                    losses.change(loss.id(), one -> one.closed(How.EVIDENCE, clock.instant(), ACTOR, null));
                    closed++;
                }
            }
            page = losses.open(page.getLast().id(), PART);
        }
        return new Result(0, 0, 0, closed);
    }

    private Map<UUID, List<Found>> found(List<Stay> people, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, java.time.ZoneOffset.UTC);
        var search = new Search(books.on(day), custodyBooks.on(day), now);
        Map<UUID, Instant> expected = arrivals.of(
                people.stream().map(Stay::manifestId).filter(Objects::nonNull).distinct().toList());
        Map<UUID, Instant> seen = sightings.of(people.stream().map(Stay::id).toList());
        var found = new HashMap<UUID, List<Found>>();
        for (Stay stay : people) {
            UUID list = stay.manifestId();
            found.put(stay.id(), new ArrayList<>(search.in(
                    stay, list == null ? null : expected.get(list), seen.get(stay.id()))));
        }
        return found;
    }
}
