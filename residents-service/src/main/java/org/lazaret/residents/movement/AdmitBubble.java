package org.lazaret.residents.movement;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
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
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/**
 * Takes a bubble from the door into a room. The intent is written down first, then everybody of the bubble is counted
 * at the door, then rooms are asked, then the room is written into each stay. Any step may be repeated, so whatever
 * crashes, the sweep finishes; while rooms is away people stand "at the door, waiting for a room".
 * Source: {@code deploy/handbook/residents.md#admission}.
 */
@Component
public class AdmitBubble {
    static final String WAITING = "at the door, waiting for a room";
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ProcessRunner processes;
    private final ProcessDefinition<Admission> definition;
    private final StayStore stays;
    private final PolicyPacks packs;
    private final Persons persons;
    private final Rooms rooms;
    private final BusinessClock clock;

    AdmitBubble(
            ProcessRunner processes,
            StayStore stays,
            PolicyPacks packs,
            Persons persons,
            Rooms rooms,
            BusinessClock clock) {
        this.processes = processes;
        this.stays = stays;
        this.packs = packs;
        this.persons = persons;
        this.rooms = rooms;
        this.clock = clock;
        this.definition = processes.register(ProcessDefinition.of("admission", Admission.class)
                .step("arrive", this::arrive)
                .step("place", this::place)
                .step("close", this::close)
                .step("undo", this::undo));
    }

    /**
     * Admits, or says how far an earlier command of this id is.
     *
     * @param roomId null: the room that is held, or else any that fits
     * @param at     when the people stood at the door
     */
    public Admitted admit(UUID commandId, UUID bubbleId, List<UUID> stayIds, @Nullable UUID roomId, Instant at,
            String actor) {
        return admit(commandId, bubbleId, stayIds, new Rooms.Wish(roomId, null), at, actor);
    }

    /** The same for a room that a person chose for a reason. */
    Admitted admit(UUID commandId, UUID bubbleId, List<UUID> stayIds, Rooms.Wish wish, Instant at, String actor) {
        return result(processes.start(
                definition, commandId,
                new Admission(bubbleId, stayIds, wish.roomId(), wish.reason(), at, actor, null, List.of())));
    }

    /** How far a command is; null when there is none of this id. */
    public @Nullable Admitted find(UUID commandId) {
        ProcessState<Admission> state = processes.find(definition, commandId);
        return state == null ? null : result(state);
    }

    private static Admitted result(ProcessState<Admission> state) {
        Admission data = state.data();
        if (!state.finished()) {
            return new Admitted.Waiting(state.id(), data.bubbleId(), WAITING);
        }
        Stay.InRoom room = data.room();
        return room == null
                ? new Admitted.Refused(state.id(), data.bubbleId(), data.rules())
                : new Admitted.InRoom(state.id(), data.bubbleId(), room);
    }

    /** Everybody is counted at the door and put under this command, each in one write. */
    private Outcome<Admission> arrive(UUID command, Admission data) {
        var notHere = new LinkedHashSet<BrokenRule>();
        var taken = new LinkedHashSet<BrokenRule>();
        boolean anybody = false;
        for (UUID stayId : data.stayIds()) {
            StayChange change = stays.change(stayId, stay -> switch (arrived(stay, data)) {
                case StayChange.Changed here -> under(command, here, taken);
                case StayChange.Unchanged here -> here.stay().begin(command, Stay.Kind.ADMIT, clock.instant());
                case StayChange.Refused no -> {
                    notHere.addAll(no.reasons());
                    yield no;
                }
            });
            anybody |= switch (change) {
                case StayChange.Changed here -> here.stay().isUnder(command);
                case StayChange.Unchanged here -> here.stay().isUnder(command);
                case StayChange.Refused no -> {
                    taken.addAll(no.reasons());
                    yield false;
                }
            };
        }
        if (!notHere.isEmpty()) {
            return Outcome.go("undo", data.refused(notHere));
        }
        // who was taken to a hospital meanwhile keeps nobody else at the door
        return anybody ? Outcome.next(data) : Outcome.go("undo", data.refused(taken));
    }

