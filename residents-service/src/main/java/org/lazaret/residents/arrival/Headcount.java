package org.lazaret.residents.arrival;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * How many people were counted into the vehicle and out of it. The two must agree, or somebody says why not.
 * Source: {@code deploy/handbook/residents.md#headcount}.
 *
 * @param counted     by eye, not from the list
 * @param explanation why it differs from the number before; null when it does not
 */
public record Headcount(int counted, Instant happenedAt, Instant recordedAt, String actor,
        @Nullable String explanation) {
    /**
     * What speaks against this count.
     *
     * @param before      number it must equal: people on the list, then people who departed
     * @param notBefore   the earlier count's moment; null for the first
     */
    public List<BrokenRule> faults(int before, @Nullable Instant notBefore) {
        var faults = new ArrayList<BrokenRule>();
        if (happenedAt.isAfter(recordedAt)) {
            faults.add(new BrokenRule("future", "The count lies in the future. Correct the time.", "清点时间在将来，请更正。"));
        }
        if (notBefore != null && happenedAt.isBefore(notBefore)) {
            faults.add(new BrokenRule("order", "The arrival lies before the departure. Correct the time.",
                    "到达时间早于出发时间，请更正。"));
        }
        if (counted != before && (explanation == null || explanation.isBlank())) {
            faults.add(new BrokenRule(
                    "headcount",
                    "Counted " + counted + " where " + before + " are expected. Count again, or explain.",
                    "清点" + counted + "人，应为" + before + "人；请重新清点或说明原因。"));
        }
        return List.copyOf(faults);
    }
}
