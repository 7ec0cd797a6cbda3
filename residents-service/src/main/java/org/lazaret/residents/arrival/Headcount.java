package org.lazaret.residents.arrival;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.stay.Reason;

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
    public List<Reason> faults(int before, @Nullable Instant notBefore) {
        var faults = new ArrayList<Reason>();
        if (happenedAt.isAfter(recordedAt)) {
            faults.add(new Reason("future", "The count lies in the future. Correct the time."));
        }
        if (notBefore != null && happenedAt.isBefore(notBefore)) {
            faults.add(new Reason("order", "The arrival lies before the departure. Correct the time."));
        }
        if (counted != before && (explanation == null || explanation.isBlank())) {
            faults.add(new Reason(
                    "headcount",
                    "Counted " + counted + " where " + before + " are expected. Count again, or explain."));
        }
        return List.copyOf(faults);
    }
}
