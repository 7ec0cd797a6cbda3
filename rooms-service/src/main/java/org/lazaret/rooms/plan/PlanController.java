package org.lazaret.rooms.plan;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.rooms.allocation.Bubble;
import org.lazaret.rooms.allocation.HoldTogether;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Need;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}/plans")
@Tag(name = "plan")
class PlanController {
    private static final Duration HELD_AFTER_ARRIVAL = Duration.ofHours(4);
    private final PlanArrivals planArrivals;
    private final ConfirmPlan confirmPlan;
    private final Jobs jobs;

    PlanController(PlanArrivals planArrivals, ConfirmPlan confirmPlan, Jobs jobs) {
        this.planArrivals = planArrivals;
        this.confirmPlan = confirmPlan;
        this.jobs = jobs;
    }

    record ComingMember(@NotNull UUID stayId, @NotNull AgeBand ageBand, @Nullable List<Need> needs,
            @Nullable Boolean minorAlone, @Nullable Boolean highRisk) {
        Bubble.Person person() {
            return new Bubble.Person(stayId, 0, ageBand, needs == null ? List.of() : needs,
                    Boolean.TRUE.equals(minorAlone), highRisk == null ? ageBand == AgeBand.SENIOR : highRisk);
        }
    }

    /** @param near bubbles of the same family that have rooms of their own */
    record ComingBubble(@NotNull UUID bubbleId, @NotEmpty @Size(max = 20) List<@Valid ComingMember> people,
            @NotNull Category category, @NotBlank @Size(max = 60) String cohortId,
            @Nullable @Size(max = 100) String exposure, @Nullable @Size(max = 20) List<UUID> near) {
        Bubble bubble() {
            return new Bubble(bubbleId, people.stream().map(ComingMember::person).toList(), category, cohortId,
                    exposure, near == null ? List.of() : near);
        }
    }

    /**
     * @param until   end of the holds; four hours after the arrival when nobody says
     * @param after   the plan that this one replaces
     * @param bubbles who comes; missing: those of the plan that it replaces
     * @param list    the passenger list of residents-service that it is made for, where alone it is confirmed then;
     *                missing: that of the plan that it replaces, or none
     */
    record ArrivalsBody(@NotNull Instant expectedAt, @Nullable Instant until, @Nullable Long seed,
            @Nullable @Min(0) @Max(100_000) Integer steps, @Nullable UUID after,
            @Nullable @Size(max = 500) List<@Valid ComingBubble> bubbles, @Nullable UUID list) {
        ArrivalPlan.Wanted wanted() {
            List<Bubble> all = bubbles == null ? List.of() : bubbles.stream().map(ComingBubble::bubble).toList();
            if (all.stream().map(Bubble::id).distinct().count() < all.size()) {
                throw ProblemException.invalid("bubbles", "Duplicate", "A bubble is named twice.");
            }
            return new ArrivalPlan.Wanted(expectedAt, until == null ? expectedAt.plus(HELD_AFTER_ARRIVAL) : until,
                    seed == null ? 1 : seed, steps == null ? PlanArrivals.STEPS : steps, after, all, list);
        }
    }

    /**
     * A plan to be looked at.
     *
     * @param done      steps of the search so far
     * @param unplanned people without a room
     * @param moved     people who had another room in the plan that this one replaces
     * @param points    against all rooms together
     * @param list      the passenger list at which it is confirmed; missing: it is confirmed here
     */
    record PlanView(UUID id, UUID siteId, ArrivalPlan.State state, Instant expectedAt, Instant until, Long seed,
            Integer steps, long done, @Nullable UUID after, @Nullable String ruleBook, int people, int unplanned,
            int moved, int points, List<Proposal.PlannedBubble> lines, List<HoldTogether.Refusal> refused,
            String askedBy,
            Instant askedAt, @Nullable UUID list) {
        static PlanView of(ArrivalPlan plan, long done) {
            var proposal = new Proposal(plan.lines());
            ArrivalPlan.Wanted wanted = plan.wanted();
            return new PlanView(plan.id(), plan.siteId(), plan.state(), wanted.expectedAt(), wanted.until(),
                    wanted.seed(), wanted.steps(), plan.ready() ? wanted.steps() : done, wanted.after(),
                    plan.ruleBook(), wanted.bubbles().stream().mapToInt(Bubble::size).sum(), proposal.unplanned(),
                    proposal.moved(), proposal.points(), plan.lines(), plan.refused(), plan.askedBy(),
                    plan.askedAt(), wanted.list());
        }
    }

