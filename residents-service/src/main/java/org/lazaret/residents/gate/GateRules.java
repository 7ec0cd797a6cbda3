package org.lazaret.residents.gate;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of the rules of leaving the house for a while.
 * Source: {@code deploy/handbook/residents.md#gate}.
 *
 * @param early        so long before its time the gate lets a person out
 * @param longestTrip  longest time from out to back of one exit
 * @param longestDays  longest span of a repeated permit, in days
 * @param listed       longest span of a calendar of exits, in days
 * @param reasons      for which a permit is given
 * @param holds        why somebody is not let out
 */
public record GateRules(
        String version,
        LocalDate effectiveFrom,
        Duration early,
        Duration longestTrip,
        int longestDays,
        int listed,
        List<ExitReason> reasons,
        List<HoldReason> holds) {
    /** @param escort whether nobody goes for this reason alone */
    public record ExitReason(String id, boolean escort, String zh, String en) {}

    /** A reason by which a person is held back. */
    public record HoldReason(String id, String zh, String en) {}

    public GateRules {
        check(!version.isBlank(), "a version needs a name");
        check(!early.isNegative() && longestTrip.isPositive(), "times are positive");
        check(longestTrip.toHours() < 24, "an exit ends on its day");
        check(longestDays > 0 && listed > 0, "spans are positive");
        Set<String> ids = new HashSet<>();
        reasons.forEach(one -> named(ids, one.id(), one.zh(), one.en()));
        holds.forEach(one -> named(ids, one.id(), one.zh(), one.en()));
        check(!reasons.isEmpty() && !holds.isEmpty(), "there is no reason");
        reasons = List.copyOf(reasons);
        holds = List.copyOf(holds);
    }

    /** The reason of an exit; null when the book does not know it. */
    @Nullable
    ExitReason reason(String id) {
        return reasons.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }

    /** Whether somebody can be held back for it. */
    boolean holds(String id) {
        return holds.stream().anyMatch(one -> one.id().equals(id));
    }

    private static void named(Set<String> ids, String id, String zh, String en) {
        check(id.matches("[a-z0-9-]{1,40}") && ids.add(id), "a reason needs a plain id of its own, not '" + id + "'");
        check(!zh.isBlank() && !en.isBlank(), id + " needs words in both languages");
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("gate rule book: " + message);
        }
    }
}
