package org.lazaret.rooms.reserve;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * One immutable version of the reserve rule book. Source: {@code deploy/handbook/rooms.md#reserve}.
 *
 * @param steps      rooms per 10,000 people, rising
 * @param shares     what part of a step has to be there by a tier
 * @param checkEvery how long a readiness check counts
 */
public record ReserveRules(String version, LocalDate effectiveFrom, List<Integer> steps, List<Share> shares,
        Period checkEvery) {
    /** A fraction of a step, such as 1 of 3. */
    public record Share(ReserveTier tier, int parts, int of) {
        public Share {
            if (parts < 1 || of < parts) {
                throw new IllegalArgumentException("reserve rule book: a share is a part of the whole");
            }
        }
    }

    public ReserveRules {
        steps = List.copyOf(steps);
        shares = List.copyOf(shares);
        if (version.isBlank() || steps.isEmpty() || !steps.equals(steps.stream().sorted().distinct().toList())
                || steps.getFirst() < 1 || checkEvery.isNegative() || checkEvery.isZero()
                || shares.stream().map(Share::tier).distinct().count() != shares.size()) {
            throw new IllegalArgumentException("reserve rule book " + version
                    + ": a name, rising steps, one share for a tier, and a positive time between checks are needed");
        }
    }

    Optional<Share> share(ReserveTier tier) {
        return shares.stream().filter(s -> s.tier() == tier).findFirst();
    }

    /** Rooms that a step asks for by a tier, rounded up; 0 where the tier has no share of it. */
    long needed(int step, ReserveTier tier, long people) {
        return share(tier).map(s -> Math.ceilDiv(people * step * s.parts(), 10_000L * s.of())).orElse(0L);
    }
}
