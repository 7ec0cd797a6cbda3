package org.lazaret.residents.house;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.ShippedPacks;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;

/** People who live at a site, for rules about the life in the house. */
public final class TestStays {
    public static final UUID SITE = UUID.randomUUID();
    /** 16:00 at the site, a Monday. */
    public static final Instant NOW = Instant.parse("2022-07-11T08:00:00Z");

    private TestStays() {}

    /** Somebody who was admitted to room 1007 at {@link #NOW}. */
    public static Stay resident() {
        return resident(NOW, Category.CLOSE_CONTACT, AgeBand.ADULT);
    }

    /** The same with what fees depend on. */
    public static Stay resident(Instant entered, Category category, AgeBand age) {
        UUID admit = UUID.randomUUID();
        Stay expected = Stay.expected(
                UUID.randomUUID(), UUID.randomUUID(), new Effect.Place(SITE, "331100", "Asia/Shanghai"), null,
                new Stay.Group(UUID.randomUUID(), UUID.randomUUID()),
                new Stay.Traits(age, false, false, List.of(), Diet.STANDARD, List.of(), null),
                new Stay.Order(category, null, "CN-v9", 1, null, null, null),
                new Custody.Custodian(Custody.Office.ORIGIN, null, "county"), entered, "desk");
        Stay atDoor = changed(expected.arrive(
                entered, entered, "desk", ShippedPacks.read().bound("CN-v9", 1), LocalDate.parse("1985-04-01")));
        Stay begun = changed(atDoor.begin(admit, Stay.Kind.ADMIT, entered));
        return changed(begun.admitted(
                admit, new Stay.InRoom(UUID.randomUUID(), UUID.randomUUID(), "1007"), entered, entered, "desk"));
    }

    /** The stay after a change that must not be refused. */
    public static Stay changed(StayChange change) {
        return switch (change) {
            case StayChange.Changed done -> done.stay();
            case StayChange.Unchanged same -> throw new AssertionError("nothing changed of " + same.stay().id());
            case StayChange.Refused refused -> throw new AssertionError(refused.reasons());
        };
    }

    /** Ids of the rules that refuse a change. */
    public static List<String> rules(StayChange change) {
        return change instanceof StayChange.Refused refused
                ? refused.reasons().stream().map(rule -> rule.id()).toList()
                : List.of();
    }

    /** Ids of the rules that refuse a step. */
    public static List<String> rules(HouseMove<?> move) {
        return move instanceof HouseMove.Refused<?> refused
                ? refused.reasons().stream().map(rule -> rule.id()).toList()
                : List.of();
    }

    /** The record after a step that must not be refused. */
    public static <T> T made(HouseMove<T> move) {
        return switch (move) {
            case HouseMove.Made<T> made -> made.next();
            case HouseMove.Refused<T> refused -> throw new AssertionError(refused.reasons());
        };
    }

    /** A step. */
    public static HouseStep step(Enum<?> kind, Instant at, String by, String note, String sealed) {
        return new HouseStep(UUID.randomUUID(), kind.name(), at, at, by, note, sealed, "said");
    }

    /** A step without note and words. */
    public static HouseStep step(Enum<?> kind, Instant at, String by) {
        return step(kind, at, by, null, null);
    }
}
