package org.lazaret.residents.movement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/**
 * People who live in a room get another one, all together or nobody. Who moves apart from the others of their household
 * is a bubble of their own from then on, and near to theirs. The intent is written down first, then each stay notes the
 * command and its number, then rooms is asked, which frees the old room by the higher number; then the room is written
 * into each stay. Any step may be repeated, so whatever crashes, the sweep finishes.
 * Source: {@code deploy/handbook/residents.md#room-moves}.
 */
@Component
class MoveBubble {
    private static final String[] RECEPTION = {"site-manager", "doctor", "nurse"};
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ProcessRunner processes;
    private final ProcessDefinition<Move> definition;
    private final StayStore stays;
    private final Stays scope;
    private final Sites sites;
    private final Rooms rooms;
    private final RoomMates mates;
    private final AuditStore audit;
    private final BusinessClock clock;

    MoveBubble(
            ProcessRunner processes,
            StayStore stays,
            Stays scope,
            Sites sites,
            Rooms rooms,
            RoomMates mates,
            AuditStore audit,
            BusinessClock clock) {
        this.processes = processes;
        this.stays = stays;
        this.scope = scope;
        this.sites = sites;
        this.rooms = rooms;
        this.mates = mates;
        this.audit = audit;
        this.clock = clock;
        this.definition = processes.register(ProcessDefinition.of("move", Move.class)
                .step("begin", this::begin)
                .step("place", this::place)
                .step("close", this::close)
                .step("undo", this::undo));
    }

    /** How a move stands. */
    sealed interface Moved {
        /** They live in this room. */
        record Done(UUID bubbleId, Stay.InRoom room) implements Moved {}

        /** Written down, and finished by itself as soon as it can be. */
        record Waiting(UUID bubbleId) implements Moved {}

        /** Nobody was moved. */
        record Refused(List<BrokenRule> rules) implements Moved {}
    }

    /**
     * Moves, or says how far an earlier command of this id is.
     *
     * @param who    of the household; null: everybody of it who lives in a room
     * @param roomId null: the best room
     * @param reason why; never a name
     * @throws ProblemException 404 when there is no such household in scope, 422 when somebody named does not live in a
     *                          room, or who stays behind would be a minor alone
     */
    Moved move(
            UUID commandId,
            UUID bubbleId,
            @Nullable List<UUID> who,
            @Nullable UUID roomId,
            @Nullable Instant happenedAt,
            String reason) {
        List<Stay> bubble = scope.requireBubble(bubbleId, RECEPTION);
        UUID siteId = bubble.getFirst().siteId();
        Sites.Visit by = sites.enter(siteId, RECEPTION);
        ProcessState<Move> before = processes.find(definition, commandId);
        if (before != null) {
            if (!before.data().isOf(bubbleId, who, roomId, reason)) {
                throw ProblemException.of(ProblemType.KEY_REUSED, "This command id was used for another move.");
            }
            return result(before);
        }
        List<Stay> living = bubble.stream().filter(stay -> stay.state() == StayState.IN_RESIDENCE).toList();
        List<Stay> moving = moving(living, who);
        List<Stay> behind = living.stream().filter(stay -> !moving.contains(stay)).toList();
        if (mates.leftAlone(behind)) {
            throw ProblemException.refused(List.of(new BrokenRule("minor-left-alone",
                    "A minor would stay behind alone. Move the minor too, or name a guardian first.",
                    "将有未成年人独自留在原房间，请一并调换或先指定监护人。")));
        }
        Instant at = Moves.happened(happenedAt, clock.instant());
        audit.record(by.actor(), "room.move", "bubble", bubbleId, siteId, reason);
        return result(processes.start(
                definition, commandId,
                new Move(
                        bubbleId, behind.isEmpty() ? null : Ids.derived(commandId, "apart"),
                        moving.stream().map(Stay::id).toList(), rooms(moving), roomId, at, by.actor().username(),
                        reason,
                        moving.stream().anyMatch(Stay::hazard), null, List.of())));
    }

    private static List<Stay> moving(List<Stay> living, @Nullable List<UUID> who) {
        List<Stay> moving = who == null ? living : living.stream().filter(stay -> who.contains(stay.id())).toList();
        if (moving.isEmpty() || who != null && moving.size() < who.stream().distinct().count()) {
            throw ProblemException.refused(List.of(new BrokenRule("state",
                    "Somebody who shall move does not live in a room of this household.", "所指明的人员不在此户在住人员之中。")));
        }
        return moving;
    }

    private static List<UUID> rooms(List<Stay> living) {
        return living.stream()
                .map(Stay::room)
                .filter(Objects::nonNull)
                .map(Stay.InRoom::roomId)
                .distinct()
                .toList();
    }

    private static Moved result(ProcessState<Move> state) {
        Move move = state.data();
        if (!state.finished()) {
            return new Moved.Waiting(move.livesAs());
        }
        Stay.InRoom room = move.room();
        return room == null ? new Moved.Refused(move.rules()) : new Moved.Done(move.livesAs(), room);
    }

    private Outcome<Move> begin(UUID command, Move move) {
        var rules = new ArrayList<BrokenRule>();
        for (UUID stayId : move.stayIds()) {
            if (stays.change(stayId, stay -> stay.begin(command, Stay.Kind.MOVE,
                    clock.instant())) instanceof StayChange.Refused refused) {
                rules.addAll(refused.reasons());
            }
        }
        return rules.isEmpty()
                ? Outcome.next(move)
                : Outcome.go("undo", move.refused(rules.stream().distinct().toList()));
    }

