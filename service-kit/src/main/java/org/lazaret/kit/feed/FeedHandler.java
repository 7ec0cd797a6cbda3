package org.lazaret.kit.feed;

/**
 * Takes one state after the other. It must be repeatable, and drop what is not newer than what it has (see
 * {@link FeedGuard}). An exception stops the feed at this event and it is tried again: nothing is skipped.
 */
@FunctionalInterface
public interface FeedHandler<T> {
    /** Applies the whole public state of one aggregate. */
    void apply(FeedEvent event, T data);

    /**
     * The whole snapshot was applied. What still carries an older epoch existed only before the provider was restored
     * from a backup; a service that keeps such documents removes them here.
     *
     * @param epoch of the snapshot
     */
    default void snapshotApplied(long epoch) {}
}
