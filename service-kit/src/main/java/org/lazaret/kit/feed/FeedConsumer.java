package org.lazaret.kit.feed;

/**
 * A feed of a peer that this service follows; a bean of this type is all it takes. One replica at a time consumes.
 *
 * @param feed the feed's name
 * @param provider base URL of the peer, for example {@code http://127.0.0.1:8082}
 * @param data what each state is read as: a record, or {@code Document}
 */
public record FeedConsumer<T>(String feed, String provider, Class<T> data, FeedHandler<T> handler) {}
