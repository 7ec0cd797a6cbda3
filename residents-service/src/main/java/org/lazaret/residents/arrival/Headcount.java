package org.lazaret.residents.arrival;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * How many people were counted into the vehicle and out of it. The two must agree, or somebody says why not.
 * Source: {@code deploy/handbook/residents.md#headcount}.
 *
 * @param counted     by eye, not from the list
 * @param why       it differs from the number before, which may name people: under a key of its own; null when nobody
 *                  said anything
 * @param missing     how many of the list were named as not there; null for nobody at the departure
 * @param absentees   their stays, in a fixed order; null for nobody at the departure
 */
public record Headcount(
        int counted,
        Instant happenedAt,
        Instant recordedAt,
        String actor,
        @Nullable SealedList why,
        @Nullable Integer missing,
        @Nullable List<UUID> absentees) {
    /**
     * What speaks against this count of a departure.
     *
     * @param listed people on the list who travel
     */
    List<BrokenRule> faultsOfDeparture(int listed) {
        return faults(listed, null);
    }

    /**
     * What speaks against this count of an arrival. Everybody of the list is either counted or named as missing:
     * nobody is taken to the door because somebody else stands there.
     *
     * @param left   the count of the departure
     * @param listed people on the list who travel
     */
    List<BrokenRule> faultsOfArrival(Headcount left, int listed) {
        var faults = new ArrayList<>(faults(left.counted(), left.happenedAt()));
        int known = counted + absent();
        if (known < listed) {
            faults.add(new BrokenRule(
                    "missing",
                    "Counted " + counted + " and " + absent() + " named as missing, but " + listed
                            + " are on the list. Name everybody who is not there.",
                    "清点" + counted + "人，登记未到" + absent() + "人，但名单有" + listed + "人；请登记所有未到人员。"));
        } else if (known > Math.max(listed, left.counted()) && unexplained()) {
            faults.add(new BrokenRule(
                    "missing",
                    "Counted " + counted + " and " + absent() + " named as missing, more than the " + listed
                            + " on the list. Correct who is missing, or explain.",
                    "清点" + counted + "人，登记未到" + absent() + "人，超过名单" + listed + "人；请更正未到人员或说明原因。"));
        }
        return List.copyOf(faults);
    }

    /** Whether it is the same count, sent again: as many, at the same time, without the same people. */
    boolean saysTheSameAs(Headcount other) {
        return counted == other.counted && absent() == other.absent() && Objects.equals(absentees, other.absentees)
                && happenedAt.truncatedTo(ChronoUnit.MILLIS).equals(other.happenedAt.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whether it adds people who came after an earlier count of the same arrival. */
    boolean completes(Headcount earlier) {
        return counted > earlier.counted && counted + absent() == earlier.counted + earlier.absent()
                && !happenedAt.isBefore(earlier.happenedAt) && earlier.namesAll(absentees);
    }

    /** Whoever was there before does not turn out to be missing. */
    private boolean namesAll(@Nullable List<UUID> others) {
        return others == null || absentees != null && absentees.containsAll(others);
    }

    Headcount forgotten() {
        return why == null
                ? this
                : new Headcount(counted, happenedAt, recordedAt, actor, null, missing, absentees);
    }

    private int absent() {
        return missing == null ? 0 : missing;
    }

    private boolean unexplained() {
        return why == null;
    }

    private List<BrokenRule> faults(int before, @Nullable Instant notBefore) {
        var faults = new ArrayList<BrokenRule>();
        if (happenedAt.isAfter(recordedAt)) {
            faults.add(new BrokenRule("future", "The count lies in the future. Correct the time.", "清点时间在将来，请更正。"));
        }
        if (notBefore != null && happenedAt.isBefore(notBefore)) {
            faults.add(new BrokenRule("order", "The arrival lies before the departure. Correct the time.",
                    "到达时间早于出发时间，请更正。"));
        }
        if (counted != before && unexplained()) {
            faults.add(new BrokenRule(
                    "headcount",
                    "Counted " + counted + " where " + before + " are expected. Count again, or explain.",
                    "清点" + counted + "人，应为" + before + "人；请重新清点或说明原因。"));
        }
        return List.copyOf(faults);
    }
}
