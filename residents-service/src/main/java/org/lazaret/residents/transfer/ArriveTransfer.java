package org.lazaret.residents.transfer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/**
 * People are counted at the other site's door: their days go on, and with this signature that site answers for them, in
 * the new stay and in the one that ended. They are admitted like anybody at the door.
 * Source: {@code deploy/handbook/residents.md#site-transfers}.
 */
@Component
class ArriveTransfer {
    private final ProcessRunner processes;
    private final ProcessDefinition<Arrival> definition;
    private final SiteTransferStore transfers;
    private final StayStore stays;
    private final PolicyPacks packs;
    private final Persons persons;
    private final BusinessClock clock;

    ArriveTransfer(
            ProcessRunner processes,
            SiteTransferStore transfers,
            StayStore stays,
            PolicyPacks packs,
            Persons persons,
            BusinessClock clock) {
        this.processes = processes;
        this.transfers = transfers;
        this.stays = stays;
        this.packs = packs;
        this.persons = persons;
        this.clock = clock;
        this.definition = processes.register(ProcessDefinition.of("site-transfer-arrival", Arrival.class)
                .step("door", this::door)
                .step("note", this::note));
    }

    /** How far it is; null when there is none of this id. */
    @Nullable
    ProcessState<Arrival> find(UUID commandId) {
        return processes.find(definition, commandId);
    }

    ProcessState<Arrival> arrive(UUID commandId, Arrival arrival) {
        return processes.start(definition, commandId, arrival);
    }

    private Outcome<Arrival> door(UUID command, Arrival data) {
        SiteTransfer transfer = transfers.get(data.transferId());
        Custody.Custodian receiver = NextStays.receiver(transfer);
        for (SiteTransfer.Traveller one : transfer.people()) {
            if (!data.stayIds().contains(one.nextStayId())) {
                continue;
            }
            // who was taken to a hospital on the way does not come any more
            stays.change(one.nextStayId(), stay -> stay.arrive(
                    data.at(), clock.instant(), data.actor(),
                    packs.bound(stay.order().packId(), stay.order().packVersion()),
                    persons.birthDate(stay.personId())));
            if (inside(one.nextStayId())) {
                stays.change(one.nextStayId(), stay -> sign(stay, transfer, receiver, data));
                stays.change(one.stayId(), stay -> sign(stay, transfer, receiver, data));
            }
        }
        return Outcome.next(data);
    }

    private StayChange sign(Stay stay, SiteTransfer transfer, Custody.Custodian receiver, Arrival data) {
        Custody custody = stay.custody();
        return receiver.equals(custody.holder())
                ? new StayChange.Unchanged(stay)
                : stay.happens(
                        StayEvent.SIGN, Effect.NONE.held(custody.taken(transfer.id(), receiver, data.at())), data.at(),
                        clock.instant(), data.actor(), null);
    }

    private Outcome<Arrival> note(UUID command, Arrival data) {
        var by = new SiteTransfer.TransferSigned(command, data.at(), clock.instant(), data.actor(), data.explanation());
        transfers.change(data.transferId(), one -> {
            List<UUID> elsewhere = one.people()
                    .stream()
                    .filter(traveller -> traveller.place() == SiteTransfer.Place.UNDER_WAY)
                    .map(SiteTransfer.Traveller::nextStayId)
                    .filter(id -> stays.get(id).state().ended())
                    .toList();
            List<UUID> here = one.people()
                    .stream()
                    .map(SiteTransfer.Traveller::nextStayId)
                    .filter(this::inside)
                    .toList();
            return one.arrived(by, here, elsewhere);
        });
        return Outcome.end(data);
    }

    private boolean inside(UUID stayId) {
        Stay stay = stays.find(stayId);
        return stay != null && (stay.state() == StayState.AT_DOOR || stay.state() == StayState.IN_RESIDENCE);
    }

    /**
     * What is kept of an arrival.
     *
     * @param stayIds     who was counted, of the receiving site
     * @param explanation why fewer came than had left; null when all did
     */
    record Arrival(
            UUID transferId,
            List<UUID> stayIds,
            Instant at,
            String actor,
            @Nullable String explanation) {}
}
