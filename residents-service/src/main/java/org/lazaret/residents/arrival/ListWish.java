package org.lazaret.residents.arrival;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.movement.RoomWish;

/**
 * A passenger list as rooms plans it: ids and codes, nobody's name. Source:
 * {@code deploy/handbook/residents.md#planning-the-rooms}.
 *
 * @param expectedAt when they come; now, when nobody said or they are late
 * @param until      end of the holds that come of it
 * @param after      the plan that was confirmed before, so that as few people as possible get another room
 * @param bubbles    who needs a room
 * @param undecided  who needs one too, but may be given none before a person has decided
 */
record ListWish(
        UUID manifestId,
        UUID siteId,
        Instant expectedAt,
        Instant until,
        @Nullable UUID after,
        List<RoomWish> bubbles,
        List<Undecided> undecided) {
    /** A bubble for which rooms is not asked. */
    record Undecided(UUID bubbleId, List<BrokenRule> rules) {}

    @Nullable
    RoomWish of(UUID bubbleId) {
        return bubbles.stream().filter(one -> one.bubbleId().equals(bubbleId)).findFirst().orElse(null);
    }
}
