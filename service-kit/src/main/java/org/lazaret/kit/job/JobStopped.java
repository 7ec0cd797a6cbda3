package org.lazaret.kit.job;

/** Thrown into a job's work when it was cancelled or another replica took it up: let it pass. */
public final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobStopped(String why) {
        super(why);
    }
}
