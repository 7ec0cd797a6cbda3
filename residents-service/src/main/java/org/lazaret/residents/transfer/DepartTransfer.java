package org.lazaret.residents.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.movement.LeaveSite;
import org.lazaret.residents.movement.Rooms;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/**
 * People leave for the other site, all who are named or nobody. The transfer notes it first, then each stay notes its
 * command, so that nothing else moves the person; then the next stay is entered, the person's document passes the place
 * of the one stay on in one write, the old stay ends, and its room is given back. Until the other site signs, the sender
 * answers for the person. Any step may be repeated, so whatever crashes, the sweep finishes.
 * Source: {@code deploy/handbook/residents.md#site-transfers}.
 */
@Component
class DepartTransfer {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ProcessRunner processes;
    private final ProcessDefinition<Leaving> definition;
    private final SiteTransferStore transfers;
    private final StayStore stays;
    private final NextStays next;
    private final Persons persons;
    private final LeaveSite departures;
    private final Rooms rooms;
    private final BusinessClock clock;

    DepartTransfer(
            ProcessRunner processes,
            SiteTransferStore transfers,
            StayStore stays,
            NextStays next,
            Persons persons,
            LeaveSite departures,
            Rooms rooms,
            BusinessClock clock) {
        this.processes = processes;
        this.transfers = transfers;
        this.stays = stays;
        this.next = next;
        this.persons = persons;
        this.departures = departures;
        this.rooms = rooms;
        this.clock = clock;
        this.definition = processes.register(ProcessDefinition.of("site-transfer-departure", Leaving.class)
                .step("claim", this::claim)
                .step("begin", this::begin)
                .step("enter", this::enter)
                .step("leave", this::leave)
                .step("note", this::note)
                .step("drop", this::drop)
                .step("undo", this::undo));
    }

    /** How far it is; null when there is none of this id. */
    @Nullable
    ProcessState<Leaving> find(UUID commandId) {
        return processes.find(definition, commandId);
    }

    ProcessState<Leaving> depart(UUID commandId, Leaving leaving) {
        return processes.start(definition, commandId, leaving);
    }

    private Outcome<Leaving> claim(UUID command, Leaving data) {
        return transfers.step(data.transferId(),
                one -> one.claim(command, SiteTransfer.State.APPROVED)) instanceof SiteTransfer.Step.No no
                        ? Outcome.end(data.refused(no.rules()))
                        : Outcome.next(data);
    }

    private Outcome<Leaving> begin(UUID command, Leaving data) {
        var rules = new ArrayList<BrokenRule>();
        for (UUID stayId : data.stayIds()) {
            StayChange change = stays.change(stayId, stay -> beginning(stay, own(command, stayId), clock.instant()));
            if (change instanceof StayChange.Refused refused) {
                rules.addAll(refused.reasons());
            }
        }
        return rules.isEmpty()
                ? Outcome.next(data)
                : Outcome.go("undo", data.refused(rules.stream().distinct().toList()));
    }

    /** Nobody is counted into the vehicle who does not live here, or who is out of the house. */
    static StayChange beginning(Stay stay, UUID own, Instant now) {
        if (stay.state() != StayState.IN_RESIDENCE) {
            return StayChange.refused("state", "Somebody who shall travel does not live here any more.",
                    "名单中有人已不在住，请更正。");
        }
        return stay.absence() == null
                ? stay.begin(own, Stay.Kind.TRANSFER, now)
                : StayChange.refused("absent",
                        "Somebody who shall travel is not in the house. Enter their return, or leave them out.",
                        "名单中有人外出未归，请先登记返回或将其移出名单。");
    }

    private Outcome<Leaving> enter(UUID command, Leaving data) {
        SiteTransfer transfer = transfers.get(data.transferId());
        for (SiteTransfer.Traveller one : travelling(transfer, data)) {
            if (stays.find(one.nextStayId()) == null) {
                stays.insert(next.of(transfer, one, clock.instant(), data.actor()));
            }
            if (!persons.handOver(one.personId(), one.stayId(), one.nextStayId(), transfer.toSiteId())) {
                throw new IllegalStateException("The person of the stay " + one.stayId() + " has another stay");
            }
        }
        return Outcome.next(data);
    }