    /** Who has just come is at the door whether or not this command may go on with them. */
    private StayChange under(UUID command, StayChange.Changed here, Collection<BrokenRule> taken) {
        return switch (here.stay().begin(command, Stay.Kind.ADMIT, clock.instant())) {
            case StayChange.Changed both -> both;
            case StayChange.Unchanged _ -> here;
            case StayChange.Refused no -> {
                taken.addAll(no.reasons());
                yield here;
            }
        };
    }

    private StayChange arrived(Stay stay, Admission data) {
        return stay.arrive(
                data.at(), clock.instant(), data.actor(),
                packs.binding(stay.order().packId(), stay.order().packVersion(), stay.dateOf(data.at())),
                persons.birthDate(stay.personId()));
    }

    private Outcome<Admission> place(UUID command, Admission data) {
        try {
            return placed(command, data);
        } catch (PeerUnavailableException away) {
            data.stayIds().forEach(id -> stays.change(id, stay -> stay.waiting(command, WAITING)));
            return Outcome.waiting(data, PAUSE, WAITING);
        }
    }

    /**
     * Rooms may have carried an earlier run of this command out although its answer was lost, so whoever is still under
     * the command is asked for again, and nothing is given up while somebody is.
     */
    private Outcome<Admission> placed(UUID command, Admission data) {
        List<Stay> ours = under(command, data);
        while (!ours.isEmpty()) {
            switch (rooms.place(command, data.actor(), ours, data.wish(), data.at())) {
                case Rooms.Answer.Given given -> {
                    return Outcome.next(data.in(given.room()));
                }
                case Rooms.Answer.Refused refused -> {
                    return Outcome.go("undo", data.refused(refused.rules()));
                }
                case Rooms.Answer.Outdated _ -> {
                    List<Stay> left = under(command, data);
                    if (left.size() == ours.size()) {
                        return Outcome.go("undo", data.refused(List.of(new BrokenRule(
                                "outdated", "A later command has overtaken this admission.", "已有更新的命令，此次入住作废。"))));
                    }
                    ours = left;
                }
            }
        }
        return Outcome.go("undo", data.refused(List.of(new BrokenRule(
                "movement", "This admission is no longer the one in progress.", "此次入住已不是当前办理的流转。"))));
    }

    /** Those of the bubble whom no later command has taken over. */
    private List<Stay> under(UUID command, Admission data) {
        return data.stayIds()
                .stream()
                .map(stays::get)
                .filter(stay -> stay.movement() != null && stay.movement().commandId().equals(command))
                .toList();
    }

    private Outcome<Admission> close(UUID command, Admission data) {
        Stay.InRoom room = data.room();
        if (room == null) {
            throw new IllegalStateException("An admission without a room cannot be closed");
        }
        for (UUID stayId : data.stayIds()) {
            stays.change(stayId, stay -> stay.admitted(command, room, data.at(), clock.instant(), data.actor()));
        }
        return Outcome.end(data);
    }

    private Outcome<Admission> undo(UUID command, Admission data) {
        data.stayIds().forEach(id -> stays.change(id, stay -> stay.abandon(command)));
        return Outcome.end(data);
    }

    /**
     * What is kept of an admission: ids and codes only.
     *
     * @param reason why the person chose this room and not the best one
     * @param room   given by rooms; null before and after a refusal
     * @param rules  why it was refused
     */
    record Admission(
            UUID bubbleId,
            List<UUID> stayIds,
            @Nullable UUID roomId,
            @Nullable String reason,
            Instant at,
            String actor,
            Stay.@Nullable InRoom room,
            List<BrokenRule> rules) {
        Admission in(Stay.InRoom given) {
            return new Admission(bubbleId, stayIds, roomId, reason, at, actor, given, List.of());
        }

        Admission refused(Collection<BrokenRule> broken) {
            return new Admission(bubbleId, stayIds, roomId, reason, at, actor, null, List.copyOf(broken));
        }

        Rooms.Wish wish() {
            return new Rooms.Wish(roomId, reason);
        }
    }

    /** Whether a person of the bubble can be admitted, once somebody says that they are there. */
    static boolean comes(Stay stay) {
        return !stay.state().ended() && stay.state() != StayState.IN_RESIDENCE;
    }
}
