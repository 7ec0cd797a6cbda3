package org.lazaret.residents.aftercare;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * What follows one person's release: the pack for the community until it is acknowledged, and the calls until the last.
 * Source: {@code deploy/handbook/residents.md#after-the-release}.
 *
 * @param id          the stay
 * @param sealed      {@link HandoverPack} under the person's key
 * @param receipt     the community has the pack; null until then
 * @param unreceived  the pack is not acknowledged yet
 * @param unsettled   custody still has to be offered or signed in the stay
 * @param calls       one for each day, in order
 * @param nextCall    from when on the next open call may be made; null when none is left
 * @param concerned   somebody told of symptoms, and no doctor has seen to it yet
 */
public record Aftercare(
        @BsonId UUID id,
        UUID siteId,
        UUID personId,
        String timeZone,
        Instant releasedAt,
        @Nullable String sealed,
        @Nullable PackReceipt receipt,
        boolean unreceived,
        boolean unsettled,
        List<FollowUpCall> calls,
        @Nullable Instant nextCall,
        List<CallConcern> concerns,
        boolean concerned,
        String rules,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;

    /** How an attempt to call somebody ended. */
    public enum CallOutcome {
        /** Well. */
        REACHED,
        /** Reached, and the person has symptoms. */
        SYMPTOMS,
        /** Nobody answered. */
        NO_ANSWER
    }

    /** @param sealed what was said, under the person's key; null for nothing */
    public record CallAttempt(
            UUID id, CallOutcome outcome, Instant at, Instant recordedAt, String by, @Nullable String sealed) {}

    /**
     * The call of one day.
     *
     * @param from the earliest moment
     * @param due  afterwards it is overdue
     * @param done reached, or closed after the last attempt without an answer
     */
    public record FollowUpCall(
            int day, Instant from, Instant due, boolean done, boolean lookedFor, List<CallAttempt> attempts) {
        public FollowUpCall {
            attempts = List.copyOf(attempts);
        }

        @Nullable
        CallAttempt attempt(UUID attemptId) {
            return attempts.stream().filter(one -> one.id().equals(attemptId)).findFirst().orElse(null);
        }
    }

    /**
     * The community has the pack.
     *
     * @param institution which one; never a person
     * @param sealed      who received it, under the person's key
     */
    public record PackReceipt(
            UUID id, String institution, String sealed, Instant at, Instant recordedAt, String recordedBy) {}

    /** Symptoms that were told in a call; a doctor says what became of them. */
    public record CallConcern(
            UUID id, Instant since, @Nullable ConcernEnd end, @Nullable Instant endedAt, @Nullable String endedBy) {}

    /** What became of symptoms after the release. */
    public enum ConcernEnd {
        /** The community's doctors have taken over. */
        HANDED_OVER,
        /** Brought to a hospital. */
        HOSPITAL,
        /** Nothing of concern. */
        HARMLESS
    }

    /** What became of a step. */
    public sealed interface Step {
        /** To be written; the same object when there is nothing to write. */
        record Done(Aftercare care) implements Step {}

        /** For all these reasons not. */
        record Refused(List<BrokenRule> rules) implements Step {}
    }

    public Aftercare {
        calls = List.copyOf(calls);
        concerns = List.copyOf(concerns);
    }

    /** Of somebody who has just left. */
    static Aftercare begun(
            UUID stayId,
            UUID siteId,
            UUID personId,
            ZoneId zone,
            Instant releasedAt,
            @Nullable String sealed,
            AftercareRules rules) {
        LocalDate left = LocalDate.ofInstant(releasedAt, zone);
        List<FollowUpCall> calls = rules.callDays().stream().map(day -> {
            LocalDate date = left.plusDays(day);
            return new FollowUpCall(
                    day, date.atTime(rules.callFrom()).atZone(zone).toInstant(),
                    date.atTime(rules.callUntil()).atZone(zone).toInstant(), false, false, List.of());
        }).toList();
        return new Aftercare(
                stayId, siteId, personId, zone.getId(), releasedAt, sealed, null, true, true, calls,
                calls.getFirst().from(), List.of(), false, rules.version(), SCHEMA, 1);
    }

    /** When the next open call becomes overdue; null when none is left. */
    @Nullable
    FollowUpCall open() {
        return calls.stream().filter(call -> !call.done()).findFirst().orElse(null);
    }

    /** The community acknowledges the pack; the same again changes nothing. */
    Step received(PackReceipt told) {
        PackReceipt known = receipt;
        if (known != null) {
            if (known.id().equals(told.id())) {
                return known.institution().equals(told.institution()) && known.recordedBy().equals(told.recordedBy())
                        ? new Step.Done(this)
                        : reused();
            }
            return refused("received", known.institution() + " has acknowledged the pack already.",
                    known.institution() + "已确认接收。");
        }
        if (told.at().isBefore(releasedAt)) {
            return refused("before-release", "The person had not left yet.", "早于离站时间。");
        }
        return new Step.Done(new Aftercare(
                id, siteId, personId, timeZone, releasedAt, sealed, told, false, true, calls, nextCall, concerns,
                concerned, rules, schemaVersion, version + 1));
    }

    /** The stay knows who answers for the person. */
    Aftercare settled() {
        return !unsettled
                ? this
                : new Aftercare(
                        id, siteId, personId, timeZone, releasedAt, sealed, receipt, unreceived, false, calls,
                        nextCall, concerns, concerned, rules, schemaVersion, version + 1);
    }

    /** An attempt to call on a day; the same again changes nothing. */
    Step called(int day, CallAttempt attempt, int attemptsAtMost) {
        FollowUpCall call = calls.stream().filter(one -> one.day() == day).findFirst().orElse(null);
        if (call == null) {
            return refused("day", "No call is due on day " + day + ".", "第" + day + "天无随访。");
        }
        // an id stands for one attempt of one day: concerns and words are known by it
        FollowUpCall under = calls.stream().filter(one -> one.attempt(attempt.id()) != null).findFirst().orElse(null);
        CallAttempt known = under == null ? null : under.attempt(attempt.id());
        if (under != null && known != null) {
            return under.day() == day && known.outcome() == attempt.outcome() && known.by().equals(attempt.by())
                    ? new Step.Done(this)
                    : reused();
        }
        if (call.done()) {
            return refused("done", "The call of day " + day + " is done.", "第" + day + "天随访已完成。");
        }
        if (attempt.at().isBefore(call.from())) {
            return refused("early", "The call of day " + day + " cannot be made yet.", "第" + day + "天随访尚未到时间。");
        }
        var tried = new ArrayList<>(call.attempts());
        tried.add(attempt);
        boolean nobody = attempt.outcome() == CallOutcome.NO_ANSWER;
        boolean given = nobody && tried.size() >= attemptsAtMost;
        FollowUpCall after = new FollowUpCall(day, call.from(), call.due(), !nobody || given, given, tried);
        var all = new ArrayList<>(calls);
        all.replaceAll(one -> one.day() == day ? after : one);
        var worries = new ArrayList<>(concerns);
        if (attempt.outcome() == CallOutcome.SYMPTOMS || given) {
            worries.add(new CallConcern(attempt.id(), attempt.at(), null, null, null));
        }
        return new Step.Done(with(all, worries));
    }

    /** A doctor says what became of what a call brought up. */
    Step ended(UUID concernId, ConcernEnd end, String by, Instant now) {
        CallConcern concern = concerns.stream().filter(one -> one.id().equals(concernId)).findFirst().orElse(null);
        if (concern == null) {
            return refused("concern", "No call brought up anything of that id.", "没有对应的异常。");
        }
        if (concern.end() != null) {
            return concern.end() == end
                    ? new Step.Done(this)
                    : refused("ended", "It ended already: " + concern.end() + ".", "该异常已处置。");
        }
        UnaryOperator<CallConcern> closed = one -> one.id().equals(concernId)
                ? new CallConcern(one.id(), one.since(), end, now, by)
                : one;
        var worries = new ArrayList<>(concerns);
        worries.replaceAll(closed);
        return new Step.Done(with(calls, worries));
    }

    private Aftercare with(List<FollowUpCall> all, List<CallConcern> worries) {
        Instant next = all.stream()
                .filter(call -> !call.done())
                .map(FollowUpCall::from)
                .findFirst()
                .orElse(null);
        boolean open = worries.stream().map(CallConcern::end).anyMatch(Objects::isNull);
        return new Aftercare(
                id, siteId, personId, timeZone, releasedAt, sealed, receipt, unreceived, unsettled, all, next, worries,
                open, rules, schemaVersion, version + 1);
    }

    private static Step reused() {
        return refused("id-reused", "This id was used for something else. Choose a new one.", "此编号已用于其他记录，请更换。");
    }

    private static Step refused(String id, String message, String messageZh) {
        return new Step.Refused(List.of(new BrokenRule(id, message, messageZh)));
    }
}
