package org.lazaret.residents.cascade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * The task to reach somebody who has left and may have caught it here. It ends when the person comes back or somebody
 * else has taken over; that nobody was reached ends nothing. Source: {@code deploy/handbook/residents.md#call-back}.
 *
 * @param owner    account of whoever calls; null while nobody does
 * @param dueAt    afterwards it is escalated
 * @param attempts the oldest first
 * @param newStay  by which the person is expected again
 * @param takenBy  office that has taken over, never a person
 */
public record CallBack(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        UUID cascadeId,
        UUID stayId,
        UUID personId,
        String tie,
        Instant exposedAt,
        Instant dueAt,
        @Nullable String owner,
        List<Attempt> attempts,
        State state,
        @Nullable UUID newStay,
        @Nullable String takenBy,
        @Nullable CallOver ended,
        Instant openedAt,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    private static final int MOST_ATTEMPTS = 100;

    /** How it stands. */
    public enum State {
        OPEN,
        /** Comes back: expected at the site. */
        RETURNS,
        /** The home community, a hospital or another site has taken over. */
        HANDED_OVER,
        /** It was a mistake: the person was not exposed. */
        NOT_NEEDED
    }

    /** One try to reach the person. */
    public record Attempt(UUID id, Instant at, String by, boolean reached, @Nullable String note) {}

    /** Who ended it, and why. */
    public record CallOver(String by, Instant at, @Nullable String reason) {}

    /** What a command does to a task. */
    sealed interface Outcome {
        /** The task afterwards; the same object when it was so already. */
        record Now(CallBack task) implements Outcome {}

        /** The rule that speaks against it. */
        record Refused(BrokenRule rule) implements Outcome {}
    }

    static CallBack opened(UUID id, Cascade cascade, Cascade.Line line, Instant dueAt, Instant now) {
        return new CallBack(
                id, cascade.siteId(), cascade.regionCode(), cascade.id(), line.stayId(), line.personId(),
                line.tie().id(), line.exposedAt(), dueAt, null, List.of(), State.OPEN, null, null, null, now, SCHEMA,
                1);
    }

    /** Whether somebody above must see it: too late, or nobody answers. */
    boolean escalated(Instant now, int mostAttempts) {
        return state == State.OPEN
                && (now.isAfter(dueAt)
                        || attempts.stream().filter(one -> !one.reached()).count() >= mostAttempts
                                && attempts.stream().noneMatch(Attempt::reached));
    }

    /** Somebody takes the task. */
    Outcome ownedBy(String account) {
        if (state != State.OPEN) {
            return over();
        }
        return account.equals(owner) ? new Outcome.Now(this) : now(account, attempts, state, newStay, takenBy, ended);
    }

    /** A try to reach the person, whether or not anybody answered. */
    Outcome tried(Attempt attempt) {
        if (attempts.stream().anyMatch(one -> one.id().equals(attempt.id()))) {
            return new Outcome.Now(this);
        }
        if (state != State.OPEN) {
            return over();
        }
        if (attempts.size() >= MOST_ATTEMPTS) {
            return new Outcome.Refused(new BrokenRule(
                    "call-attempts", "There are " + MOST_ATTEMPTS + " attempts already. Hand the task over.",
                    "已登记" + MOST_ATTEMPTS + "次联系，请移交处理。"));
        }
        var all = new ArrayList<>(attempts);
        all.add(attempt);
        return now(owner == null ? attempt.by() : owner, List.copyOf(all), state, newStay, takenBy, ended);
    }

    /** The person comes back. */
    Outcome returning(UUID stay, String by, Instant at) {
        if (state == State.RETURNS && stay.equals(newStay)) {
            return new Outcome.Now(this);
        }
        return state == State.OPEN
                ? now(owner, attempts, State.RETURNS, stay, null, new CallOver(by, at, null))
                : over();
    }

    /** The return came to nothing. */
    CallBack reopened(UUID stay) {
        return state == State.RETURNS && stay.equals(newStay)
                ? now(owner, attempts, State.OPEN, null, null, null).task()
                : this;
    }

    /** An office has taken over, or the person was not exposed. */
    Outcome closed(State how, @Nullable String office, @Nullable String reason, String by, Instant at) {
        if (state == how) {
            return new Outcome.Now(this);
        }
        return state == State.OPEN
                ? now(owner, attempts, how, null, office, new CallOver(by, at, reason))
                : over();
    }

    private static Outcome over() {
        return new Outcome.Refused(new BrokenRule(
                "call-over", "This task has come to its end already.", "该召回任务已办结。"));
    }

    private Outcome.Now now(
            @Nullable String newOwner,
            List<Attempt> all,
            State newState,
            @Nullable UUID stay,
            @Nullable String office,
            @Nullable CallOver end) {
        return new Outcome.Now(new CallBack(
                id, siteId, regionCode, cascadeId, stayId, personId, tie, exposedAt, dueAt, newOwner, all, newState,
                stay, office, end, openedAt, schemaVersion, version + 1));
    }
}
