package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.time.BusinessClock;

/** A person has departed: known at once, then the room is taken back and its turnover begins. */
@Service
class VacateStay {
    private final PlacementStore placements;
    private final LeaveRoom leave;
    private final BusinessClock clock;

    VacateStay(PlacementStore placements, LeaveRoom leave, BusinessClock clock) {
        this.placements = placements;
        this.leave = leave;
        this.clock = clock;
    }

    /** What became of it. */
    sealed interface Vacated {
        /** The room left; null when the stay had none. */
        record Left(Placement.@Nullable Spot spot, Placement placement) implements Vacated {}

        /** A later command is known. */
        record Outdated(long highest) implements Vacated {}
    }

    Vacated vacate(UUID stayId, long seq, Instant happenedAt, boolean afterPositive) {
        Instant now = clock.instant();
        Instant at = Happened.checked(happenedAt, now);
        return switch (placements.change(stayId,
                p -> p.vacate(seq, at, afterPositive, now, Ids.next(), Ids.next()))) {
            case Placement.Step.Outdated outdated -> new Vacated.Outdated(outdated.highest());
            case Placement.Step.Next next -> left(next.placement());
            case Placement.Step.Same same -> left(same.placement());
        };
    }

    private Vacated left(Placement placement) {
        leave.finish(placement);
        return new Vacated.Left(placement.left(), placement);
    }
}
