package org.lazaret.residents.cascade;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.days.DayChange;
import org.lazaret.residents.days.ExposureRule;
import org.lazaret.residents.days.ExposureRules;
import org.lazaret.residents.policy.Category;

/**
 * What all ties of one person together mean: the latest of their new beginnings counts, so that no weaker tie lets
 * anybody go earlier than it would alone. Source: {@code deploy/handbook/residents.md#cascade}.
 *
 * @param from      the new day 0; null when nothing changes
 * @param category  the new category; null when it stays
 * @param otherRoom whether the person should move at least one room away
 * @param recalls   whether the person is called back even after a release
 */
record Consequences(@Nullable Instant from, @Nullable Category category, boolean otherRoom, boolean recalls) {
    /**
     * @param now no beginning lies after it
     */
    static Consequences of(Impact.Exposed exposed, Instant discoveredAt, ExposureRules rules, Instant now) {
        Instant from = null;
        Category category = null;
        boolean otherRoom = false;
        boolean recalls = false;
        for (Impact.Reason reason : exposed.reasons()) {
            ExposureRule rule = reason.tie().rule();
            if (rule == null) {
                from = later(from, reason.exposedAt());
                recalls = true;
                continue;
            }
            ExposureRules.Consequence follows = rules.consequence(
                    rule, ExposureRules.ExposureFacts.of(exposed.stay(), discoveredAt, reason.exposedAt(), true));
            DayChange change = follows.change();
            otherRoom |= follows.otherRoom();
            recalls |= follows.released();
            if (change != null) {
                from = later(from, Objects.requireNonNullElse(change.from(), discoveredAt));
                category = change.category() == null ? category : change.category();
            }
        }
        return new Consequences(from == null || !from.isAfter(now) ? from : now, category, otherRoom, recalls);
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
