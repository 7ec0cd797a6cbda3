package org.lazaret.kit.job;

import java.util.Objects;
import java.util.UUID;
import org.bson.Document;

import org.lazaret.kit.json.JsonDocuments;

/** One try at a job, handed to its work. */
public final class JobRun {
    private final JobStore store;
    private final Document job;
    private final long epoch;
    private long row;
    private Document notes;

    JobRun(JobStore store, Document job) {
        this.store = store;
        this.job = job;
        this.epoch = job.getLong("epoch");
        this.row = job.getLong("row");
        this.notes = job.get("notes", new Document());
    }

    /** The job's id. */
    public UUID id() {
        return Objects.requireNonNull(job.get("_id", UUID.class));
    }

    /** Who started it. */
    public String actor() {
        return job.getString("actor");
    }

    /** What it was started with. */
    public <T> T input(Class<T> type) {
        return JsonDocuments.fromDocument(job.get("input", Document.class), type);
    }

    /** The first row that is not known to be done; 0 at the beginning. */
    public long row() {
        return row;
    }

    /** What the last checkpoint noted, for example the faults of the rows so far. */
    public <T> T notes(Class<T> type) {
        return JsonDocuments.fromDocument(notes, type);
    }

    /**
     * All rows before this one are done. Renews the lease: to be called at least every twenty seconds.
     *
     * @throws JobStopped when the job was cancelled, or taken up by another one
     */
    public void checkpoint(long row, long rows) {
        checkpoint(row, rows, notes);
    }

    /** The same, and keeps notes for the result; small, they are part of the job's document. */
    public void checkpoint(long row, long rows, Object notes) {
        this.notes = JsonDocuments.toDocument(notes);
        this.row = row;
        store.checkpoint(id(), epoch, row, rows, this.notes);
    }

    long epoch() {
        return epoch;
    }
}
