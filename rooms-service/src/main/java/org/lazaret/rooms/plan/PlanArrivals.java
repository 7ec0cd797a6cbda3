package org.lazaret.rooms.plan;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.JobRun;
import org.lazaret.kit.job.JobStopped;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.allocation.AllocationRules;
import org.lazaret.rooms.allocation.Bubble;
import org.lazaret.rooms.allocation.SitePicture;
import org.lazaret.rooms.allocation.SitePictures;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** Plans a whole list onto the rooms that are free when it comes; a job, since it takes some seconds. */
@Service
class PlanArrivals {
    static final int STEPS = 8_000;
    private static final String KIND = "arrival-plan";
    private static final String[] MAY_PLAN = {"site-manager"};
    private static final String[] MAY_READ = {"site-manager", "doctor", "nurse"};
    private final Sites sites;
    private final SitePictures pictures;
    private final PlanStore plans;
    private final Jobs jobs;
    private final RuleBooks<AllocationRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    PlanArrivals(Sites sites, SitePictures pictures, PlanStore plans, Jobs jobs, RuleBooks<AllocationRules> books,
            AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.pictures = pictures;
        this.plans = plans;
        this.jobs = jobs;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
        jobs.register(KIND, this::run);
    }

    /** What the job was started with. */
    record Input(UUID planId) {}

    /** What it brought. */
    record Result(int people, int unplanned, int moved, int points) {}

    /** A plan, and how far the search for it is. */
    record Progress(ArrivalPlan plan, long steps) {}

    /** Begins to plan; the same again is the same plan. Without bubbles those of the plan that it replaces. */
    Job plan(UUID siteId, UUID planId, ArrivalPlan.Wanted asked) {
        Sites.Entered entered = sites.enter(siteId, MAY_PLAN);
        audit.record(entered.actor(), "plan.make", "plan", planId, siteId);
        return start(entered.site(), planId, asked, entered.actor().username());
    }

    private Job start(Site site, UUID planId, ArrivalPlan.Wanted asked, String by) {
        UUID after = asked.after();
        ArrivalPlan before = after == null ? null : plans.find(after);
        if (after != null && (before == null || !before.siteId().equals(site.id()) || !before.ready())) {
            throw ProblemException.invalid("after", "Unknown", "This site has no such finished plan.");
        }
        ArrivalPlan.Wanted wanted = completed(site, asked, before);
        ArrivalPlan plan = plans.insert(new ArrivalPlan(planId, site.id(), site.regionCode(),
                ArrivalPlan.State.PLANNING, wanted, null, List.of(), List.of(), by, clock.instant(),
                ArrivalPlan.SCHEMA, 1));
        if (!plan.siteId().equals(site.id())) {
            throw ProblemException.notFound();
        }
        if (!plan.wanted().equals(wanted)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This plan's id was used for another list.");
        }
        return jobs.start(planId, KIND, by, new Input(planId));
    }

    private ArrivalPlan.Wanted completed(Site site, ArrivalPlan.Wanted asked, @Nullable ArrivalPlan before) {
        Instant now = clock.instant();
        AllocationRules rules = books.on(site.dayAt(now));
        Instant latest = now.plus(rules.longestHold());
        Instant until = asked.until().isAfter(latest) ? latest : asked.until();
        if (!until.isAfter(now)) {
            throw ProblemException.invalid("until", "Past", "These holds would have ended already; give a later end.");
        }
        List<Bubble> bubbles = asked.bubbles().isEmpty() && before != null
                ? before.wanted().bubbles()
                : asked.bubbles();
        if (bubbles.isEmpty()) {
            throw ProblemException.invalid("bubbles", "NotEmpty", "Name who comes.");
        }
        return new ArrivalPlan.Wanted(asked.expectedAt().truncatedTo(ChronoUnit.MILLIS),
                until.truncatedTo(ChronoUnit.MILLIS), asked.seed(), asked.steps(), asked.after(), bubbles,
                asked.list() == null && before != null ? before.wanted().list() : asked.list());
    }

    private Result run(JobRun run) {
        ArrivalPlan plan = plans.find(run.input(Input.class).planId());
        if (plan == null) {
            throw new IllegalStateException("the plan of this job is gone");
        }
        if (!plan.ready()) {
            plan = search(run, plan);
        }
        var proposal = new Proposal(plan.lines());
        return new Result(proposal.people(), proposal.unplanned(), proposal.moved(), proposal.points());
    }

    private ArrivalPlan search(JobRun run, ArrivalPlan plan) {
        ArrivalPlan.Wanted wanted = plan.wanted();
        UUID after = wanted.after();
        ArrivalPlan last = after == null ? null : plans.find(after);
        Map<UUID, UUID> before = last == null ? Map.of() : last.rooms();
        SitePicture picture = pictures.expected(sites.known(plan.siteId()), wanted.bubbles(), wanted.expectedAt());
        var puzzle = new Puzzle(picture, wanted.bubbles(), before);
        int[] seats = Start.of(puzzle);
        try {
            run.checkpoint(0, wanted.steps());
            for (int done = 0; done < wanted.steps(); done += Search.ROUND) {
                int steps = Math.min(Search.ROUND, wanted.steps() - done);
                seats = Search.improve(puzzle, seats, wanted.seed(), done / Search.ROUND, steps);
                run.checkpoint(done + (long) steps, wanted.steps());
            }
        } catch (JobStopped stopped) {
            keep(plan.id(), puzzle, seats, before, true);
            throw stopped;
        }
        return keep(plan.id(), puzzle, seats, before, false);
    }

    private ArrivalPlan keep(UUID planId, Puzzle puzzle, int[] seats, Map<UUID, UUID> before, boolean stopped) {
        Proposal proposal = Proposal.of(puzzle.picture(), puzzle.bubbles(), puzzle.rooms(seats), before);
        return plans.change(planId, p -> p.proposed(proposal, puzzle.rules().version(), stopped));
    }

    /** A plan as it is now. */
    Progress show(UUID siteId, UUID planId) {
        Sites.Entered entered = sites.enter(siteId, MAY_READ);
        ArrivalPlan plan = plans.find(planId);
        if (plan == null || !plan.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        audit.record(entered.actor(), "plan.read", "plan", planId, siteId);
        Job job = jobs.find(planId);
        if (job != null && job.state() == Job.State.CANCELLED) {
            // stopped before it had begun: there is nothing to look at
            plan = plans.change(planId, p -> p.proposed(new Proposal(List.of()), null, true));
        }
        return new Progress(plan, job == null ? 0 : job.row());
    }

    /** The plans of a site, the newest first. */
    List<ArrivalPlan> list(UUID siteId, int limit) {
        Sites.Entered entered = sites.enter(siteId, MAY_READ);
        audit.record(entered.actor(), "plan.list", "site", siteId, siteId);
        return plans.ofSite(siteId, limit);
    }

    /** Stops a search; the best plan so far stays to be looked at. Whoever may plan may stop. */
    Progress stop(UUID siteId, UUID planId) {
        Sites.Entered entered = sites.enter(siteId, MAY_PLAN);
        show(siteId, planId);
        audit.record(entered.actor(), "plan.stop", "plan", planId, siteId);
        jobs.cancel(planId);
        return show(siteId, planId);
    }

    /** The plan to be confirmed by somebody who may. */
    record Asked(ArrivalPlan plan, Sites.Entered entered) {}

    Asked confirmable(UUID siteId, UUID planId) {
        Sites.Entered entered = sites.enter(siteId, MAY_PLAN);
        ArrivalPlan plan = show(siteId, planId).plan();
        return new Asked(plan, entered);
    }
}
