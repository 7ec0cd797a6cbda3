package org.lazaret.residents.code;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one event is on its way to the authority's platform.
 *
 * @param failure why the last attempt failed, a status or a kind of fault; null when none has
 * @param next    when it is tried again; null when it was accepted
 * @param owner   role that must see to it; null while trying again may help by itself
 */
public record CodeDelivery(
        int attempts,
        @Nullable Instant lastAttempt,
        @Nullable Instant acceptedAt,
        @Nullable String failure,
        @Nullable Instant next,
        @Nullable String owner) {
    private static final String FORGOTTEN = "forgotten";

    static CodeDelivery waiting(Instant now) {
        return new CodeDelivery(0, null, null, null, now, null);
    }

    /** Nothing is left to send: it was accepted, or nobody knows any more whose it is. */
    boolean over() {
        return acceptedAt != null || FORGOTTEN.equals(failure);
    }

    /** The person was forgotten before anybody could be told; without them the event says nothing. */
    CodeDelivery forgotten() {
        return new CodeDelivery(attempts, lastAttempt, null, FORGOTTEN, null, null);
    }

    CodeDelivery accepted(Instant now) {
        return new CodeDelivery(attempts + 1, now, now, null, null, null);
    }

    CodeDelivery failed(String why, CodeRules rules, Instant now) {
        int failures = attempts + 1;
        return new CodeDelivery(
                failures, now, null, why, now.plus(rules.pause(failures)),
                failures >= rules.ownerAfter() ? rules.owner() : null);
    }

    /** Tried again at once. */
    CodeDelivery again(Instant now) {
        return new CodeDelivery(attempts, lastAttempt, acceptedAt, failure, now, owner);
    }
}
