package org.lazaret.residents.cascade;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.ShippedPacks;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;

/** People of a house with rooms such as 0805, whose first two figures are the floor. */
final class Living {
    static final UUID SITE = id("site");
    static final PolicyPack PACK = ShippedPacks.read().bound("CN-v9", 1);

    private Living() {}

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static Stay.InRoom room(String number) {
        return new Stay.InRoom(floor(number.substring(0, 2)), id("room " + number), number);
    }

    static UUID floor(String level) {
        return id("floor " + level);
    }

    static Stay in(String number, Instant since) {
        return in(number, since, null, UUID.randomUUID(), Category.CLOSE_CONTACT);
    }

    static Stay in(
            String number, Instant since, @Nullable UUID manifest, UUID bubble, Category category) {
        return changed(admitted(arrived(since, manifest, bubble, category), number, since));
    }

    static Stay arrived(Instant since, @Nullable UUID manifest, UUID bubble, Category category) {
        Stay stay = Stay.expected(
                UUID.randomUUID(), UUID.randomUUID(), new Effect.Place(SITE, "331100", "Asia/Shanghai"), manifest,
                new Stay.Group(bubble, UUID.randomUUID()),
                new Stay.Traits(AgeBand.ADULT, false, false, List.of(), Diet.STANDARD, List.of(), null),
                new Stay.Order(category, null, "CN-v9", 1, null, null, null),
                new Custody.Custodian(Custody.Office.ORIGIN, null, "county"), since, "m");
        return changed(stay.arrive(since, since, "m", PACK, LocalDate.parse("1980-01-01")));
    }

    private static StayChange admitted(Stay stay, String number, Instant at) {
        UUID command = UUID.randomUUID();
        return changed(stay.begin(command, Stay.Kind.ADMIT, at)).admitted(command, room(number), at, at, "m");
    }

    static Stay moved(Stay stay, String number, Instant at) {
        return changed(stay.happens(StayEvent.MOVE, Effect.NONE.in(room(number)), at, at, "m", number));
    }

    static Stay released(Stay stay, Instant at) {
        UUID command = UUID.randomUUID();
        Stay gone = changed(
                changed(stay.begin(command, Stay.Kind.RELEASE, at)).left(command, at, at, "m", "L-1", null));
        return changed(gone.vacated(command, at.plusSeconds(3600)));
    }

    static Stay changed(StayChange change) {
        return switch (change) {
            case StayChange.Changed changed -> changed.stay();
            case StayChange.Unchanged same -> same.stay();
            case StayChange.Refused refused -> throw new AssertionError("refused: " + refused.reasons());
        };
    }
}