    private Outcome<Move> place(UUID command, Move move) {
        try {
            return placed(command, move);
        } catch (PeerUnavailableException away) {
            move.stayIds().forEach(id -> stays.change(id, stay -> stay.waiting(command, "moves when rooms answers")));
            return Outcome.waiting(move, PAUSE, "the people move as soon as rooms answers");
        }
    }

    /** Who was taken to a hospital meanwhile is left out; the others are asked for again until nobody is left. */
    private Outcome<Move> placed(UUID command, Move move) {
        List<Stay> ours = under(command, move);
        while (!ours.isEmpty()) {
            List<Stay> asked = ours.stream().map(stay -> livingAs(stay, move)).toList();
            switch (rooms.place(
                    command, move.actor(), asked, new Rooms.Wish(move.roomId(), move.reason()), move.at(),
                    move.afterPositive())) {
                case Rooms.Answer.Given given -> {
                    return move.from().contains(given.room().roomId())
                            ? Outcome.go("undo", move.refused(List.of(new BrokenRule("same-room",
                                    "They live in room " + given.room().number() + " already, and no room is better.",
                                    "已住在房间" + given.room().number() + "，没有更合适的房间。"))))
                            : Outcome.next(move.in(given.room()));
                }
                case Rooms.Answer.Refused refused -> {
                    return Outcome.go("undo", move.refused(refused.rules()));
                }
                case Rooms.Answer.Outdated _ -> {
                    List<Stay> left = under(command, move);
                    if (left.size() == ours.size()) {
                        return Outcome.go("undo", move.refused(List.of(overtaken())));
                    }
                    ours = left;
                }
            }
        }
        return Outcome.go("undo", move.refused(List.of(overtaken())));
    }

    private static BrokenRule overtaken() {
        return new BrokenRule("outdated", "A later command has overtaken this move.", "已有更新的命令，此次调房作废。");
    }

    private List<Stay> under(UUID command, Move move) {
        return move.stayIds().stream().map(stays::get).filter(stay -> stay.isUnder(command)).toList();
    }

    /** As the person will live once they have moved; not written anywhere. */
    private Stay livingAs(Stay stay, Move move) {
        UUID apart = move.apartId();
        return apart != null
                && stay.happens(
                        StayEvent.KNOW, Effect.NONE.in(apart(stay, move, apart)), move.at(), clock.instant(),
                        move.actor(), null) instanceof StayChange.Changed changed ? changed.stay() : stay;
    }

    private static Stay.Group apart(Stay stay, Move move, UUID apart) {
        return stay.group().with(apart, with(stay.group().relatives(), move.bubbleId()));
    }

    private static List<UUID> with(List<UUID> relatives, UUID another) {
        return Stream.concat(relatives.stream(), Stream.of(another)).distinct().toList();
    }

    private Outcome<Move> close(UUID command, Move move) {
        Stay.InRoom room = move.room();
        if (room == null) {
            throw new IllegalStateException("A move without a room cannot be closed");
        }
        UUID apart = move.apartId();
        for (UUID stayId : move.stayIds()) {
            stays.change(stayId, stay -> stay.moved(
                    command, room, apart == null ? null : apart(stay, move, apart),
                    room.number() + ": " + move.reason(), move.at(), clock.instant(), move.actor()));
        }
        if (apart != null) {
            stays.ofBubble(move.bubbleId())
                    .stream()
                    .filter(stay -> stay.state() == StayState.IN_RESIDENCE)
                    .forEach(behind -> stays.change(behind.id(), stay -> knowing(stay, apart, move)));
        }
        return Outcome.end(move);
    }

    /** Who stays behind has relatives in another room now. */
    private StayChange knowing(Stay stay, UUID apart, Move move) {
        Stay.Group group = stay.group();
        boolean known = group.relatives().contains(apart) || stay.state() != StayState.IN_RESIDENCE;
        return known
                ? new StayChange.Unchanged(stay)
                : stay.happens(
                        StayEvent.KNOW,
                        Effect.NONE.in(
                                group.with(group.bubbleId(), with(group.relatives(), apart))),
                        move.at(), clock.instant(), move.actor(), "relatives in another room");
    }

    private Outcome<Move> undo(UUID command, Move move) {
        move.stayIds().forEach(id -> stays.change(id, stay -> stay.abandon(command)));
        return Outcome.end(move);
    }

    /**
     * What is kept of a move: ids and codes only.
     *
     * @param apartId the bubble of those who move apart from the others; null when everybody moves
     * @param from    rooms in which they lived
     * @param room    given by rooms; null before and after a refusal
     * @param rules   why it was refused
     */
    record Move(
            UUID bubbleId,
            @Nullable UUID apartId,
            List<UUID> stayIds,
            List<UUID> from,
            @Nullable UUID roomId,
            Instant at,
            String actor,
            String reason,
            boolean afterPositive,
            Stay.@Nullable InRoom room,
            List<BrokenRule> rules) {
        /** Whether it was the same wish; who names nobody means those who lived in a room then. */
        boolean isOf(UUID bubble, @Nullable List<UUID> who, @Nullable UUID room, String why) {
            return bubbleId.equals(bubble) && Objects.equals(roomId, room) && reason.equals(why)
                    && (who == null || Set.copyOf(who).equals(Set.copyOf(stayIds)));
        }

        /** The bubble as which they live afterwards. */
        UUID livesAs() {
            return apartId == null ? bubbleId : apartId;
        }

        Move in(Stay.InRoom given) {
            return new Move(
                    bubbleId, apartId, stayIds, from, roomId, at, actor, reason, afterPositive, given, List.of());
        }

        Move refused(List<BrokenRule> broken) {
            return new Move(
                    bubbleId, apartId, stayIds, from, roomId, at, actor, reason, afterPositive, null,
                    List.copyOf(broken));
        }
    }
}
