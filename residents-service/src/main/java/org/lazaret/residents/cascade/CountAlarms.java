package org.lazaret.residents.cascade;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.site.Sites;
import org.lazaret.residents.stay.Stays;

/** Counts what waits after a positive: numbers only, so that looking often leaves no trace of reading anybody. */
@Component
class CountAlarms {
    private static final int SEEN = 500;
    private final Sites sites;
    private final CascadeStore cascades;
    private final CallBackStore tasks;
    private final CallBacks callBacks;

    CountAlarms(Sites sites, CascadeStore cascades, CallBackStore tasks, CallBacks callBacks) {
        this.sites = sites;
        this.cascades = cascades;
        this.tasks = tasks;
        this.callBacks = callBacks;
    }

    /**
     * At most 500 of each are counted.
     *
     * @param undecided proposals that wait for a doctor
     * @param overdue   those of them that wait too long
     * @param calls     people to call back
     * @param escalated those of them who are late or do not answer
     */
    record CascadeAlarms(int undecided, int overdue, int calls, int escalated) {}

    CascadeAlarms of(UUID siteId) {
        Instant now = sites.enter(siteId, Stays.FILE_READERS).now();
        List<Cascade.Listed> undecided = cascades.ofSite(
                siteId, List.of(Cascade.State.PENDING, Cascade.State.DRAFT), null, SEEN);
        List<CallBack> calls = tasks.ofSite(siteId, CallBack.State.OPEN, null, SEEN);
        return new CascadeAlarms(
                undecided.size(), (int) undecided.stream().filter(row -> now.isAfter(row.decideBy())).count(),
                calls.size(), (int) calls.stream().filter(callBacks::escalated).count());
    }
}
