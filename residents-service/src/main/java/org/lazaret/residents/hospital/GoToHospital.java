package org.lazaret.residents.hospital;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.residents.movement.LeaveSite;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayStore;

/**
 * The ambulance leaves. The stays end first, which depends on no other service; the case is told afterwards. The site
 * answers for the person until the hospital has signed.
 * Source: {@code deploy/handbook/residents.md#hospital}.
 */
@Component
class GoToHospital {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ProcessRunner processes;
    private final ProcessDefinition<Going> going;
    private final ProcessDefinition<Signing> signing;
    private final HospitalCaseStore cases;
    private final StayStore stays;
    private final LeaveSite departures;

    GoToHospital(ProcessRunner processes, HospitalCaseStore cases, StayStore stays, LeaveSite departures) {
        this.processes = processes;
        this.cases = cases;
        this.stays = stays;
        this.departures = departures;
        this.going = processes.register(ProcessDefinition.of("hospital-departure", Going.class)
                .step("leave", this::leave)
                .step("note", this::note));
        this.signing = processes.register(ProcessDefinition.of("hospital-signature", Signing.class)
                .step("sign", this::sign)
                .step("note", this::signed));
    }

    /** How far a departure is; null when there is none of this id. */
    @Nullable
    ProcessState<Going> gone(UUID commandId) {
        return processes.find(going, commandId);
    }

    ProcessState<Going> go(Going data) {
        return processes.start(going, data.step().commandId(), data);
    }

    /** How far a signature is; null when there is none of this id. */
    @Nullable
    ProcessState<Signing> signature(UUID commandId) {
        return processes.find(signing, commandId);
    }

    ProcessState<Signing> sign(Signing data) {
        return processes.start(signing, data.step().commandId(), data);
    }

    private Outcome<Going> leave(UUID command, Going data) {
        HospitalCase one = cases.get(data.caseId());
        var left = new ArrayList<UUID>();
        for (HospitalCase.Member member : one.people()) {
            UUID own = Ids.derived(command, "leave " + member.stayId());
            LeaveSite.Left said = departures.find(own, member.stayId(), Stay.Kind.TRANSFER);
            if (said == null) {
                Stay stay = stays.get(member.stayId());
                said = departures.leave(
                        own, stay.id(), Stay.Kind.TRANSFER, data.hospital(), data.step().at(), data.step().by(),
                        data.hospital().name(), null, stay.hazard());
            }
            if (said instanceof LeaveSite.Left.Refused refused) {
                if (member.equals(one.patient())) {
                    return Outcome.end(data.refused(refused.rules()));
                }
                continue; // who was to go along is not here any more
            }
            if (!stays.get(member.stayId()).state().ended()) {
                return Outcome.waiting(data, PAUSE, "the stay has not ended yet");
            }
            left.add(member.stayId());
        }
        return Outcome.next(data.left(left));
    }

    private Outcome<Going> note(UUID command, Going data) {
        return cases.change(
                data.caseId(), one -> one.departed(data.step(), data.stayIds())) instanceof HospitalCase.Result.No no
                        ? Outcome.end(data.refused(no.rules()))
                        : Outcome.end(data);
    }

    private Outcome<Signing> sign(UUID command, Signing data) {
        for (UUID stayId : cases.get(data.caseId()).stayIds()) {
            stays.change(stayId, stay -> signed(stay, data));
        }
        return Outcome.next(data);
    }

    /** Whoever was offered to the hospital is in its custody now. */
    private StayChange signed(Stay stay, Signing data) {
        Custody.Offer offer = stay.custody().offered();
        return offer == null || offer.to().office() != Custody.Office.HOSPITAL
                ? new StayChange.Unchanged(stay)
                : stay.happens(
                        StayEvent.SIGN,
                        Effect.NONE.held(stay.custody().taken(offer.handover(), offer.to(), data.step().at())),
                        data.step().at(), data.step().recordedAt(), data.step().by(), data.step().paper());
    }

    private Outcome<Signing> signed(UUID command, Signing data) {
        cases.change(data.caseId(), one -> one.step(data.step()));
        return Outcome.end(data);
    }

    /** What is kept of a departure. {@code stayIds}: who left. */
    record Going(
            UUID caseId,
            Custody.Custodian hospital,
            HospitalCase.Step step,
            List<UUID> stayIds,
            List<BrokenRule> rules) {
        Going left(List<UUID> who) {
            return new Going(caseId, hospital, step, List.copyOf(who), rules);
        }

        Going refused(List<BrokenRule> broken) {
            return new Going(caseId, hospital, step, stayIds, List.copyOf(broken));
        }
    }

    /** What is kept of a signature. */
    record Signing(UUID caseId, HospitalCase.Step step) {}
}
