package org.lazaret.kit.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure that is answered as a problem document (RFC 9457). Domain refusals are sealed results; the controller turns
 * them into this at the border.
 */
public final class ProblemException extends RuntimeException {
    private final ProblemType type;
    private final List<BrokenRule> rules;
    private final List<FieldError> fields;
    private final @Nullable Duration retryAfter;

    private ProblemException(ProblemType type, String detail, List<BrokenRule> rules, List<FieldError> fields,
            @Nullable Duration retryAfter) {
        super(detail);
        this.type = type;
        this.rules = List.copyOf(rules);
        this.fields = List.copyOf(fields);
        this.retryAfter = retryAfter;
    }

    /** A failure of the given type; the detail says what, where and what to do, and names no person. */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, List.of(), List.of(), null);
    }

    /** A command that one or more rules refuse (422). */
    public static ProblemException refused(List<BrokenRule> rules) {
        return new ProblemException(ProblemType.REFUSED,
                String.join(" ", rules.stream().map(BrokenRule::message).toList()), rules, List.of(), null);
    }

    /** Fields that are not valid (422). */
    public static ProblemException invalid(List<FieldError> fields) {
        return new ProblemException(ProblemType.INVALID,
                String.join(" ", fields.stream().map(f -> f.field() + ": " + f.message()).toList()), List.of(), fields,
                null);
    }

    /** One field that is not valid (422). */
    public static ProblemException invalid(String field, String code, String message) {
        return invalid(List.of(new FieldError(field, code, message)));
    }

    /** Nothing here that this caller may see (404); says no more, so that ids cannot be probed. */
    public static ProblemException notFound() {
        return of(ProblemType.NOT_FOUND, "Check the address, or ask for access to the site.");
    }

    /** A passing failure (503); the caller may repeat after the given time. */
    public static ProblemException unavailable(ProblemType type, String detail, Duration retryAfter) {
        return new ProblemException(type, detail, List.of(), List.of(), retryAfter);
    }

    /** The type, and with it the status. */
    public ProblemType type() {
        return type;
    }

    /** The broken rules; empty unless refused. */
    public List<BrokenRule> rules() {
        return rules;
    }

    /** The invalid fields; empty unless invalid. */
    public List<FieldError> fields() {
        return fields;
    }

    /** When to try again, if that helps. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The detail; never null here. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
