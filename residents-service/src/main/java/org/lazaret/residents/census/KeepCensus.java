package org.lazaret.residents.census;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayHistoryStore;
import org.lazaret.residents.stay.StayStore;

/**
 * Writes the ledger of movements: one replica follows what happens to stays, and each stay that was written is told
 * anew from its history. The same line again is the same entry, so a round may be done twice; the place in the history
 * is noted only when the entries and the sums of their days are written.
 */
@Component
class KeepCensus extends LeasedWork {
    private static final int EVENTS = 500;
    private static final Duration REST = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private final CensusStore census;
    private final StayHistoryStore history;
    private final StayStore stays;
    private long sure = -1;

    KeepCensus(Leases leases, CensusStore census, StayHistoryStore history, StayStore stays) {
        super(leases, CensusStore.LEASE);
        this.census = census;
        this.history = history;
        this.stays = stays;
    }

    @Override
    protected Duration round(Lease lease) {
        Long known = known();
        if (known == null) {
            long last = history.last();
            countAll(lease);
            census.counted(lease, last);
            return Duration.ZERO;
        }
        StayHistoryStore.Written written = history.writtenAfter(known, EVENTS);
        if (written.last() == known) {
            return REST;
        }
        long before = sure;
        sure = -1;
        Map<UUID, LocalDate> dirty = new HashMap<>();
        add(stays.all(written.stays()), before == lease.epoch(), dirty);
        addUp(lease, dirty);
        census.counted(lease, written.last());
        sure = lease.epoch();
        return Duration.ZERO;
    }

    private void countAll(Lease lease) {
        Map<UUID, LocalDate> dirty = new HashMap<>();
        List<Stay> page = history.after(null, EVENTS);
        Lease held = lease;
        while (!page.isEmpty()) {
            add(page, false, dirty);
            held = keep(held);
            page = history.after(page.getLast().id(), EVENTS);
        }
        addUp(held, dirty);
    }

    /** A province has thousands of sites: the lease is kept between them, or nobody would ever be done. */
    private void addUp(Lease lease, Map<UUID, LocalDate> dirty) {
        Lease held = lease;
        for (Map.Entry<UUID, LocalDate> site : dirty.entrySet()) {
            addUp(site.getKey(), site.getValue(), lease.epoch());
            held = keep(held);
        }
    }

    /**
     * @param surely whether the sums of every entry that stands in the ledger are known to be written; else the days of
     *               entries that stand there already are added up again
     */
    private void add(List<Stay> written, boolean surely, Map<UUID, LocalDate> dirty) {
        List<CensusEntry> all = written.stream().map(CensusLines::of).flatMap(List::stream).toList();
        Set<UUID> known = census.known(all);
        List<CensusEntry> fresh = all.stream().filter(entry -> !known.contains(entry.id())).toList();
        census.add(fresh);
        (surely ? fresh : all).forEach(
                entry -> dirty.merge(entry.siteId(), entry.day(), (one, other) -> one.isBefore(other) ? one : other));
    }

    /** Adds a site's days up from one on; each closes with what the one before closed with and its own movements. */
    void addUp(UUID site, LocalDate from, long epoch) {
        CensusDay last = census.upTo(site, from.minusDays(1));
        List<CensusHeld> held = last == null ? List.of() : last.closing();
        List<Map.Entry<LocalDate, List<CensusMoved>>> days = List.copyOf(census.movedFrom(site, from).entrySet());
        String region = region(site, from, last);
        List<CensusDay> summed = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = days.get(i).getKey();
            List<CensusMoved> moved = days.get(i).getValue();
            held = CensusHeld.after(held, moved);
            LocalDate until = i + 1 < days.size() ? days.get(i + 1).getKey() : CensusDay.OPEN;
            summed.add(
                    new CensusDay(Ids.derived(site, day.toString()), site, region, day, until, moved, held, epoch));
        }
        if (last != null && !days.isEmpty()) {
            summed.add(new CensusDay(
                    last.id(), site, last.regionCode(), last.day(), days.getFirst().getKey(), last.moved(),
                    last.closing(), epoch));
        }
        census.write(summed);
    }

    private String region(UUID site, LocalDate from, @Nullable CensusDay last) {
        return last == null ? census.ofDay(site, from, null, 1).getFirst().regionCode() : last.regionCode();
    }

    /**
     * Up to which event everything is counted; null when it is not known. A history that ends before that is another one
     * than was counted, as after a restore.
     */
    private @Nullable Long known() {
        Long known = census.counted();
        return known == null || known > history.last() ? null : known;
    }

    /**
     * Waits until all that was written of a site's stays before is in the ledger.
     *
     * @throws ProblemException 503 when that takes too long
     */
    void caughtUp(UUID siteId) {
        // what is written from now on is not waited for: while many are forgotten, something is always being written
        Instant asked = history.unpublished(siteId);
        caughtUp(() -> asked == null || !history.unpublished(siteId, asked));
    }

    /** The same for all that is in the history by now, of every site. */
    void caughtUp() {
        caughtUp(() -> true);
    }

    private void caughtUp(BooleanSupplier published) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        boolean told = false;
        long last = -1;
        while (System.nanoTime() < until) {
            if (!told && published.getAsBoolean()) {
                told = true;
                last = history.last();
            }
            Long known = census.counted();
            if (told && known != null && known >= last) {
                return;
            }
            nudge();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw ProblemException.unavailable(
                ProblemType.NOT_CAUGHT_UP, "The census is still counting what was entered last. Ask again in a moment.",
                Duration.ofSeconds(2));
    }
}
