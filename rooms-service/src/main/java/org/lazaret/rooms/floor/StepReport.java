package org.lazaret.rooms.floor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * What a person says about a turnover step.
 *
 * @param by      username
 * @param at      when it happened; the caller has checked that it is neither in the future nor too long ago
 * @param agent   code of the disinfectant
 * @param ppm     its concentration in mg/L
 * @param minutes contact time meant, at least the rule book's
 */
public record StepReport(String by, Instant at, @Nullable String agent, @Nullable Integer ppm,
        @Nullable Integer minutes, @Nullable String remark) {

    List<BrokenRule> against(RoomEvent event, RoomState state, Turnover turnover, TurnoverRules rules) {
        var broken = new ArrayList<BrokenRule>();
        if (at.isBefore(turnover.lastMoment())) {
            broken.add(Rule.TIME_ORDER.broken(turnover.lastMoment()));
        }
        Instant from = turnover.nextStepFrom(state, rules);
        Rule clock = switch (event) {
            case START_DISINFECTING -> Rule.AIRING_TIME;
            case START_VENTING -> Rule.CONTACT_TIME;
            case FINISH_VENTING -> Rule.VENTING_TIME;
            default -> null;
        };
        if (clock != null && from != null && at.isBefore(from)) {
            broken.add(clock.broken(from));
        }
        if (event == RoomEvent.START_DISINFECTING) {
            broken.addAll(agentRules(rules));
        }
        boolean inspection = event == RoomEvent.PASS_INSPECTION || event == RoomEvent.FAIL_INSPECTION;
        if (inspection && turnover.cleanedBy(by)) {
            broken.add(Rule.INSPECTOR.broken());
        }
        return broken;
    }

    private List<BrokenRule> agentRules(TurnoverRules rules) {
        var known = agent == null ? null : rules.agent(agent).orElse(null);
        if (known == null) {
            return List.of(Rule.AGENT.broken(agent == null ? "–" : agent));
        }
        if (ppm == null || ppm < known.minPpm() || ppm > known.maxPpm()) {
            return List.of(Rule.CONCENTRATION.broken(known.minPpm(), known.maxPpm()));
        }
        return List.of();
    }

    Turnover applyTo(RoomEvent event, Turnover turnover) {
        return switch (event) {
            case START_AIRING -> turnover.then(step(Turnover.Kind.AIR, null));
            case START_DISINFECTING -> turnover.then(step(Turnover.Kind.DISINFECT, null));
            case START_VENTING -> turnover.then(step(Turnover.Kind.VENT, null));
            case FINISH_VENTING -> turnover.finishRunning(at);
            case PASS_INSPECTION -> turnover.then(step(Turnover.Kind.INSPECT, true).finished(at));
            case FAIL_INSPECTION -> turnover.then(step(Turnover.Kind.INSPECT, false).finished(at));
            case HOLD, RELEASE_HOLD, PLACE, LEAVE, UNDO_PLACE, BLOCK, UNBLOCK, SEAL, UNSEAL, TAKE_OUT_OF_SERVICE,
                    RETURN_TO_SERVICE ->
                throw new IllegalArgumentException(event + " is not a turnover step");
        };
    }

    private Turnover.Step step(Turnover.Kind kind, @Nullable Boolean passed) {
        boolean disinfection = kind == Turnover.Kind.DISINFECT;
        return new Turnover.Step(kind, by, at, null, disinfection ? agent : null, disinfection ? ppm : null,
                disinfection ? minutes : null, passed, remark);
    }
}
