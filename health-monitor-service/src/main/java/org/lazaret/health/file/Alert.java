package org.lazaret.health.file;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody must act for a person. Raised in the same write as the reading or result that caused it.
 *
 * @param alertId the id of the reading or the sample event that raised it: the same cause raises it once
 * @param level what the rules asked for
 * @param rules ids of the rules
 * @param raisedAt when it was raised (UTC)
 * @param respondBy until when somebody must acknowledge it (UTC)
 * @param state where it stands
 * @param acknowledgedBy username, or null
 * @param closedBy username of the clinician who closed it, or null
 * @param outcome what came of it, or null while open
 * @param note what the clinician wrote when closing it, or null; never a name
 */
public record Alert(UUID alertId, Level level, List<String> rules, Instant raisedAt, Instant respondBy, State state,
        @Nullable String acknowledgedBy, @Nullable Instant acknowledgedAt, @Nullable String closedBy,
        @Nullable Instant closedAt, @Nullable Outcome outcome, @Nullable String note) {

    /** Where an alert stands. */
    public enum State {
        OPEN, ACKNOWLEDGED, CLOSED
    }

    /** What came of an alert; only a clinician may say so. */
    public enum Outcome {
        NO_ILLNESS, TREATED_HERE, WATCHED_CLOSER, EXTRA_TEST, SENT_TO_HOSPITAL
    }

    public Alert {
        rules = List.copyOf(rules);
    }

    static Alert raised(UUID cause, Level level, List<String> rules, Instant at, Instant respondBy) {
        return new Alert(cause, level, rules, at, respondBy, State.OPEN, null, null, null, null, null, null);
    }

    /** Whether it still needs somebody: acknowledged is not yet done. */
    public boolean open() {
        return state != State.CLOSED;
    }

    Alert acknowledged(String by, Instant at) {
        return new Alert(alertId, level, rules, raisedAt, respondBy, State.ACKNOWLEDGED, by, at, closedBy, closedAt,
                outcome, note);
    }

    Alert closed(String by, Instant at, Outcome result, @Nullable String why) {
        return new Alert(alertId, level, rules, raisedAt, respondBy, State.CLOSED,
                acknowledgedBy == null ? by : acknowledgedBy, acknowledgedAt == null ? at : acknowledgedAt, by, at,
                result, why);
    }

    /** The same without what the clinician wrote. */
    Alert wordless() {
        return note == null
                ? this
                : new Alert(alertId, level, rules, raisedAt, respondBy, state, acknowledgedBy, acknowledgedAt, closedBy,
                        closedAt, outcome, null);
    }
}
