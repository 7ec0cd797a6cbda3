package org.lazaret.rooms.upkeep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * Something small that has to be done at a room: linen, a repair, cleaning that was asked for, or a thing that somebody
 * has lost. Source: {@code deploy/handbook/rooms.md#upkeep}.
 *
 * @param room    number of the room; missing for a place that is none
 * @param what    what is to be done, or what was found and where
 * @param owner   who has taken it on
 * @param handOut what became of a lost thing
 * @param steps   everything that has happened to it, each under the id of its command
 */
public record UpkeepTask(@BsonId UUID id, UUID siteId, String regionCode, Kind kind, @Nullable UUID roomId,
        @Nullable String room, String what, State state, @Nullable String owner, Instant dueAt, String reportedBy,
        Instant reportedAt, @Nullable HandOut handOut, List<UpkeepStep> steps, int schemaVersion, long version) {
    static final int SCHEMA = 1;

    /** What kind of task it is. */
    public enum Kind {
        LINEN, REPAIR, CLEANING, LOST_PROPERTY
    }

    /** Where a task stands. */
    public enum State {
        OPEN, TAKEN, DONE, CANCELLED
    }

    /** What a person does with a task. */
    public enum Event {
        TAKE, FINISH, CANCEL
    }

    /** How a lost thing left the site. */
    public enum HandOutHow {
        TO_OWNER, POSTED, DISPOSED
    }

    /**
     * To whom a lost thing went; never a name, which is not kept here.
     *
     * @param stayId the stay of the owner, where it is known
     * @param proof  how it was made sure whose it is, or why it was thrown away
     */
    public record HandOut(HandOutHow how, @Nullable UUID stayId, String proof) {}

    /** One thing that happened to the task. */
    public record UpkeepStep(UUID id, Event event, Instant at, Instant recordedAt, String by, @Nullable String note) {}

    /** An edge of the table. */
    private record Edge(State from, Event event, State to, String why) {}

    private static final List<Edge> TABLE = List.of(
            new Edge(State.OPEN, Event.TAKE, State.TAKEN, "somebody takes it on"),
            new Edge(State.TAKEN, Event.FINISH, State.DONE, "the owner has done it"),
            new Edge(State.OPEN, Event.CANCEL, State.CANCELLED, "it is not needed"),
            new Edge(State.TAKEN, Event.CANCEL, State.CANCELLED, "it is not needed any more"));

    /** What became of a command. */
    sealed interface Outcome {}

    /** The task to write. */
    record Moved(UpkeepTask next) implements Outcome {}

    /** It was carried out before. */
    record Already(UpkeepTask task) implements Outcome {}

    /** The id was used for something else. */
    record Reused() implements Outcome {}

    /** For all these reasons not. */
    record Refused(List<BrokenRule> rules) implements Outcome {}

    public UpkeepTask {
        steps = List.copyOf(steps);
    }

    /** What may happen to the task next. */
    List<Event> next() {
        return TABLE.stream().filter(e -> e.from() == state).map(Edge::event).toList();
    }

    boolean overdue(Instant now) {
        return (state == State.OPEN || state == State.TAKEN) && dueAt.isBefore(now);
    }

    /** True when the other reports the same, however often it was sent. */
    boolean reportsTheSameAs(UpkeepTask other) {
        return siteId.equals(other.siteId) && kind == other.kind
                && String.valueOf(roomId).equals(String.valueOf(other.roomId)) && what.equals(other.what)
                && dueAt.equals(other.dueAt) && reportedBy.equals(other.reportedBy);
    }

    /**
     * Carries out one command.
     *
     * @param chief true for somebody who may also end what another has taken on
     */
    Outcome step(UpkeepStep step, @Nullable HandOut given, boolean chief) {
        for (UpkeepStep known : steps) {
            if (known.id().equals(step.id())) {
                return known.event() == step.event() && known.by().equals(step.by()) ? new Already(this) : new Reused();
            }
        }
        Optional<Edge> edge = TABLE.stream().filter(e -> e.from() == state && e.event() == step.event()).findFirst();
        if (edge.isEmpty()) {
            return new Refused(List.of(new BrokenRule("task-state", "The task is " + state + "; this cannot follow.",
                    "任务当前为“" + zh(state) + "”，不能执行此操作")));
        }
        List<BrokenRule> broken = against(step, given, chief);
        if (!broken.isEmpty()) {
            return new Refused(broken);
        }
        State to = edge.get().to();
        return new Moved(new UpkeepTask(id, siteId, regionCode, kind, roomId, room, what, to,
                step.event() == Event.TAKE ? step.by() : owner, dueAt, reportedBy, reportedAt,
                to == State.DONE ? given : handOut, Stream.concat(steps.stream(), Stream.of(step)).toList(),
                schemaVersion, version + 1));
    }

    private List<BrokenRule> against(UpkeepStep step, @Nullable HandOut given, boolean chief) {
        var broken = new ArrayList<BrokenRule>();
        if (state == State.TAKEN && !step.by().equals(owner) && !chief) {
            broken.add(new BrokenRule("task-owner", "Somebody else has taken it on; they end it, or the site manager.",
                    "任务已由他人领取，须由领取人或点长办结"));
        }
        Instant before = steps.isEmpty() ? reportedAt : steps.getLast().at();
        if (step.at().isBefore(before)) {
            broken.add(new BrokenRule("time-order", "This is before the step it follows (" + before + ")",
                    "时间早于上一步骤" + before));
        }
        if (step.event() == Event.FINISH && kind == Kind.LOST_PROPERTY && given == null) {
            broken.add(new BrokenRule("hand-out", "Say how the thing left: to its owner, by post, or disposed of.",
                    "失物须登记去向：交还失主、寄回或处置"));
        }
        if (given != null && (kind != Kind.LOST_PROPERTY || step.event() != Event.FINISH)) {
            broken.add(new BrokenRule("no-hand-out", "Only a lost thing that leaves has a hand-out.", "仅失物办结时登记去向"));
        }
        if (step.event() == Event.CANCEL && (step.note() == null || step.note().isBlank())) {
            broken.add(new BrokenRule("reason", "Say why it is not needed.", "请说明取消原因"));
        }
        return broken;
    }

    private static String zh(State state) {
        return switch (state) {
            case OPEN -> "待领取";
            case TAKEN -> "处理中";
            case DONE -> "已办结";
            case CANCELLED -> "已取消";
        };
    }
}
