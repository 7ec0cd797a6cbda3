package org.lazaret.rooms.reserve;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rooms of a region by how soon they can be used, against what the rule book asks for. Source:
 * {@code deploy/handbook/rooms.md#reserve}.
 *
 * @param population      people of the counties whose number is known
 * @param withoutPeople   counties with sites of which nobody has said how many people live there
 * @param stale           sites that count although nobody has looked at them in time
 */
record Readiness(long population, int withoutPeople, int sites, int stale, List<ReserveLevel> levels) {
    /** Rooms of one site. */
    record SiteRooms(ReserveTier tier, int rooms, boolean stale) {}

    /**
     * What there is by a tier.
     *
     * @param rooms       of this tier alone
     * @param cumulated   of this and every earlier one
     * @param perTenThousand of the cumulated rooms; missing while the population of some county is not known
     * @param goals       what each step asks for by then; empty for a tier without a share
     */
    record ReserveLevel(ReserveTier tier, int hours, long rooms, long cumulated, @Nullable BigDecimal perTenThousand,
            List<ReserveGoal> goals) {}

    /** @param shortfall rooms that are missing for the step, by the people who are known */
    record ReserveGoal(int step, long needed, long shortfall) {}

    static Readiness of(Collection<SiteRooms> sites, long people, int withoutPeople, ReserveRules rules) {
        List<ReserveLevel> levels = new ArrayList<>();
        long cumulated = 0;
        for (ReserveTier tier : ReserveTier.values()) {
            long own = sites.stream().filter(s -> s.tier() == tier).mapToLong(SiteRooms::rooms).sum();
            cumulated += own;
            long present = cumulated;
            List<ReserveGoal> goals = rules.share(tier).isEmpty() || people == 0
                    ? List.of()
                    : rules.steps().stream().map(step -> {
                        long needed = rules.needed(step, tier, people);
                        return new ReserveGoal(step, needed, Math.max(0, needed - present));
                    }).toList();
            levels.add(
                    new ReserveLevel(tier, tier.hours(), own, cumulated, per(cumulated, people, withoutPeople), goals));
        }
        return new Readiness(people, withoutPeople, sites.size(),
                (int) sites.stream().filter(SiteRooms::stale).count(), levels);
    }

    private static @Nullable BigDecimal per(long rooms, long people, int withoutPeople) {
        return people == 0 || withoutPeople > 0
                ? null
                : BigDecimal.valueOf(rooms * 10_000).divide(BigDecimal.valueOf(people), 1, RoundingMode.DOWN);
    }
}
