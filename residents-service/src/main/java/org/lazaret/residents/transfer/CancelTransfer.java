package org.lazaret.residents.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.movement.Rooms;

/** A transfer is taken back before anybody left; the rooms that were held for it are given back. */
@Component
class CancelTransfer {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ProcessRunner processes;
    private final ProcessDefinition<Cancelling> definition;
    private final SiteTransferStore transfers;
    private final Rooms rooms;
    private final BusinessClock clock;

    CancelTransfer(ProcessRunner processes, SiteTransferStore transfers, Rooms rooms, BusinessClock clock) {
        this.processes = processes;
        this.transfers = transfers;
        this.rooms = rooms;
        this.clock = clock;
        this.definition = processes.register(ProcessDefinition.of("site-transfer-cancelling", Cancelling.class)
                .step("cancel", this::cancel)
                .step("drop", this::drop));
    }

    /** How far it is; null when there is none of this id. */
    @Nullable
    ProcessState<Cancelling> find(UUID commandId) {
        return processes.find(definition, commandId);
    }

    ProcessState<Cancelling> cancel(UUID commandId, UUID transferId, Instant at, String actor, String reason) {
        return processes.start(definition, commandId, new Cancelling(transferId, at, actor, reason, List.of()));
    }

    private Outcome<Cancelling> cancel(UUID command, Cancelling data) {
        var by = new SiteTransfer.TransferSigned(command, data.at(), clock.instant(), data.actor(), data.reason());
        return transfers.step(data.transferId(), one -> one.cancel(by)) instanceof SiteTransfer.Step.No no
                ? Outcome.end(data.refused(no.rules()))
                : Outcome.next(data);
    }

    private Outcome<Cancelling> drop(UUID command, Cancelling data) {
        try {
            transfers.get(data.transferId())
                    .rooms()
                    .forEach(held -> rooms.drop(held.bubbleId(), command, data.actor()));
            return Outcome.end(data);
        } catch (PeerUnavailableException away) {
            return Outcome.waiting(data, PAUSE, "the rooms are given back as soon as rooms answers");
        }
    }

    /** What is kept of it. {@code rules}: why it was not possible. */
    record Cancelling(UUID transferId, Instant at, String actor, String reason, List<BrokenRule> rules) {
        Cancelling refused(List<BrokenRule> broken) {
            return new Cancelling(transferId, at, actor, reason, List.copyOf(broken));
        }
    }
}
