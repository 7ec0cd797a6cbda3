package org.lazaret.kit.job;

/** The work of one kind of job. */
@FunctionalInterface
public interface JobHandler {
    /**
     * Does the rows from {@link JobRun#row} on. A row may be done twice after a crash and must allow it. An exception
     * ends this try; the next one goes on from the last checkpoint.
     *
     * @return the result to keep, becomes a JSON object
     */
    Object run(JobRun run) throws Exception;
}
