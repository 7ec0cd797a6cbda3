package org.lazaret.residents.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.movement.Rooms;

/**
 * The receiving site grants a transfer: rooms are held there for every household first, all or none, and only then is
 * it approved. The rooms at the sending site stay theirs until they leave.
 * Source: {@code deploy/handbook/residents.md#site-transfers}.
 */
@Component
class ApproveTransfer {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ProcessRunner processes;
    private final ProcessDefinition<Approval> definition;
    private final SiteTransferStore transfers;
    private final NextStays next;
    private final Rooms rooms;
    private final RuleBooks<TransferRules> books;
    private final BusinessClock clock;

    ApproveTransfer(
            ProcessRunner processes,
            SiteTransferStore transfers,
            NextStays next,
            Rooms rooms,
            RuleBooks<TransferRules> books,
            BusinessClock clock) {
        this.processes = processes;
        this.transfers = transfers;
        this.next = next;
        this.rooms = rooms;
        this.books = books;
        this.clock = clock;
        this.definition = processes.register(ProcessDefinition.of("site-transfer-approval", Approval.class)
                .step("claim", this::claim)
                .step("hold", this::hold)
                .step("approve", this::approve)
                .step("drop", this::drop));
    }

    /** How far it is; null when there is none of this id. */
    @Nullable
    ProcessState<Approval> find(UUID commandId) {
        return processes.find(definition, commandId);
    }

    ProcessState<Approval> approve(UUID commandId, UUID transferId, Instant at, String actor) {
        return processes.start(definition, commandId, new Approval(transferId, at, actor, null, List.of(), List.of()));
    }

    private Outcome<Approval> claim(UUID command, Approval data) {
        return transfers.step(
                data.transferId(),
                one -> one.claim(command, SiteTransfer.State.REQUESTED)) instanceof SiteTransfer.Step.No no
                        ? Outcome.end(data.refused(no.rules()))
                        : Outcome.next(data);
    }

    private Outcome<Approval> hold(UUID command, Approval data) {
        SiteTransfer transfer = transfers.get(data.transferId());
        Instant now = clock.instant();
        // told once, so that a repeat asks for the very same
        Instant until = data.until() == null
                ? now.plus(books.version(transfer.rules()) instanceof TransferRules book
                        ? book.holdFor()
                        : books.all().getFirst().holdFor())
                : data.until();
        var held = new ArrayList<SiteTransfer.Held>();
        try {
            for (var bubble : next.byBubble(transfer, now, data.actor()).entrySet()) {
                UUID hold = Ids.derived(command, "hold " + bubble.getKey());
                switch (rooms.hold(hold, data.actor(), bubble.getValue(), until)) {
                    case Rooms.Answer.Given given -> held.add(new SiteTransfer.Held(
                            bubble.getKey(), given.room().roomId(), given.room().number(), given.until()));
                    case Rooms.Answer.Refused refused -> {
                        return Outcome.go("drop", data.refused(refused.rules()));
                    }
                    case Rooms.Answer.Outdated _ -> {
                        return Outcome.go("drop", data.refused(List.of(
                                new BrokenRule("outdated", "A later command has overtaken this one.",
                                        "已有更新的命令，此次操作作废。"))));
                    }
                }
            }
        } catch (PeerUnavailableException away) {
            return Outcome.waiting(data.until(until), PAUSE, "approved as soon as rooms answers");
        }
        return Outcome.next(data.holding(until, held));
    }

    private Outcome<Approval> approve(UUID command, Approval data) {
        var by = new SiteTransfer.TransferSigned(command, data.at(), clock.instant(), data.actor(), null);
        transfers.change(data.transferId(), one -> one.approved(by, data.held()));
        return Outcome.end(data);
    }

    /** Gives back what was held for nothing; the request stands as it stood. */
    private Outcome<Approval> drop(UUID command, Approval data) {
        SiteTransfer transfer = transfers.get(data.transferId());
        try {
            transfer.people()
                    .stream()
                    .map(SiteTransfer.Traveller::nextBubble)
                    .distinct()
                    .forEach(bubble -> rooms.drop(bubble, command, data.actor()));
            transfers.change(data.transferId(), one -> one.unclaimed(command));
            return Outcome.end(data);
        } catch (PeerUnavailableException away) {
            return Outcome.waiting(data, PAUSE, "the rooms are given back as soon as rooms answers");
        }
    }

    /**
     * What is kept of an approval.
     *
     * @param until end of the holds, told once
     * @param rules why it was refused
     */
    record Approval(
            UUID transferId,
            Instant at,
            String actor,
            @Nullable Instant until,
            List<SiteTransfer.Held> held,
            List<BrokenRule> rules) {
        Approval until(Instant end) {
            return new Approval(transferId, at, actor, end, held, rules);
        }

        Approval holding(Instant end, List<SiteTransfer.Held> rooms) {
            return new Approval(transferId, at, actor, end, List.copyOf(rooms), List.of());
        }

        Approval refused(List<BrokenRule> broken) {
            return new Approval(transferId, at, actor, until, List.of(), List.copyOf(broken));
        }
    }
}
