package org.lazaret.residents.release;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.ShippedPacks;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;

/** A person who entered on 11 July 2022 at 22:00 and may go on the 18th. */
final class InResidence {
    static final Instant ENTERED = Instant.parse("2022-07-11T14:00:00Z");
    static final Instant END = Instant.parse("2022-07-18T14:00:00Z");

    private InResidence() {}

    static Stay stay() {
        PolicyPack pack = ShippedPacks.read().bound("CN-v9", 1);
        UUID site = UUID.randomUUID();
        Stay expected = Stay.expected(
                UUID.randomUUID(), UUID.randomUUID(), new Effect.Place(site, "331100", "Asia/Shanghai"), null,
                new Stay.Group(UUID.randomUUID(), UUID.randomUUID()),
                new Stay.Traits(AgeBand.ADULT, false, false, List.of(), Diet.STANDARD, List.of(), null),
                new Stay.Order(Category.CLOSE_CONTACT, null, "CN-v9", 1, null, null, null),
                new Custody.Custodian(Custody.Office.ORIGIN, null, "county"), ENTERED, "m");
        UUID admit = UUID.randomUUID();
        Stay door = changed(expected.arrive(ENTERED, ENTERED, "m", pack, LocalDate.parse("1985-04-01")));
        Stay moving = changed(door.begin(admit, Stay.Kind.ADMIT, ENTERED));
        return changed(moving.admitted(
                admit, new Stay.InRoom(UUID.randomUUID(), UUID.randomUUID(), "0805"), ENTERED, ENTERED, "m"));
    }

    static Stay changed(StayChange change) {
        return ((StayChange.Changed) change).stay();
    }
}
