package org.lazaret.kit.peer;

import org.springframework.http.ProblemDetail;

/** A peer answered with a problem of the 4xx family: it is well, and it says no. */
public final class PeerRefusedException extends RuntimeException {
    private final int status;
    private final transient ProblemDetail problem;

    /**
     * @param status the peer's HTTP status
     * @param problem the peer's problem document
     */
    public PeerRefusedException(int status, ProblemDetail problem) {
        super(status + " " + problem.getType());
        this.status = status;
        this.problem = problem;
    }

    /** The peer's HTTP status. */
    public int status() {
        return status;
    }

    /** The peer's problem document, with its rules or fields among the properties. */
    public ProblemDetail problem() {
        return problem;
    }

    /** Whether the problem is of this type, such as {@code outdated}. */
    public boolean is(String slug) {
        return String.valueOf(problem.getType()).endsWith(":" + slug);
    }
}
