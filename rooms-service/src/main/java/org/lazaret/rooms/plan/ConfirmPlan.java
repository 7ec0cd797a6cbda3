package org.lazaret.rooms.plan;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.process.CommandReused;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.rooms.allocation.Bubble;
import org.lazaret.rooms.allocation.HoldTogether;

/**
 * Makes the promises of a plan: all of them, or none and the reasons. A crash on the way is finished by the sweep of
 * processes, forwards or backwards.
 */
@Service
class ConfirmPlan {
    private final PlanArrivals planning;
    private final PlanStore plans;
    private final HoldTogether together;
    private final ProcessRunner processes;
    private final ProcessDefinition<Confirmation> confirm;
    private final AuditStore audit;

    ConfirmPlan(PlanArrivals planning, PlanStore plans, HoldTogether together, ProcessRunner processes,
            AuditStore audit) {
        this.planning = planning;
        this.plans = plans;
        this.together = together;
        this.processes = processes;
        this.audit = audit;
        this.confirm = processes.register(ProcessDefinition.of("confirm-plan", Confirmation.class)
                .step("take", this::take)
                .step("settle", this::settle)
                .step("give-back", this::giveBack));
    }

    /** @param refused what could not be taken */
    record Confirmation(UUID planId, List<HoldTogether.Refusal> refused) {}

    /** What became of it. */
    sealed interface Confirmed {
        /** Every room of the plan is promised. */
        record All(ArrivalPlan plan) implements Confirmed {}

        /** Nothing is promised, because of these. */
        record Nothing(List<HoldTogether.Refusal> refused) implements Confirmed {}

        /** It will be finished by itself; ask again. */
        record Underway(ArrivalPlan plan) implements Confirmed {}
    }

    /**
     * Confirms; the same command again has the same answer, another one tries anew. A plan for a passenger list is
     * confirmed at the list, which must know whose rooms these are: its own note of them would be wrong.
     */
    Confirmed confirm(UUID siteId, UUID planId, UUID commandId) {
        PlanArrivals.Asked asked = planning.confirmable(siteId, planId);
        ArrivalPlan plan = asked.plan();
        if (!plan.ready()) {
            throw refused("planning", "The plan is not finished yet.", "方案尚未完成。");
        }
        if (plan.wanted().list() != null) {
            throw refused("plan-of-list",
                    "This plan was made for a passenger list. Confirm it at that list, so that its people get these rooms.",
                    "此方案为旅客名单所排，请在该名单中确认，人员与房间才会一致。");
        }
        audit.record(asked.entered().actor(), "plan.confirm", "plan", planId, siteId);
        return confirm(plan, commandId);
    }

    /**
     * The same for the service that moves people, for the list as it knows it now. A plan that was made for others is
     * refused, so that nobody gets a room by what somebody else told of them.
     */
    Confirmed confirm(UUID siteId, UUID planId, UUID commandId, List<Bubble> bubbles) {
        ArrivalPlan plan = plans.find(planId);
        if (plan == null || !plan.siteId().equals(siteId)) {
            throw refused("unknown-plan", "This site has no such plan. Plan the list again.", "本站没有此方案，请重新排房。");
        }
        if (!plan.ready()) {
            throw refused("planning", "The plan is not finished yet.", "方案尚未完成。");
        }
        if (processes.find(confirm, commandId) == null) {
            int others = plan.differing(bubbles).size();
            if (others > 0) {
                throw refused("plan-list",
                        "The list has changed since it was planned (households: " + others + "). Plan it again.",
                        "排房后名单有变化（" + others + "户），请重新排房。");
            }
        }
        return confirm(plan, commandId);
    }

    private static ProblemException refused(String rule, String message, String messageZh) {
        return ProblemException.refused(List.of(new BrokenRule(rule, message, messageZh)));
    }

    private Confirmed confirm(ArrivalPlan plan, UUID commandId) {
        ProcessState<Confirmation> state;
        try {
            state = processes.start(confirm, commandId, new Confirmation(plan.id(), List.of()));
        } catch (CommandReused reused) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This command's id was used for another plan.");
        }
        if (!state.finished()) {
            return new Confirmed.Underway(plan);
        }
        return state.data().refused().isEmpty()
                ? new Confirmed.All(plans.change(plan.id(), p -> p))
                : new Confirmed.Nothing(state.data().refused());
    }

    private Outcome<Confirmation> take(UUID command, Confirmation data) {
        ArrivalPlan plan = known(data);
        List<HoldTogether.Refusal> refused = together.take(command, plan.wish());
        return refused.isEmpty()
                ? Outcome.next(data)
                : Outcome.go("give-back", new Confirmation(data.planId(), refused));
    }

    private Outcome<Confirmation> settle(UUID command, Confirmation data) {
        together.settle(command, known(data).wish());
        plans.change(data.planId(), ArrivalPlan::confirmed);
        return Outcome.end(data);
    }

    private Outcome<Confirmation> giveBack(UUID command, Confirmation data) {
        together.giveBack(command, known(data).wish());
        plans.change(data.planId(), p -> p.refused(data.refused()));
        return Outcome.end(data);
    }

    private ArrivalPlan known(Confirmation data) {
        ArrivalPlan plan = plans.find(data.planId());
        if (plan == null) {
            throw new IllegalStateException("the plan " + data.planId() + " is gone");
        }
        return plan;
    }
}
