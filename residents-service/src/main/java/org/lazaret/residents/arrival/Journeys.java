package org.lazaret.residents.arrival;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.arrival.JourneyView.ClockView;
import org.lazaret.residents.arrival.Manifest.PlanState;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.transport.Transport;
import org.lazaret.residents.transport.Transport.Missing;
import org.lazaret.residents.transport.TransportRules;
import org.lazaret.residents.transport.Transports;
import org.lazaret.residents.transport.Transports.Journey;

/**
 * A passenger list as one journey: what its three sides sign, how long its people have been on the way, and whether
 * everybody is accounted for.
 * Source: {@code deploy/handbook/residents.md#transport}.
 */
@Component
class Journeys {
    /** Who may read the words of a difference, which may tell of illness; a guard sees that there is one. */
    private static final String[] WORDS = {"site-manager", "doctor", "nurse"};

    private final Transports transports;
    private final StayStore stays;
    private final Sites sites;

    Journeys(Transports transports, StayStore stays, Sites sites) {
        this.transports = transports;
        this.stays = stays;
        this.sites = sites;
    }

    /** What is signed of a list: the people who travel to its site, by their ids. */
    static Journey of(Manifest manifest) {
        String people = manifest.bubbles()
                .stream()
                .filter(plan -> plan.state() == PlanState.HELD || plan.state() == PlanState.WAITING)
                .sorted(Comparator.comparing(Manifest.Plan::bubbleId))
                .map(plan -> plan.bubbleId() + "=" + plan.stayIds())
                .collect(Collectors.joining(";"));
        return new Journey(manifest.id(), manifest.siteId(), manifest.expectedAt() + "|" + people);
    }

    /** Shows the names of drivers and signers, so it is audited. */
    JourneyView show(Manifests.Asked asked, Transport transport) {
        Manifest manifest = asked.manifest();
        Sites.Visit by = asked.by();
        sites.trace(by, "transport.read", "manifest", manifest.id());
        List<Stay> people = stays.all(travelling(manifest));
        UUID content = transports.content(transport, of(manifest));
        Transport.Edition edition = transport.edition(content, by.now());
        TransportRules rules = transports.rules(by);
        return new JourneyView(
                manifest.id(), manifest.siteId(), vehicle(transport), edition.number(),
                content, edition.signatures().stream().map(one -> signed(manifest.id(), one)).toList(),
                transport.editions().size(),
                transport.discrepancies()
                        .stream()
                        .map(one -> discrepancy(manifest.id(), one, by.actor().hasAny(WORDS)))
                        .toList(),
                aboard(manifest, rules, by.now()), door(manifest, people, rules, by.now()),
                transport.closed() == null ? faults(people, List.of()) : List.of(), transport.closed(),
                transport.version());
    }

    /** @throws ProblemException 422 while somebody of the list is neither in a room nor named with an owner */
    Transport close(Manifests.Asked asked, List<Missing> missing) {
        Manifest manifest = asked.manifest();
        var faults = new ArrayList<BrokenRule>();
        if (manifest.state() != Manifest.State.ARRIVED) {
            faults.add(new BrokenRule("not-arrived", "Enter the count at the arrival first.", "请先登记到达人数。"));
        }
        List<UUID> listed = travelling(manifest);
        if (missing.stream().anyMatch(one -> !listed.contains(one.stayId()))) {
            faults.add(new BrokenRule("missing-unknown", "Somebody named as missing does not travel on this list.",
                    "登记的未到人员不在此名单中。"));
        }
        faults.addAll(faults(stays.all(listed), missing));
        return transports.close(asked.by(), of(manifest), missing, faults);
    }

    /** Everybody is in a room or further on, or is named as missing with somebody who looks for them. */
    static List<BrokenRule> faults(List<Stay> people, List<Missing> missing) {
        Map<UUID, String> owners = new HashMap<>();
        missing.forEach(one -> owners.put(one.stayId(), one.owner()));
        var faults = new ArrayList<BrokenRule>();
        long door = people.stream().filter(stay -> stay.state() == StayState.AT_DOOR).count();
        if (door > 0) {
            faults.add(new BrokenRule("at-door", door + " people stand at the door without a room.",
                    door + "人仍在门口等待入住。"));
        }
        long lost = people.stream()
                .filter(stay -> stay.state() == StayState.EXPECTED || stay.state() == StayState.UNDER_WAY)
                .filter(stay -> owners.getOrDefault(stay.id(), "").isBlank())
                .count();
        if (lost > 0) {
            faults.add(new BrokenRule(
                    "missing", lost + " people did not come. Name who looks for each of them, or cancel them.",
                    lost + "人未到达，请为每人指定查找责任方，或取消其安排。"));
        }
        return List.copyOf(faults);
    }

    private static List<UUID> travelling(Manifest manifest) {
        return manifest.bubbles()
                .stream()
                .filter(plan -> plan.state() == PlanState.HELD || plan.state() == PlanState.WAITING)
                .flatMap(plan -> plan.stayIds().stream())
                .toList();
    }

    private static @Nullable ClockView aboard(Manifest manifest, TransportRules rules, Instant now) {
        Headcount left = manifest.departure();
        if (left == null) {
            return null;
        }
        Headcount came = manifest.arrival();
        Instant until = came == null ? null : came.happenedAt();
        Duration lasted = Duration.between(left.happenedAt(), until == null ? now : until);
        return new ClockView(
                left.happenedAt(), until, lasted.toMinutes(), rules.aboardLevel(lasted),
                until == null ? left.counted() : 0);
    }

    private static @Nullable ClockView door(
            Manifest manifest, List<Stay> people, TransportRules rules, Instant now) {
        Headcount came = manifest.arrival();
        if (came == null) {
            return null;
        }
        int waiting = (int) people.stream().filter(stay -> stay.state() == StayState.AT_DOOR).count();
        Instant last = people.stream()
                .flatMap(stay -> stay.history().stream())
                .filter(line -> line.event() == StayEvent.ADMIT)
                .map(Stay.Happened::recordedAt)
                .max(Instant::compareTo)
                .orElse(came.happenedAt());
        Instant until = waiting == 0 ? last : null;
        Duration lasted = Duration.between(came.happenedAt(), until == null ? now : until);
        return new ClockView(came.happenedAt(), until, lasted.toMinutes(), rules.door(lasted), waiting);
    }

    private JourneyView.@Nullable VehicleView vehicle(Transport transport) {
        Transport.Vehicle vehicle = transport.vehicle();
        return vehicle == null
                ? null
                : new JourneyView.VehicleView(
                        vehicle.plate(), vehicle.escort(), transports.drivers(transport.id(), vehicle),
                        vehicle.departAt(), vehicle.arriveAt(), vehicle.distanceKm(), vehicle.stops(),
                        vehicle.broken(), vehicle.reason(), vehicle.actor(), vehicle.recordedAt());
    }

    private JourneyView.SignedView signed(UUID manifestId, Transport.Signed signed) {
        return new JourneyView.SignedView(
                signed.party(), signed.actor(), signed.at(), signed.means(), signed.institution(),
                signed.name() == null ? null : transports.words(manifestId, signed.name()));
    }

    private JourneyView.DiscrepancyView discrepancy(
            UUID manifestId, Transport.Discrepancy one, boolean words) {
        Transport.Explained why = one.explained();
        return new JourneyView.DiscrepancyView(
                one.id(), one.kind(), one.stayId(), one.actor(), one.at(),
                words ? transports.words(manifestId, one.words()) : "",
                why == null ? null : why.actor(), why == null ? null : why.at(),
                why == null || !words ? null : transports.words(manifestId, why.words()));
    }
}
