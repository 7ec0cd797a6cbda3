package org.lazaret.rooms.shift;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.site.ZoneKind;

/**
 * What one shift leaves to the next (交接班), fixed at the moment at which it was drawn up. Afterwards it is signed on both
 * sides and corrected by addenda, and nothing in it ever changes. Source: {@code deploy/handbook/rooms.md#handover}.
 *
 * @param id        made of the site, the day and the period, so that a shift is handed over once
 * @param from      when the shift began
 * @param builtAt   the moment of every figure in it
 * @param taskCount all open tasks; those without anybody, and after them the oldest, are named, at most 500
 * @param inside    who was inside, at most 500
 * @param closed    remarks of the one before that were done with; missing in one drawn up before they were kept
 */
public record ShiftHandover(@BsonId UUID id, UUID siteId, String regionCode, LocalDate day, String period,
        Instant from, Instant to, Instant builtAt, String builtBy, int taskCount, List<LeftTask> tasks,
        List<LeftPost> uncovered, int insideCount, List<LeftInside> inside, List<LeftRooms> rooms,
        List<Remark> remarks, @Nullable List<UUID> closed, @Nullable Signature outgoing, @Nullable Signature incoming,
        List<Addendum> addenda, int schemaVersion, long version) {
    static final int SCHEMA = 1;
    private static final int MOST = 500;

    /** The two who sign. */
    enum Side {
        OUTGOING, INCOMING
    }

    /**
     * An open task.
     *
     * @param name    who answered for it in the shift; missing when nobody did, for the reason beside it
     * @param carried how many handovers before this one it stood in already
     */
    public record LeftTask(String kind, UUID id, String label, Instant since, @Nullable Instant due,
            @Nullable String name, Duty.@Nullable Unowned red, int carried) {}

    /** A post that lacked people. */
    public record LeftPost(String post, String nameZh, String nameEn, int missing) {}

    /** Somebody who was inside. */
    public record LeftInside(OnSitePerson.Kind kind, String name, ZoneKind zone, Instant since,
            @Nullable Instant dueOut) {}

    /** Rooms in a state. */
    public record LeftRooms(RoomState state, int rooms) {}

    /**
     * Something the next shift has to know, in a person's own words.
     *
     * @param carried how many handovers before this one it stood in already
     */
    public record Remark(UUID id, String text, String by, int carried) {}

    /**
     * Somebody has signed.
     *
     * @param name     as registered, or the account
     * @param rostered whether the person stood on the roster of that side's shift
     */
    public record Signature(String by, String name, Instant at, boolean rostered) {}

    /** @param afterSigning true when both had signed before */
    public record Addendum(UUID id, String text, String by, Instant at, boolean afterSigning) {}

    /** A new remark, under an id that whoever writes it has made. */
    record NewRemark(UUID id, String text) {}

    /** What became of a command. */
    sealed interface Outcome {}

    /** To be written. */
    record Changed(ShiftHandover handover) implements Outcome {}

    /** It was so before. */
    record Already(ShiftHandover handover) implements Outcome {}

    /** The id stands for another text. */
    record Reused() implements Outcome {}

    /** For all these reasons not. */
    record Refused(List<BrokenRule> rules) implements Outcome {}

    public ShiftHandover {
        tasks = List.copyOf(tasks);
        uncovered = List.copyOf(uncovered);
        inside = List.copyOf(inside);
        rooms = List.copyOf(rooms);
        remarks = List.copyOf(remarks);
        closed = closed == null ? null : List.copyOf(closed);
        addenda = List.copyOf(addenda);
    }

    /** What rules out handing a shift over now; nothing when the list is empty. */
    static List<BrokenRule> untimely(Shift shift, ShiftRules book, Instant now) {
        if (now.isBefore(shift.to().minus(book.handoverBefore()))) {
            return List.of(ShiftRule.TOO_EARLY.broken(shift.to(), book.handoverBefore().toMinutes()));
        }
        return now.isAfter(shift.to().plus(book.handoverAfter()))
                ? List.of(ShiftRule.TOO_LATE.broken(shift.to(), book.handoverAfter().toHours()))
                : List.of();
    }

    /**
     * Draws the handover up.
     *
     * @param rooms    by their state at the moment
     * @param previous the handover before, whose open items go on here
     * @param closed   remarks of the one before that are done with
     */
    static ShiftHandover of(UUID id, UUID siteId, String regionCode, Instant now, String by, Duty duty,
            Collection<LeftInside> inside, Map<RoomState, Integer> rooms, @Nullable ShiftHandover previous,
            List<NewRemark> told, Collection<UUID> closed) {
        Map<String, Integer> before = new HashMap<>();
        if (previous != null) {
            previous.tasks.forEach(t -> before.put(t.kind() + t.id(), t.carried() + 1));
        }
        List<LeftTask> tasks = duty.tasks()
                .stream()
                .limit(MOST)
                .map(o -> new LeftTask(o.task().kind(), o.task().id(), o.task().label(), o.task().since(),
                        o.task().due(), o.name(), o.red(), before.getOrDefault(o.task().kind() + o.task().id(), 0)))
                .toList();
        Set<UUID> own = told.stream().map(NewRemark::id).collect(Collectors.toCollection(HashSet::new));
        List<Remark> remarks = Stream.concat(previous == null
                ? Stream.of()
                : previous.remarks.stream()
                        .filter(r -> !closed.contains(r.id()) && !own.contains(r.id()))
                        .map(r -> new Remark(r.id(), r.text(), r.by(), r.carried() + 1)),
                told.stream().map(r -> new Remark(r.id(), r.text(), by, 0))).toList();
        Shift shift = duty.shift();
        return new ShiftHandover(id, siteId, regionCode, shift.day(), shift.period(), shift.from(), shift.to(), now,
                by, duty.tasks().size(), tasks, duty.uncovered()
                        .stream()
                        .map(p -> new LeftPost(p.post(), p.nameZh(), p.nameEn(), p.missing()))
                        .toList(),
                inside.size(), inside.stream().limit(MOST).toList(), Stream.of(RoomState.values())
                        .filter(rooms::containsKey)
                        .map(s -> new LeftRooms(s, rooms.getOrDefault(s, 0)))
                        .toList(),
                remarks, closed.stream().distinct().sorted().toList(), null, null, List.of(), SCHEMA, 1);
    }

    /** True when the handover was drawn up with these words, and these remarks were done with. */
    boolean told(List<NewRemark> words, Collection<UUID> done) {
        return (closed == null || Set.copyOf(closed).equals(Set.copyOf(done))) && remarks.stream()
                .filter(r -> r.carried() == 0)
                .map(r -> new NewRemark(r.id(), r.text()))
                .toList()
                .equals(words);
    }

    @Nullable
    Signature on(Side side) {
        return side == Side.OUTGOING ? outgoing : incoming;
    }

    /** Somebody signs on a side; nobody signs on both. */
    Outcome sign(Side side, Signature signature) {
        Signature here = on(side);
        if (here != null) {
            return here.by().equals(signature.by())
                    ? new Already(this)
                    : new Refused(List.of(ShiftRule.SIGNED.broken()));
        }
        Signature there = on(side == Side.OUTGOING ? Side.INCOMING : Side.OUTGOING);
        if (there != null && there.by().equals(signature.by())) {
            return new Refused(List.of(ShiftRule.SAME_PERSON.broken()));
        }
        return new Changed(with(side == Side.OUTGOING ? signature : outgoing,
                side == Side.INCOMING ? signature : incoming, addenda));
    }

    /** A correction, or what was forgotten; what stood there stays. */
    Outcome add(UUID addendumId, String text, String by, Instant now) {
        for (Addendum known : addenda) {
            if (known.id().equals(addendumId)) {
                return known.text().equals(text) && known.by().equals(by) ? new Already(this) : new Reused();
            }
        }
        List<Addendum> all = new ArrayList<>(addenda);
        all.add(new Addendum(addendumId, text, by, now, outgoing != null && incoming != null));
        return new Changed(with(outgoing, incoming, all));
    }

    private ShiftHandover with(@Nullable Signature out, @Nullable Signature in, List<Addendum> added) {
        return new ShiftHandover(id, siteId, regionCode, day, period, from, to, builtAt, builtBy, taskCount, tasks,
                uncovered, insideCount, inside, rooms, remarks, closed, out, in, added, schemaVersion, version + 1);
    }
}
