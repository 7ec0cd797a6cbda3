package org.lazaret.rooms.occupancy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorHistoryStore;
import org.lazaret.rooms.floor.FloorPlanStore;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/**
 * Counts the rooms of a site again whenever one of its floors was written: one replica follows the floors' history. A
 * count may be done twice and may be late; who reads the figures knows which sites are late and counts those anew.
 */
@Component
class CountSites extends LeasedWork {
    private static final int EVENTS = 500;
    private static final int PART = 50;
    private final SiteCountStore counts;
    private final FloorStore floors;
    private final FloorPlanStore plans;
    private final FloorHistoryStore history;
    private final Sites sites;
    private final Duration rest;

    CountSites(Leases leases, SiteCountStore counts, FloorStore floors, FloorPlanStore plans,
            FloorHistoryStore history, Sites sites, @Value("${lazaret.rooms.count}") Duration rest) {
        super(leases, SiteCountStore.LEASE);
        this.counts = counts;
        this.floors = floors;
        this.plans = plans;
        this.history = history;
        this.sites = sites;
        this.rest = rest;
    }

    @Override
    protected Duration round(Lease lease) {
        Long known = known();
        if (known == null) {
            long last = history.last();
            List<Site> page = sites.after(null, PART);
            while (!page.isEmpty()) {
                keep(page.stream().map(Site::id).toList(), lease);
                page = sites.after(page.getLast().id(), PART);
            }
            counts.counted(lease, last);
            return Duration.ZERO;
        }
        FloorHistoryStore.Written written = history.writtenAfter(known, EVENTS);
        if (written.last() == known) {
            return rest;
        }
        keep(written.sites(), lease);
        counts.counted(lease, written.last());
        return Duration.ZERO;
    }

    /**
     * Up to which event everything is counted; null when it is not known. A history that ends before that is another
     * one than was counted, as after a restore.
     */
    private @Nullable Long known() {
        Long known = counts.counted();
        return known == null || known > history.last() ? null : known;
    }

    void keep(Collection<UUID> siteIds, Lease lease) {
        fresh(siteIds, lease.epoch()).values().forEach(counts::write);
    }

    /** The sites as they are now, counted from their floors. */
    private Map<UUID, SiteCount> fresh(Collection<UUID> siteIds, long epoch) {
        Map<UUID, SiteCount> fresh = new HashMap<>();
        List<UUID> ids = List.copyOf(siteIds);
        for (int from = 0; from < ids.size(); from += PART) {
            List<UUID> part = ids.subList(from, Math.min(ids.size(), from + PART));
            Map<UUID, RoomType> types = plans.types(part);
            Map<UUID, List<Floor>> bySite = floors.ofSites(part).stream().collect(Collectors.groupingBy(Floor::siteId));
            bySite.forEach((site, all) -> fresh.put(site, SiteCount.of(site, all, types, epoch)));
        }
        return fresh;
    }

    /**
     * The counts of these sites, right at this moment: those with a write that is not counted yet are counted now. What
     * is on its way from the floors to the history is looked for on the floors first, so that nothing slips through.
     */
    Map<UUID, SiteCount> of(Collection<UUID> siteIds) {
        Long known = known();
        if (known == null) {
            return fresh(siteIds, 0);
        }
        Set<UUID> late = history.unpublished();
        late.addAll(history.writtenAfter(known, Integer.MAX_VALUE).sites());
        late.retainAll(Set.copyOf(siteIds));
        List<UUID> kept = new ArrayList<>(siteIds);
        kept.removeAll(late);
        Map<UUID, SiteCount> all = counts.find(kept);
        all.putAll(fresh(late, 0));
        return all;
    }
}
