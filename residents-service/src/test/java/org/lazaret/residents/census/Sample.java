package org.lazaret.residents.census;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;

/** People whose way is told line by line. */
public final class Sample {
    private Sample() {}

    public static Effect.Place at(UUID site) {
        return new Effect.Place(site, "331100", "Asia/Shanghai");
    }

    public static Stay expected(UUID site, Category category, Instant now) {
        return Stay.expected(
                UUID.randomUUID(), UUID.randomUUID(), at(site), null,
                new Stay.Group(UUID.randomUUID(), UUID.randomUUID()),
                new Stay.Traits(AgeBand.ADULT, false, false, List.of(), Diet.STANDARD, List.of(), null),
                order(category), new Custody.Custodian(Custody.Office.ORIGIN, null, "county"), now, "m");
    }

    public static Stay.Order order(Category category) {
        return new Stay.Order(category, null, "CN-v9", 1, null, null, null);
    }

    public static Stay then(Stay stay, StayEvent event, Effect effect, Instant at, Instant entered) {
        return changed(stay.happens(event, effect, at, entered, "m", null));
    }

    public static Stay then(Stay stay, StayEvent event, Instant at, Instant entered) {
        return then(stay, event, Effect.NONE, at, entered);
    }

    public static Stay changed(StayChange change) {
        return ((StayChange.Changed) change).stay();
    }
}
