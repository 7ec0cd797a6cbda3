package org.lazaret.residents.cascade;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.stay.Stays;

/** What the home page shows in red: numbers only, so that looking often leaves no trace of reading anybody. */
@RestController
class CascadeAlarmController {
    private static final int SEEN = 500;
    private final Sites sites;
    private final CascadeStore cascades;
    private final CallBackStore tasks;
    private final CallBacks callBacks;
    private final BusinessClock clock;

    CascadeAlarmController(
            Sites sites, CascadeStore cascades, CallBackStore tasks, CallBacks callBacks, BusinessClock clock) {
        this.sites = sites;
        this.cascades = cascades;
        this.tasks = tasks;
        this.callBacks = callBacks;
        this.clock = clock;
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

    /** How many proposals and calls wait, and how many of them too long. */
    @GetMapping("/api/residents/sites/{siteId}/cascade-alarms")
    CascadeAlarms alarms(@PathVariable UUID siteId) {
        sites.enter(siteId, Stays.FILE_READERS);
        Instant now = clock.instant();
        List<Cascade.Listed> undecided = cascades.ofSite(
                siteId, List.of(Cascade.State.PENDING, Cascade.State.DRAFT), null, SEEN);
        List<CallBack> calls = tasks.ofSite(siteId, CallBack.State.OPEN, null, SEEN);
        return new CascadeAlarms(
                undecided.size(), (int) undecided.stream().filter(row -> now.isAfter(row.decideBy())).count(),
                calls.size(), (int) calls.stream().filter(callBacks::escalated).count());
    }
}
