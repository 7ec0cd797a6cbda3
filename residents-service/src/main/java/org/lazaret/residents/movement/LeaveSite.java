package org.lazaret.residents.movement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.process.CommandReused;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.custody.Handovers;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayStore;

/**
 * A person leaves: released through the gate, or handed to a hospital. The stay changes at once and whatever rooms
 * does; the room is given back afterwards, by the sweep if need be. A transfer that saves a life therefore depends on
 * no other service. Source: {@code deploy/handbook/residents.md#leaving}.
 */
@Component
public class LeaveSite {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String BEGIN = "begin";
    private static final String LEAVE = "leave";
    /** Who takes somebody home. */
    static final Set<Custody.Office> HOME = Set.of(Custody.Office.COMMUNITY, Custody.Office.FAMILY);
    /** Steps before which the person is still here and may stay. */
    private static final Set<String> UNDECIDED = Set.of(BEGIN, LEAVE);
    private final ProcessRunner processes;
    private final ProcessDefinition<Departure> definition;
    private final StayStore stays;
    private final Persons persons;
    private final Handovers handovers;
    private final Rooms rooms;
    private final BusinessClock clock;

    LeaveSite(
            ProcessRunner processes,
            StayStore stays,
            Persons persons,
            Handovers handovers,
            Rooms rooms,
            BusinessClock clock) {
        this.processes = processes;
        this.stays = stays;
        this.persons = persons;
        this.handovers = handovers;
        this.rooms = rooms;
        this.clock = clock;
        this.definition = processes.register(ProcessDefinition.of("departure", Departure.class)
                .step(BEGIN, this::begin)
                .step(LEAVE, this::leave)
                .step("offer", this::offer)
                .step("vacate", this::vacate)
                .step("close", this::close));
    }

    /** How a departure stands. */
    public sealed interface Left {
        /** The person is gone. {@code roomFreed} false: rooms was away, the room follows. */
        record Gone(UUID commandId, boolean roomFreed) implements Left {}

        /** Written down and neither done nor refused yet; the sweep does it. Nobody may be told that the person left. */
        record UnderWay(UUID commandId) implements Left {}

        /** Nothing changed. */
        record Refused(List<BrokenRule> rules) implements Left {}
    }

    /**
     * @param sealed        how and to whom the person leaves, under the person's key; null for nothing to keep
     * @param note          number of the lifting document, or the institution that takes over; never a name
     * @param afterPositive the room needs the longer turnover
     */
    public Left leave(
            UUID commandId,
            UUID stayId,
            Stay.Kind kind,
            Instant at,
            String actor,
            String note,
            @Nullable String sealed,
            boolean afterPositive) {
        return leave(commandId, stayId, kind, null, at, actor, note, sealed, afterPositive);
    }

    /**
     * The same to somebody who shall answer for the person, and does once they have signed; whoever calls sees to the
     * signature.
     *
     * @param to null when nobody takes over
     */
    public Left leave(
            UUID commandId,
            UUID stayId,
            Stay.Kind kind,
            Custody.@Nullable Custodian to,
            Instant at,
            String actor,
            String note,
            @Nullable String sealed,
            boolean afterPositive) {
        return start(commandId,
                new Departure(stayId, kind, at, actor, note, sealed, afterPositive, 0, List.of(), to, null, null));
    }

    /** The same by a handover of its own, under the command's id, which waits for the receiver's signature. */
    Left handOver(
            UUID commandId,
            UUID stayId,
            Custody.Custodian to,
            Instant at,
            String actor,
            String note,
            boolean afterPositive) {
        return start(commandId, new Departure(
                stayId, Stay.Kind.TRANSFER, at, actor, note, null, afterPositive, 0, List.of(), to, true, null));
    }

    /**
     * Home, on a clearance that ends: what could not be carried out before its end is refused, however long the command
     * was written down.
     *
     * @param until end of the clearance
     */
    public Left release(
            UUID commandId,
            UUID stayId,
            Instant until,
            Instant at,
            String actor,
            String note,
            @Nullable String sealed,
            boolean afterPositive) {
        return start(commandId, new Departure(
                stayId, Stay.Kind.RELEASE, at, actor, note, sealed, afterPositive, 0, List.of(), null, null, until));
    }

    private Left start(UUID commandId, Departure wanted) {
        try {
            return result(processes.start(definition, commandId, wanted));
        } catch (CommandReused other) {
            // the same command was sent twice and the other one came first, at another moment
            Left first = find(commandId, wanted.stayId(), wanted.kind());
            if (first == null) {
                throw other;
            }
            return first;
        }
    }

    /**
     * How an earlier departure of this id stands; null when there is none.
     *
     * @throws ProblemException 422 when the id was used for another person or another kind of departure
     */
    public @Nullable Left find(UUID commandId, UUID stayId, Stay.Kind kind) {
        ProcessState<Departure> state = processes.find(definition, commandId);
        if (state == null) {
            return null;
        }
        if (!state.data().isOf(stayId, kind)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This command id was used for another departure.");
        }
        return result(state);
    }