    /**
     * A plan without its lines.
     *
     * @param cohorts whom it was made for; with residents-service the cohort is the passenger list
     */
    record PlanSummary(UUID id, ArrivalPlan.State state, Instant expectedAt, int people, int unplanned,
            @Nullable UUID after, List<String> cohorts, String askedBy, Instant askedAt) {
        static PlanSummary of(ArrivalPlan plan) {
            PlanView view = PlanView.of(plan, 0);
            return new PlanSummary(plan.id(), plan.state(), view.expectedAt(), view.people(), view.unplanned(),
                    view.after(), plan.wanted().bubbles().stream().map(Bubble::cohortId).distinct().toList(),
                    plan.askedBy(), plan.askedAt());
        }
    }

    record PlanList(List<PlanSummary> items) {}

    @Operation(summary = "Plan a whole list onto the rooms that are free when it comes; a job with the plan's id")
    @PutMapping("/{planId}")
    ResponseEntity<Job> plan(@PathVariable UUID siteId, @PathVariable UUID planId,
            @Valid @RequestBody ArrivalsBody body) {
        return jobs.accepted(planArrivals.plan(siteId, planId, body.wanted()));
    }

    @Operation(summary = "A plan: the room of each bubble with its reasons, or every rule that speaks against one")
    @GetMapping("/{planId}")
    PlanView show(@PathVariable UUID siteId, @PathVariable UUID planId) {
        PlanArrivals.Progress progress = planArrivals.show(siteId, planId);
        return PlanView.of(progress.plan(), progress.steps());
    }

    @Operation(summary = "The plans of a site, the newest first")
    @GetMapping
    PlanList list(@PathVariable UUID siteId, @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit) {
        return new PlanList(planArrivals.list(siteId, limit).stream().map(PlanSummary::of).toList());
    }

    @Operation(summary = "Stop the search; the best plan until then stays to be looked at")
    @PostMapping("/{planId}/stop")
    ResponseEntity<PlanView> stop(@PathVariable UUID siteId, @PathVariable UUID planId) {
        PlanArrivals.Progress progress = planArrivals.stop(siteId, planId);
        return ResponseEntity.accepted().body(PlanView.of(progress.plan(), progress.steps()));
    }

    @Operation(summary = "Promise every room of the plan in one action: all of them, or none and the reasons; the "
            + "same command again has the same answer")
    @PutMapping("/{planId}/confirmations/{commandId}")
    ResponseEntity<PlanView> confirm(@PathVariable UUID siteId, @PathVariable UUID planId,
            @PathVariable UUID commandId) {
        return switch (confirmPlan.confirm(siteId, planId, commandId)) {
            case ConfirmPlan.Confirmed.All all -> ResponseEntity.ok(PlanView.of(all.plan(), 0));
            case ConfirmPlan.Confirmed.Underway underway -> ResponseEntity.status(HttpStatus.ACCEPTED)
                    .body(PlanView.of(underway.plan(), 0));
            case ConfirmPlan.Confirmed.Nothing nothing -> throw ProblemException.refused(
                    rules(nothing));
        };
    }

    /** Each rule with the room of which it speaks. */
    static List<BrokenRule> rules(ConfirmPlan.Confirmed.Nothing nothing) {
        return nothing.refused().stream().flatMap(PlanController::rules).toList();
    }

    private static Stream<BrokenRule> rules(HoldTogether.Refusal refusal) {
        return refusal.rules()
                .stream()
                .map(r -> new BrokenRule(r.id(), refusal.roomNumber() + ": " + r.message(),
                        refusal.roomNumber() + "：" + r.messageZh()));
    }
}
