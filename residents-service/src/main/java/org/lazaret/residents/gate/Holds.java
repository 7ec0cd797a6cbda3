package org.lazaret.residents.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.ExitHold;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;

/** "Do not let out": one flag for each reason, each set and taken away by itself. */
final class Holds {
    private Holds() {}

    /** Not to be let out. */
    static StayChange hold(Stay stay, UUID holdId, String reason, Instant now, String by) {
        ExitHold known = stay.holds().stream().filter(one -> one.id().equals(holdId)).findFirst().orElse(null);
        if (known != null) {
            return known.reason().equals(reason)
                    ? new StayChange.Unchanged(stay)
                    : StayChange.refused("hold-id", "This id was used for another flag. Choose a new one.",
                            "此编号已用于另一标记，请更换。");
        }
        var all = new ArrayList<>(stay.holds());
        all.add(new ExitHold(holdId, reason, now, by));
        return stay.happens(StayEvent.HOLD_EXIT, Effect.NONE.holding(all), now, now, by, reason);
    }

    /** No longer held back for that. */
    static StayChange free(Stay stay, UUID holdId, Instant now, String by) {
        List<ExitHold> rest = stay.holds().stream().filter(one -> !one.id().equals(holdId)).toList();
        return rest.size() == stay.holds().size()
                ? new StayChange.Unchanged(stay)
                : stay.happens(StayEvent.FREE_EXIT, Effect.NONE.holding(rest), now, now, by, null);
    }
}