    /** What is answered while a departure is under way. */
    public static ProblemException askAgain() {
        return ProblemException.unavailable(ProblemType.UNAVAILABLE,
                "This departure is written down and not carried out yet. Send the same command again in a moment; "
                        + "it is done once.",
                PAUSE);
    }

    private static Left result(ProcessState<Departure> state) {
        if (!state.finished() && UNDECIDED.contains(state.step())) {
            return new Left.UnderWay(state.id());
        }
        return state.data().rules().isEmpty()
                ? new Left.Gone(state.id(), state.finished())
                : new Left.Refused(state.data().rules());
    }

    private Outcome<Departure> begin(UUID command, Departure data) {
        return switch (stays.change(data.stayId(), stay -> beginning(stay, command, data, clock.instant()))) {
            case StayChange.Changed changed -> Outcome.next(data.under(changed.stay().seq()));
            case StayChange.Unchanged same -> {
                Stay.Movement ours = same.stay().movement();
                yield ours != null && ours.commandId().equals(command)
                        ? Outcome.next(data.under(ours.seq()))
                        : Outcome.end(data.refused(List.of(new BrokenRule(
                                "state", "The person has left already.", "此人已离站。"))));
            }
            case StayChange.Refused refused -> {
                // it may have been begun before this process died
                stays.change(data.stayId(), stay -> stay.abandon(command));
                yield Outcome.end(data.refused(refused.reasons()));
            }
        };
    }

    private static StayChange expired() {
        return StayChange.refused("clearance-expired",
                "The clearance ended before the person left. Ask again, as a new release.",
                "放行意见在离站前已过期，请重新申请放行。");
    }

    /** A life is saved whatever holds the person back; home nobody goes whom something does. */
    static StayChange beginning(Stay stay, UUID command, Departure data, Instant now) {
        if (stay.state().ended()) {
            return new StayChange.Unchanged(stay);
        }
        Custody.Custodian to = data.to();
        if (data.kind() == Stay.Kind.TRANSFER && to != null && HOME.contains(to.office())
                && !stay.isUnder(command) && !stay.keptBack().isEmpty()) {
            return new StayChange.Refused(stay.keptBack());
        }
        return data.late(now) ? expired() : stay.begin(command, data.kind(), now);
    }

    private Outcome<Departure> leave(UUID command, Departure data) {
        StayChange change = stays.change(
                data.stayId(),
                stay -> !stay.state().ended() && data.late(clock.instant())
                        ? expired()
                        : stay.left(
                                command, data.to(), data.at(), clock.instant(), data.actor(), data.note(),
                                data.sealed()));
        if (change instanceof StayChange.Refused refused) {
            stays.change(data.stayId(), stay -> stay.abandon(command));
            return Outcome.end(data.refused(refused.reasons()));
        }
        return Outcome.next(data);
    }

    /** The offer that stands in the stay becomes a handover that can be signed, seen and missed. */
    private Outcome<Departure> offer(UUID command, Departure data) {
        Custody.Custodian to = data.to();
        if (to != null && Boolean.TRUE.equals(data.handedOver()) && handovers.find(command) == null) {
            handovers.offer(command, to, List.of(data.stayId()), Handovers.Signer.account(data.actor(), data.at()));
        }
        return Outcome.next(data);
    }

    private Outcome<Departure> vacate(UUID command, Departure data) {
        // without a room too: an admission that this command overtook may have reached rooms, or reach it yet
        try {
            rooms.vacate(command, data.actor(), data.stayId(), data.seq(), data.at(), data.afterPositive());
            return Outcome.next(data);
        } catch (PeerUnavailableException away) {
            return Outcome.waiting(data, PAUSE, "the room is given back as soon as rooms answers");
        }
    }

    private Outcome<Departure> close(UUID command, Departure data) {
        stays.change(data.stayId(), stay -> stay.vacated(command, clock.instant()));
        persons.ended(stays.get(data.stayId()).personId(), data.stayId());
        return Outcome.end(data);
    }

    /**
     * What is kept of a departure: ids, codes and what is sealed.
     *
     * @param seq        number of the command for rooms
     * @param handedOver whether the receiver signs by a handover of the command's id; null for no
     * @param until      end of the clearance on which the person goes; null for none
     */
    record Departure(
            UUID stayId,
            Stay.Kind kind,
            Instant at,
            String actor,
            @Nullable String note,
            @Nullable String sealed,
            boolean afterPositive,
            long seq,
            List<BrokenRule> rules,
            Custody.@Nullable Custodian to,
            @Nullable Boolean handedOver,
            @Nullable Instant until) {
        boolean isOf(UUID asked, Stay.Kind how) {
            return stayId.equals(asked) && kind == how;
        }

        /** Whether the clearance has ended. */
        boolean late(Instant now) {
            return until != null && !now.isBefore(until);
        }

        Departure under(long given) {
            return new Departure(
                    stayId, kind, at, actor, note, sealed, afterPositive, given, rules, to, handedOver, until);
        }

        Departure refused(List<BrokenRule> broken) {
            return new Departure(
                    stayId, kind, at, actor, note, sealed, afterPositive, seq, List.copyOf(broken), to, handedOver,
                    until);
        }
    }
}
