package org.lazaret.residents.cascade;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.days.DayChange;
import org.lazaret.residents.policy.Category;

/**
 * What a positive means for the others of a site: first a proposal, then what a doctor made true. It holds ids, codes
 * and times, never a name. Source: {@code deploy/handbook/residents.md#cascade}.
 *
 * @param since      from when on whoever was near counts
 * @param rules      versions of the rule books; null until the people are known
 * @param staff      accounts of staff of whom the contact log says that they met the positive
 * @param rooms      in which the positive was; their neighbours should stay empty
 * @param openedBy   account, or the name of the program that saw the result
 * @param decideBy   afterwards the proposal is overdue
 * @param trouble    why the people are not known yet; null for nothing
 * @param refused    why the last confirmation changed nothing
 * @param commandId  of the confirmation that is or was carried out
 * @param looked     that somebody else looked at it too
 * @param counts     of the lines, so that a list need not read them
 */
public record Cascade(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        Source source,
        Instant discoveredAt,
        Instant since,
        State state,
        @Nullable String rules,
        List<Line> lines,
        List<String> staff,
        List<PositiveRoom> rooms,
        String openedBy,
        Instant openedAt,
        Instant decideBy,
        @Nullable String trouble,
        List<BrokenRule> refused,
        @Nullable UUID commandId,
        @Nullable Verdict decision,
        @Nullable SecondLook looked,
        TouchedCounts counts,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** How far it is. */
    public enum State {
        /** The people are being looked for. */
        PENDING,
        /** Somebody has to decide. */
        DRAFT,
        /** Confirmed, and being carried out. */
        APPLYING,
        APPLIED,
        DISMISSED
    }

    /** What was found positive. */
    public enum Kind {
        /** A resident. */
        PERSON,
        /** A sample of a room and belongings. */
        ROOM,
        /** A sample taken outside any room. */
        ENVIRONMENT
    }

    /**
     * What was found positive.
     *
     * @param stayId of a person
     * @param roomId of a room
     */
    public record Source(Kind kind, @Nullable UUID stayId, @Nullable UUID roomId) {}

    /** A room by its number. */
    public record PositiveRoom(UUID roomId, UUID floorId, String number) {}

    /** What is to happen to somebody. */
    public enum Fate {
        /** Here: the days change. */
        DAYS,
        /** Gone: called back. */
        CALL_BACK
    }

    /** The moment until which somebody stays, as it was when the proposal was made, and as it would be. */
    public record Shift(@Nullable Instant before, @Nullable Instant after, List<BrokenRule> refusals) {}

    /** Left out, by whom and why. */
    public record LeftOut(String by, Instant at, String reason) {}

    /**
     * One person.
     *
     * @param reasons   the strongest first
     * @param exposedAt the new day 0
     * @param category  the new category; null when it stays
     * @param otherRoom whether the person should move at least one room away
     * @param shift     of the days; null before it was counted, and for who is called back
     * @param excluded  null for whoever is meant
     * @param addedBy   account of whoever added the person by hand; null for the rules
     * @param why       the reason for the addition
     */
    public record Line(
            UUID stayId,
            UUID personId,
            List<Impact.Reason> reasons,
            Instant exposedAt,
            Fate fate,
            @Nullable Category category,
            boolean otherRoom,
            @Nullable Shift shift,
            @Nullable LeftOut excluded,
            @Nullable String addedBy,
            @Nullable String why) {
        Tie tie() {
            return reasons.getFirst().tie();
        }

        /** What is asked of the days. */
        DayChange change() {
            return category == null
                    ? DayChange.reset(stayId, tie().ruleId(), exposedAt)
                    : DayChange.reclassify(stayId, tie().ruleId(), category, exposedAt);
        }

        Line counted(@Nullable Shift counted) {
            return new Line(
                    stayId, personId, reasons, exposedAt, fate, category, otherRoom, counted, excluded, addedBy, why);
        }

        Line without(@Nullable LeftOut left) {
            return new Line(stayId, personId, reasons, exposedAt, fate, category, otherRoom, shift, left, addedBy, why);
        }

        Line as(Fate other) {
            return new Line(stayId, personId, reasons, exposedAt, other, category, otherRoom, shift, excluded, addedBy,
                    why);
        }
    }

    /** How many are meant, by what happens to them, and how many are left out. */
    public record TouchedCounts(int days, int callBacks, int excluded) {
        static TouchedCounts of(List<Line> lines) {
            int excluded = (int) lines.stream().filter(line -> line.excluded() != null).count();
            int days = (int) lines.stream()
                    .filter(line -> line.excluded() == null && line.fate() == Fate.DAYS)
                    .count();
            return new TouchedCounts(days, lines.size() - excluded - days, excluded);
        }
    }

    /** As much of one as a list shows. */
    public record Listed(
            @BsonId UUID id,
            Source source,
            Instant discoveredAt,
            State state,
            String openedBy,
            Instant openedAt,
            Instant decideBy,
            @Nullable String trouble,
            TouchedCounts counts,
            @Nullable Verdict decision) {}

    /** Who confirmed or dismissed it, and why. */
    public record Verdict(String by, Instant at, String reason) {}

    /** That somebody else looked at it too. */
    public record SecondLook(String by, Instant at) {}

    /** What a command does to a proposal. */
    sealed interface Outcome {
        /** The proposal afterwards; the same object when it was so already. */
        record Now(Cascade cascade) implements Outcome {}

        /** Every rule that speaks against it. */
        record Refused(List<BrokenRule> rules) implements Outcome {}
    }

    /** A proposal whose people are not known yet. */
    static Cascade opened(
            UUID id,
            UUID siteId,
            String regionCode,
            Source source,
            Instant discoveredAt,
            Instant since,
            Duration decideWithin,
            String by,
            Instant now) {
        return new Cascade(
                id, siteId, regionCode, source, discoveredAt, since, State.PENDING, null, List.of(), List.of(),
                List.of(), by,
                now, now.plus(decideWithin), null, List.of(), null, null, null, TouchedCounts.of(List.of()), SCHEMA, 1);
    }

    /** Whether it says the same as another that was sent under its id. */
    boolean isOf(Cascade other) {
        return siteId.equals(other.siteId) && source.equals(other.source)
                && discoveredAt.equals(other.discoveredAt);
    }

    /** Undecided for too long. */
    boolean overdue(Instant now) {
        return undecided() && now.isAfter(decideBy);
    }

    boolean undecided() {
        return state == State.PENDING || state == State.DRAFT;
    }

    /** Those who are meant and have a fate. */
    List<Line> meant(Fate fate) {
        return lines.stream().filter(line -> line.excluded() == null && line.fate() == fate).toList();
    }

    /** Why the people are still not known. */
    Cascade troubled(String why) {
        return why.equals(trouble)
                ? this
                : with(state, rules, lines, staff, rooms, why, refused, commandId, decision, looked);
    }

    /** The people are known; who was left out or added by hand stays so. */
    Cascade found(String book, List<Line> all, List<String> met, List<PositiveRoom> places) {
        if (!undecided()) {
            return this;
        }
        var next = new ArrayList<Line>();
        for (Line line : all) {
            Line known = line(line.stayId());
            next.add(known == null || known.excluded() == null || line.excluded() != null
                    ? line
                    : line.without(known.excluded()));
        }
        for (Line line : lines) {
            if (line.addedBy() != null && next.stream().noneMatch(one -> one.stayId().equals(line.stayId()))) {
                next.add(line);
            }
        }
        return with(State.DRAFT, book, List.copyOf(next), met, places, null, List.of(), null, null, null);
    }

    /** Leaves somebody out, or takes them in again. */
    Outcome edited(UUID stayId, boolean meant, String reason, String by, Instant now) {
        Line line = line(stayId);
        List<BrokenRule> against = editable();
        if (!against.isEmpty() || line == null) {
            return new Outcome.Refused(against);
        }
        if (meant == (line.excluded() == null)) {
            return new Outcome.Now(this);
        }
        Line next = line.without(meant ? null : new LeftOut(by, now, reason));
        return new Outcome.Now(with(
                state, rules, lines.stream().map(one -> one == line ? next : one).toList(), staff, rooms, trouble,
                refused, commandId, decision, null));
    }

    /** Somebody whom the rules do not see. */
    Outcome added(Line line) {
        List<BrokenRule> against = editable();
        if (!against.isEmpty()) {
            return new Outcome.Refused(against);
        }
        var next = new ArrayList<>(lines);
        next.add(line);
        return new Outcome.Now(
                with(state, rules, List.copyOf(next), staff, rooms, trouble, refused, commandId, decision, null));
    }

    /** A second person looked at it. */
    Outcome seen(String by, Instant now) {
        List<BrokenRule> against = editable();
        return looked != null || !against.isEmpty()
                ? looked != null ? new Outcome.Now(this) : new Outcome.Refused(against)
                : new Outcome.Now(with(
                        state, rules, lines, staff, rooms, trouble, refused, commandId, decision,
                        new SecondLook(by, now)));
    }

    /** A doctor makes it true. */
    Outcome confirming(UUID command, String reason, String by, Instant now) {
        if (command.equals(commandId) && (state == State.APPLYING || state == State.APPLIED)) {
            return new Outcome.Now(this);
        }
        List<BrokenRule> against = editable();
        if (!against.isEmpty()) {
            return new Outcome.Refused(against);
        }
        return new Outcome.Now(with(
                State.APPLYING, rules, lines, staff, rooms, trouble, List.of(), command, new Verdict(by, now, reason),
                looked));
    }

    /** Nothing was changed; it is a proposal again. */
    Cascade rejected(UUID command, List<BrokenRule> why) {
        return state == State.APPLYING && command.equals(commandId)
                ? with(State.DRAFT, rules, lines, staff, rooms, trouble, List.copyOf(why), command, null, looked)
                : this;
    }

    /** Whoever left in the meantime is called back instead. */
    Cascade missed(List<UUID> stays) {
        return with(
                state, rules,
                lines.stream()
                        .map(line -> stays.contains(line.stayId()) ? line.as(Fate.CALL_BACK) : line)
                        .toList(),
                staff, rooms, trouble, refused, commandId, decision, looked);
    }

    /** Everything is done. */
    Cascade applied(UUID command) {
        return state == State.APPLYING && command.equals(commandId)
                ? with(State.APPLIED, rules, lines, staff, rooms, trouble, List.of(), command, decision, looked)
                : this;
    }

    /** Nothing follows from it. */
    Outcome dismissed(String reason, String by, Instant now) {
        if (state == State.DISMISSED) {
            return new Outcome.Now(this);
        }
        if (!undecided()) {
            return new Outcome.Refused(List.of(decided()));
        }
        return new Outcome.Now(with(
                State.DISMISSED, rules, lines, staff, rooms, null, List.of(), commandId, new Verdict(by, now, reason),
                looked));
    }

    @Nullable
    Line line(UUID stayId) {
        return lines.stream().filter(line -> line.stayId().equals(stayId)).findFirst().orElse(null);
    }

    private List<BrokenRule> editable() {
        return switch (state) {
            case DRAFT -> List.of();
            case PENDING -> List.of(new BrokenRule(
                    "cascade-pending", "The people are still being looked for. Wait a moment.",
                    "影响名单正在生成，请稍候。"));
            case APPLYING, APPLIED, DISMISSED -> List.of(decided());
        };
    }

    private static BrokenRule decided() {
        return new BrokenRule(
                "cascade-decided", "This proposal is decided already.", "该联动处置方案已有决定。");
    }

    private Cascade with(
            State newState,
            @Nullable String book,
            List<Line> newLines,
            List<String> newStaff,
            List<PositiveRoom> newRooms,
            @Nullable String newTrouble,
            List<BrokenRule> newRefused,
            @Nullable UUID command,
            @Nullable Verdict newDecision,
            @Nullable SecondLook look) {
        return new Cascade(
                id, siteId, regionCode, source, discoveredAt, since, newState, book, newLines, newStaff, newRooms,
                openedBy, openedAt, decideBy, newTrouble, newRefused, command, newDecision, look,
                TouchedCounts.of(newLines), schemaVersion, version + 1);
    }
}
