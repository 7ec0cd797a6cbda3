package org.lazaret.residents.arrival;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.transport.Transport;
import org.lazaret.residents.transport.TransportRules;
import org.lazaret.residents.transport.Transports;

/**
 * The journey of a list as it is shown.
 *
 * @param edition    number of the version that is to be signed
 * @param signatures of this version
 * @param editions   how many versions were signed by somebody
 * @param aboard     time in the vehicle; null before the departure
 * @param content    stands for everything that is signed; who signs says which content they have seen
 * @param door       time from the vehicle into the rooms; null before the arrival
 * @param unaccounted what the people of the list say against closing it
 */
record JourneyView(
        UUID manifestId,
        UUID siteId,
        @Nullable VehicleView vehicle,
        int edition,
        UUID content,
        List<SignedView> signatures,
        int editions,
        List<DiscrepancyView> discrepancies,
        @Nullable ClockView aboard,
        @Nullable ClockView door,
        List<BrokenRule> unaccounted,
        Transport.@Nullable Closing closed,
        long version) {
    record VehicleView(
            String plate,
            String escort,
            List<Transports.Driver> drivers,
            Instant departAt,
            Instant arriveAt,
            int distanceKm,
            List<Transport.Stop> stops,
            List<String> broken,
            @Nullable String reason,
            String actor,
            Instant recordedAt) {}

    record SignedView(
            Transport.Party party, String actor, Instant at, String means, @Nullable String institution,
            @Nullable String name) {}

    record DiscrepancyView(
            UUID id,
            Transport.Difference kind,
            @Nullable UUID stayId,
            String actor,
            Instant at,
            String words,
            @Nullable String explainedBy,
            @Nullable Instant explainedAt,
            @Nullable String explanation) {}

    /** @param until null while it runs; {@code waiting} people for whom it runs */
    record ClockView(
            Instant since, @Nullable Instant until, long minutes, TransportRules.Level level, int waiting) {}
}
