package org.lazaret.residents.days;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.policy.ShippedPacks;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;

/** People whose days are counted, told in local times. */
final class Counted {
    static final PolicyPacks PACKS = ShippedPacks.read();
    static final Recount.Rules RULES = new Recount.Rules(PACKS::bound, PACKS::inEffect, 60);

    private Counted() {}

    static Stay entered(
            String packId, String zone, Category category, @Nullable String exposed, @Nullable String arrived,
            String entered) {
        PolicyPack pack = PACKS.bound(packId, 1);
        Instant entry = at(entered, zone);
        Stay stay = Stay.expected(
                UUID.randomUUID(), UUID.randomUUID(), new Effect.Place(UUID.randomUUID(), "330700", zone), null,
                new Stay.Group(UUID.randomUUID(), UUID.randomUUID()),
                new Stay.Traits(AgeBand.ADULT, false, false, List.of(), Diet.STANDARD, List.of(), null),
                new Stay.Order(
                        category, null, packId, 1, exposed == null ? null : at(exposed, zone),
                        arrived == null ? null : at(arrived, zone), null),
                new Custody.Custodian(Custody.Office.ORIGIN, null, "county"), entry, "t");
        return done(stay.arrive(entry, entry, "t", pack, LocalDate.parse("1980-01-01")));
    }

    static Stay after(Stay stay, DayChange change, String now) {
        Instant moment = at(now, stay.timeZone());
        return done(Recount.of(stay, RULES, moment)
                .change(change, moment, "t", new DayLine(change.rule(), UUID.randomUUID(), "why").note()));
    }

    static DayDifference shown(Stay stay, DayChange change, String now) {
        return Recount.of(stay, RULES, at(now, stay.timeZone())).difference(change);
    }

    static Stay done(StayChange change) {
        return switch (change) {
            case StayChange.Changed changed -> changed.stay();
            case StayChange.Unchanged same -> same.stay();
            case StayChange.Refused refused -> throw new AssertionError("refused: " + refused.reasons());
        };
    }

    static Instant at(String local, String zone) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }

    /** Day numbers and dates, as {@code 1@11}. */
    static List<String> tests(Stay stay) {
        return stay.days()
                .tests()
                .stream()
                .map(test -> test.day() + "@" + String.format("%02d-%02d", test.date().getMonthValue(),
                        test.date().getDayOfMonth()))
                .toList();
    }

    static String free(Stay stay) {
        return LocalDateTime.ofInstant(stay.days().releaseNotBefore(), ZoneId.of(stay.timeZone())).toString();
    }
}
