package org.lazaret.residents.transport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The journey of a passenger list: the vehicle, the one version of the list that origin, escort and destination have
 * signed, what differed, and how it was closed.
 * Source: {@code deploy/handbook/residents.md#transport}.
 *
 * @param id       of the passenger list
 * @param vehicle  null until it is planned
 * @param editions versions of the list that somebody signed, the last one last
 * @param closed   null until everybody is accounted for
 */
public record Transport(
        @BsonId UUID id,
        UUID siteId,
        @Nullable Vehicle vehicle,
        List<Edition> editions,
        List<Discrepancy> discrepancies,
        @Nullable Closing closed,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** Who signs the list. */
    public enum Party {
        ORIGIN, ESCORT, DESTINATION
    }

    /** What may differ from the list. */
    public enum Difference {
        COUNT, NOT_ABOARD, NOT_LISTED, IDENTITY, CONDITION, OTHER
    }

    /** A place where the vehicle stands for a while. */
    public record Stop(String place, int minutes) {}

    /**
     * How the people travel.
     *
     * @param escort     institution that drives and answers for the people on the way
     * @param crew       names and telephones of the drivers, under a key of their own
     * @param broken     ids of the rules that were broken for the reason
     * @param rulesVersion of the rule book that looked at it
     */
    public record Vehicle(
            String plate,
            String escort,
            int drivers,
            Instant departAt,
            Instant arriveAt,
            int distanceKm,
            List<Stop> stops,
            SealedText crew,
            List<String> broken,
            @Nullable String reason,
            String rulesVersion,
            String actor,
            Instant recordedAt) {}

    /** @param means LOGIN for an account; else how somebody without one signed */
    public record Signed(
            Party party, String actor, Instant at, String means, @Nullable String institution,
            @Nullable SealedText name) {
        Signed unnamed() {
            return new Signed(party, actor, at, means, institution, name == null ? null : SealedText.DESTROYED);
        }
    }

    /** @param content stands for everything that is signed; another content is another version */
    public record Edition(int number, UUID content, Instant at, List<Signed> signatures) {
        boolean by(Party party) {
            return signatures.stream().anyMatch(one -> one.party() == party);
        }

        Edition unnamed() {
            return new Edition(number, content, at, signatures.stream().map(Signed::unnamed).toList());
        }
    }

    /** Somebody says why a difference is in order. */
    public record Explained(String actor, Instant at, SealedText words) {}

    /** @param stayId null when it is about nobody in particular */
    public record Discrepancy(
            UUID id, Difference kind, @Nullable UUID stayId, String actor, Instant at, SealedText words,
            @Nullable Explained explained) {
        Discrepancy untold() {
            return new Discrepancy(
                    id, kind, stayId, actor, at, SealedText.DESTROYED,
                    explained == null
                            ? null
                            : new Explained(explained.actor(), explained.at(), SealedText.DESTROYED));
        }
    }

    /** @param owner role or office that looks for the person from now on; never a name */
    public record Missing(UUID stayId, String owner) {}

    /** Everybody of the list is accounted for. */
    public record Closing(String actor, Instant at, List<Missing> missing) {}

    static Transport of(UUID manifestId, UUID siteId) {
        return new Transport(manifestId, siteId, null, List.of(), List.of(), null, SCHEMA, 0);
    }

    /** The version of the list whose content this is, signed or not. */
    public Edition edition(UUID content, Instant now) {
        Edition last = editions.isEmpty() ? null : editions.getLast();
        if (last != null && last.content().equals(content)) {
            return last;
        }
        return new Edition(last == null ? 1 : last.number() + 1, content, now, List.of());
    }

    Transport planned(Vehicle next) {
        return with(next, editions, discrepancies, closed);
    }

    /** The same party again changes nothing: the first signature stands. */
    Transport signed(UUID content, Instant now, Signed signature) {
        Edition present = edition(content, now);
        if (present.by(signature.party())) {
            return this;
        }
        var signatures = new ArrayList<>(present.signatures());
        signatures.add(signature);
        var all = new ArrayList<>(editions);
        all.removeIf(one -> one.number() == present.number());
        all.add(new Edition(present.number(), content, present.at(), List.copyOf(signatures)));
        return with(vehicle, List.copyOf(all), discrepancies, closed);
    }

    Transport differing(Discrepancy found) {
        if (discrepancy(found.id()) != null) {
            return this;
        }
        var all = new ArrayList<>(discrepancies);
        all.add(found);
        return with(vehicle, editions, List.copyOf(all), closed);
    }

    Transport explained(UUID discrepancyId, Explained why) {
        UnaryOperator<Discrepancy> told = one -> one.id().equals(discrepancyId) && one.explained() == null
                ? new Discrepancy(one.id(), one.kind(), one.stayId(), one.actor(), one.at(), one.words(), why)
                : one;
        List<Discrepancy> after = discrepancies.stream().map(told).toList();
        return after.equals(discrepancies) ? this : with(vehicle, editions, after, closed);
    }

    /** Nothing that names anybody can be read any more; who signed as what, and that something differed, stays. */
    Transport forgotten() {
        Vehicle known = vehicle;
        Vehicle driven = known == null
                ? null
                : new Vehicle(
                        known.plate(), known.escort(), known.drivers(), known.departAt(), known.arriveAt(),
                        known.distanceKm(), known.stops(), SealedText.DESTROYED, known.broken(), known.reason(),
                        known.rulesVersion(), known.actor(), known.recordedAt());
        Transport after = with(
                driven, editions.stream().map(Edition::unnamed).toList(),
                discrepancies.stream().map(Discrepancy::untold).toList(), closed);
        boolean same = Objects.equals(after.vehicle, vehicle) && after.editions.equals(editions)
                && after.discrepancies.equals(discrepancies);
        return same ? this : after;
    }

    Transport closing(Closing end) {
        return closed == null ? with(vehicle, editions, discrepancies, end) : this;
    }

    @Nullable
    Discrepancy discrepancy(UUID discrepancyId) {
        return discrepancies.stream().filter(one -> Objects.equals(one.id(), discrepancyId)).findFirst().orElse(null);
    }

    private Transport with(
            @Nullable Vehicle newVehicle, List<Edition> newEditions, List<Discrepancy> newDiscrepancies,
            @Nullable Closing end) {
        return new Transport(
                id, siteId, newVehicle, newEditions, newDiscrepancies, end, schemaVersion, version + 1);
    }
}
