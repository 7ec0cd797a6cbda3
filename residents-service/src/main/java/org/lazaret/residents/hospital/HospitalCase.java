package org.lazaret.residents.hospital;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.stay.Stay;

/**
 * One person's way to a hospital and back, from the call: each step with its two times. Ids and codes; words about the
 * person are sealed under the person's key. Source: {@code deploy/handbook/residents.md#hospital}.
 *
 * @param people   the patient first, then who goes along
 * @param open     whether somebody still has to do something
 * @param hospital that takes the person; null until one does
 * @param steps    oldest first
 * @param rules    version of the rule book
 */
public record HospitalCase(
        @BsonId UUID id,
        UUID siteId,
        List<Member> people,
        State state,
        boolean open,
        @Nullable String hospital,
        List<Step> steps,
        String rules,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;

    /** Where it stands. */
    public enum State {
        CALLED,
        DEPARTED,
        ARRIVED,
        /** Everybody of it is expected back, at home or elsewhere. */
        CLOSED,
        /** Nobody had to go. */
        STOOD_DOWN
    }

    /** What happened. */
    public enum Kind {
        CALL,
        AMBULANCE,
        ACCEPT,
        REFUSE,
        DEPART,
        ARRIVE,
        /** How the person is. */
        NEWS,
        /** The hospital has signed that it answers for the person. */
        SIGN,
        /** Those who command know that it escalated. */
        ACKNOWLEDGE,
        RETURN,
        CLOSE,
        STAND_DOWN;

        private Set<State> when() {
            return switch (this) {
                case CALL -> Set.of();
                case AMBULANCE, ACCEPT, REFUSE, DEPART, STAND_DOWN -> EnumSet.of(State.CALLED);
                case ARRIVE -> EnumSet.of(State.DEPARTED);
                case NEWS, RETURN, CLOSE -> EnumSet.of(State.DEPARTED, State.ARRIVED);
                // the paper may come when the person is back or dead already; until then the site answers for them
                case SIGN -> EnumSet.of(State.DEPARTED, State.ARRIVED, State.CLOSED);
                case ACKNOWLEDGE -> EnumSet.of(State.CALLED, State.DEPARTED, State.ARRIVED);
            };
        }
    }

    /** How the person is, as the hospital says. */
    public enum Condition {
        STABLE, IMPROVING, SERIOUS, CRITICAL, DISCHARGE_PLANNED, HOME, OTHER_HOSPITAL, DIED
    }

    /** Where one of the people is. */
    public enum Place {
        SITE,
        HOSPITAL,
        /** Expected back under another stay. */
        RETURNING,
        /** Not coming back here. */
        GONE
    }

    /** One of the people. {@code nextStayId}: of the return; null before. */
    public record Member(UUID stayId, UUID personId, Place place, @Nullable UUID nextStayId) {
        Member at(Place other, @Nullable UUID next) {
            return new Member(stayId, personId, other, next);
        }
    }

    /**
     * A line of it.
     *
     * @param commandId by which the same again is known
     * @param hospital  that answered or takes the person; never a person
     * @param paper     number of a document
     * @param sealed    words about the person, under the person's key
     */
    public record Step(
            UUID commandId,
            Kind kind,
            Instant at,
            Instant recordedAt,
            String by,
            @Nullable String hospital,
            @Nullable Condition condition,
            @Nullable String paper,
            @Nullable String sealed) {
        /** The words of a step; either may name people. */
        public record CaseWords(@Nullable String reason, @Nullable String condition, @Nullable String contact) {
            /** Field under which they are sealed. */
            public static final String FIELD = "hospital";
        }
    }

    /** What a command does. */
    sealed interface Result {
        /** The case afterwards; the same object when the command was carried out before. */
        record Next(HospitalCase now) implements Result {}

        /** Nothing changes. */
        record No(List<BrokenRule> rules) implements Result {}

        /** The command id was used for something else. */
        record Reused() implements Result {}
    }

    /** A clock of it: until when something has to happen, and when it did. */
    record HospitalClock(String code, Instant dueAt, @Nullable Instant doneAt, boolean overdue) {}

    static HospitalCase called(UUID id, List<Stay> people, Step call, String rules) {
        return new HospitalCase(
                id, people.getFirst().siteId(),
                people.stream().map(one -> new Member(one.id(), one.personId(), Place.SITE, null)).toList(),
                State.CALLED, true, null, List.of(call), rules, SCHEMA, 1);
    }

    Member patient() {
        return people.getFirst();
    }

    List<UUID> stayIds() {
        return people.stream().map(Member::stayId).toList();
    }

    /** Writes a step down that changes nobody's stay. */
    Result step(Step step) {
        Result before = before(step);
        if (before != null) {
            return before;
        }
        String by = step.kind() == Kind.ACCEPT || step.kind() == Kind.DEPART ? step.hospital() : null;
        return switch (step.kind()) {
            case ARRIVE -> new Result.Next(with(step, State.ARRIVED, people, by));
            case STAND_DOWN -> new Result.Next(with(step, State.STOOD_DOWN, people, by));
            case CLOSE -> new Result.Next(with(
                    step, state, each(one -> one.place() == Place.HOSPITAL ? one.at(Place.GONE, null) : one), by));
            default -> new Result.Next(with(step, state, people, by));
        };
    }

    /** Out of the house: the patient, and who goes along. */
    Result departed(Step step, Collection<UUID> left) {
        Result before = before(step);
        return before != null
                ? before
                : new Result.Next(with(
                        step, State.DEPARTED,
                        each(one -> left.contains(one.stayId()) ? one.at(Place.HOSPITAL, null) : one),
                        step.hospital()));
    }

    /** Somebody of them is expected back, under another stay. */
    Result returning(Step step, UUID stayId, UUID nextStayId) {
        Result before = before(step);
        if (before != null) {
            return before;
        }
        boolean away = people.stream().anyMatch(one -> one.stayId().equals(stayId) && one.place() == Place.HOSPITAL);
        return away
                ? new Result.Next(with(
                        step, state,
                        each(one -> one.stayId().equals(stayId) ? one.at(Place.RETURNING, nextStayId) : one), null))
                : new Result.No(List.of(new BrokenRule(
                        "not-away", "This person is not in the hospital by this case.", "此人不在本次转诊的住院人员中。")));
    }

    /** Whether a command of this id was carried out, or cannot be; null when it may be. */
    @Nullable
    Result before(Step step) {
        for (Step known : steps) {
            if (known.commandId().equals(step.commandId())) {
                return known.kind() == step.kind() ? new Result.Next(this) : new Result.Reused();
            }
        }
        return step.kind().when().contains(state)
                ? null
                : new Result.No(List.of(new BrokenRule(
                        "case-state", step.kind() + " is not possible for a case that is " + state + ".",
                        "转诊当前状态为" + state + "，不能执行此操作。")));
    }

    @Nullable
    Step last(Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).reduce((one, later) -> later).orElse(null);
    }

    private Instant called() {
        return steps.getFirst().at();
    }

    /** What has to happen until when. */
    List<HospitalClock> clocks(HospitalRules book, Instant now) {
        var clocks = new ArrayList<HospitalClock>();
        Step depart = last(Kind.DEPART);
        Instant left = depart == null ? null : depart.at();
        clocks.add(clock("AMBULANCE", called().plus(book.ambulanceWithin()), Kind.AMBULANCE, left, now));
        clocks.add(clock("ACCEPT", called().plus(book.answerWithin()), Kind.ACCEPT, left, now));
        clocks.add(clock("DEPART", called().plus(book.departWithin()), Kind.DEPART, null, now));
        if (left != null) {
            clocks.add(clock("ARRIVE", left.plus(book.arriveWithin()), Kind.ARRIVE, null, now));
            clocks.add(clock("SIGN", left.plus(book.signWithin()), Kind.SIGN, null, now));
            Step news = last(Kind.NEWS);
            Instant next = (news == null ? left : news.at()).plus(book.newsEvery());
            boolean away = people.stream().anyMatch(one -> one.place() == Place.HOSPITAL);
            if (away) {
                clocks.add(new HospitalClock("NEWS", next, null, now.isAfter(next)));
            }
        }
        return clocks;
    }

    /** @param instead when it is no longer needed, because they have left already */
    private HospitalClock clock(String code, Instant due, Kind kind, @Nullable Instant instead, Instant now) {
        Step step = last(kind);
        Instant done = step == null ? instead : step.at();
        boolean over = open && done == null ? now.isAfter(due) : done != null && done.isAfter(due);
        return new HospitalClock(code, due, done, over);
    }

    /** Why those who command must know of it; empty when they need not, or have said that they do. */
    List<String> escalations(HospitalRules book, Instant now) {
        var why = new ArrayList<String>();
        if (!open) {
            return why;
        }
        Step known = last(Kind.ACKNOWLEDGE);
        Instant since = known == null ? Instant.MIN : known.recordedAt();
        Step refused = last(Kind.REFUSE);
        Step accepted = last(Kind.ACCEPT);
        if (state == State.CALLED) {
            boolean taken = refused != null && accepted != null
                    && !accepted.recordedAt().isBefore(refused.recordedAt());
            if (refused != null && !taken && refused.recordedAt().isAfter(since)) {
                why.add("REFUSED");
            }
            Instant due = called().plus(book.departWithin());
            if (now.isAfter(due) && due.isAfter(since)) {
                why.add("NOT_DEPARTED");
            }
        }
        Step depart = last(Kind.DEPART);
        if (state == State.DEPARTED && depart != null) {
            Instant due = depart.at().plus(book.arriveWithin());
            if (now.isAfter(due) && due.isAfter(since)) {
                why.add("NOT_ARRIVED");
            }
        }
        return why;
    }

    private List<Member> each(UnaryOperator<Member> change) {
        return people.stream().map(change).toList();
    }

    private HospitalCase with(Step step, State to, List<Member> members, @Nullable String by) {
        var lines = new ArrayList<>(steps);
        lines.add(step);
        boolean away = members.stream().anyMatch(one -> one.place() == Place.HOSPITAL);
        boolean left = to == State.DEPARTED || to == State.ARRIVED;
        State now = left && !away ? State.CLOSED : to;
        return new HospitalCase(
                id, siteId, members, now, now != State.CLOSED && now != State.STOOD_DOWN, by == null ? hospital : by,
                List.copyOf(lines), rules, schemaVersion, version + 1);
    }
}