    private Outcome<Leaving> leave(UUID command, Leaving data) {
        SiteTransfer transfer = transfers.get(data.transferId());
        Custody.Custodian to = NextStays.receiver(transfer);
        for (SiteTransfer.Traveller one : travelling(transfer, data)) {
            UUID own = own(command, one.stayId());
            Stay stay = stays.get(one.stayId());
            // the same again is answered by its own id
            LeaveSite.Left left = departures.find(own, stay.id(), Stay.Kind.TRANSFER);
            if (left == null) {
                left = departures.leave(
                        own, stay.id(), Stay.Kind.TRANSFER, to, data.at(), data.actor(), transfer.toSiteId().toString(),
                        null, stay.hazard());
            }
            if (left instanceof LeaveSite.Left.Refused refused) {
                throw new IllegalStateException("The stay " + stay.id() + " did not end: " + refused.rules());
            }
            if (!stays.get(one.stayId()).state().ended()) {
                // an earlier run of it broke off, and its own sweep ends the stay
                return Outcome.waiting(data, PAUSE, "the stay at the sending site has not ended yet");
            }
            stays.change(one.nextStayId(), after -> setOut(after, transfer, to, data));
        }
        return Outcome.next(data);
    }

    private StayChange setOut(Stay after, SiteTransfer transfer, Custody.Custodian to, Leaving data) {
        return after.state() == StayState.EXPECTED
                ? after.happens(
                        StayEvent.SET_OUT,
                        Effect.NONE.held(after.custody()
                                .offering(new Custody.Offer(transfer.id(), to, data.at(), data.actor()))),
                        data.at(), clock.instant(), data.actor(), null)
                : new StayChange.Unchanged(after);
    }

    private Outcome<Leaving> note(UUID command, Leaving data) {
        var by = new SiteTransfer.TransferSigned(command, data.at(), clock.instant(), data.actor(), data.explanation());
        transfers.change(data.transferId(), one -> one.departed(by, data.stayIds()));
        return Outcome.next(data);
    }

    /** Rooms for households of whom nobody came along. */
    private Outcome<Leaving> drop(UUID command, Leaving data) {
        SiteTransfer transfer = transfers.get(data.transferId());
        var travelling = travelling(transfer, data).stream()
                .map(SiteTransfer.Traveller::nextBubble)
                .collect(Collectors.toSet());
        try {
            transfer.rooms()
                    .stream()
                    .map(SiteTransfer.Held::bubbleId)
                    .filter(bubble -> !travelling.contains(bubble))
                    .forEach(bubble -> rooms.drop(bubble, command, data.actor()));
            return Outcome.end(data);
        } catch (PeerUnavailableException away) {
            return Outcome.waiting(data, PAUSE, "spare rooms are given back as soon as rooms answers");
        }
    }

    private Outcome<Leaving> undo(UUID command, Leaving data) {
        data.stayIds().forEach(id -> stays.change(id, stay -> stay.abandon(own(command, id))));
        transfers.change(data.transferId(), one -> one.unclaimed(command));
        return Outcome.end(data);
    }

    private static List<SiteTransfer.Traveller> travelling(SiteTransfer transfer, Leaving data) {
        return transfer.people().stream().filter(one -> data.stayIds().contains(one.stayId())).toList();
    }

    /** The departure of one of the people. */
    private static UUID own(UUID command, UUID stayId) {
        return Ids.derived(command, "leave " + stayId);
    }

    /**
     * What is kept of a departure.
     *
     * @param stayIds     who leaves, of the sending site
     * @param explanation why others do not; null when everybody does
     * @param rules       why nobody did
     */
    record Leaving(
            UUID transferId,
            List<UUID> stayIds,
            Instant at,
            String actor,
            @Nullable String explanation,
            List<BrokenRule> rules) {
        Leaving refused(List<BrokenRule> broken) {
            return new Leaving(transferId, stayIds, at, actor, explanation, List.copyOf(broken));
        }
    }
}
