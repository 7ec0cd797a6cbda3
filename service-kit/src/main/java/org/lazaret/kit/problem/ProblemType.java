package org.lazaret.kit.problem;

import java.net.URI;

/**
 * The closed list of failures that a caller can meet, each with its HTTP status and a stable {@code type}.
 * One failure, one status, in this one place; clients switch on the type and never on the text.
 */
public enum ProblemType {
    MALFORMED(400, "malformed", "The request cannot be read"),
    UNAUTHENTICATED(401, "unauthenticated", "Sign in first"),
    FORBIDDEN(403, "forbidden", "Your role does not allow this"),
    NOT_FOUND(404, "not-found", "There is nothing here that you may see"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This address does not take that method"),
    OUTDATED(409, "outdated", "A later command has overtaken this one"),
    GONE(410, "gone", "This position is no longer valid"),
    STALE(412, "stale", "Somebody changed this since you read it"),
    TOO_LARGE(413, "too-large", "The request is too large"),
    UNSUPPORTED_MEDIA(415, "unsupported-media", "This kind of content is not taken here"),
    REFUSED(422, "refused", "A rule speaks against it"),
    INVALID(422, "invalid", "Some fields are not valid"),
    KEY_REUSED(422, "key-reused", "This Idempotency-Key was used for something else"),
    PRECONDITION_REQUIRED(428, "precondition-required", "Say which version you saw"),
    TOO_MANY(429, "too-many", "Too many requests"),
    FAULT(500, "fault", "Something broke on our side"),
    UNAVAILABLE(503, "unavailable", "A part of the system cannot be reached"),
    NOT_CAUGHT_UP(503, "not-caught-up", "The answer is not known yet"),
    TIMEOUT(504, "timeout", "A part of the system did not answer in time");

    private final int status;
    private final String slug;
    private final String title;

    ProblemType(int status, String slug, String title) {
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable name, last part of {@link #uri()}. */
    public String slug() {
        return slug;
    }

    /** The stable {@code type} of the problem document. */
    public URI uri() {
        return URI.create("urn:lazaret:problem:" + slug);
    }

    /** A short English title; the same for every occurrence. */
    public String title() {
        return title;
    }
}
