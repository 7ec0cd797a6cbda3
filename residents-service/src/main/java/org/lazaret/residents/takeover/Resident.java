package org.lazaret.residents.takeover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.residents.arrival.Passenger;
import org.lazaret.residents.person.Coded;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.site.RoomCard;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;

/** One good row: a person and the room where they live. */
record Resident(Passenger passenger, RoomCard room) {
    /** When the person entered the site. */
    Instant enteredAt(SiteCard site) {
        return residence().enteredAt().atZone(site.zone()).toInstant();
    }

    /** The date of the entry, in the site's time zone. */
    LocalDate entryDate() {
        return residence().enteredAt().toLocalDate();
    }

    /**
     * Where, when and by which rules.
     *
     * @param packs the pack that binds a stay which begins on a date
     */
    record Frame(SiteCard site, Function<LocalDate, PolicyPack> packs, Instant now, String actor) {}

    /** The stay at the door with its days counted from the true entry, or why not. Nothing is written. */
    StayChange stay(UUID stayId, UUID personId, Stay.Group group, boolean alone, @Nullable Coded exposure,
            Frame frame) {
        SiteCard site = frame.site();
        PolicyPack pack = frame.packs().apply(entryDate());
        return Stay.expected(
                stayId, personId, new Effect.Place(site.id(), site.regionCode(), site.timeZone()), null, group,
                passenger.traits(entryDate(), pack, alone), passenger.order(pack, site.zone(), exposure),
                new Custody.Custodian(Custody.Office.SITE, site.id(), site.id().toString()), frame.now(),
                frame.actor())
                .takeOver(
                        enteredAt(site), frame.now(), frame.actor(), pack, passenger.person().birthDate(),
                        residence().testedDays());
    }

    /** What the rules of a stay say against this row; empty when it can be one. */
    List<BrokenRule> refusals(Frame frame) {
        UUID nobody = new UUID(0, 0);
        return switch (stay(nobody, nobody, new Stay.Group(nobody, nobody), false, null, frame)) {
            case StayChange.Refused refused -> refused.reasons();
            case StayChange.Changed _ -> List.of();
            case StayChange.Unchanged _ -> List.of();
        };
    }

    private Passenger.Residence residence() {
        Passenger.Residence residence = passenger.residence();
        if (residence == null) {
            throw new IllegalStateException("Row " + passenger.row() + " names no room");
        }
        return residence;
    }
}
