package org.lazaret.kit.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A feed that this service provides; a bean of this type is all it takes.
 *
 * @param name part of the address {@code /feeds/{name}}
 * @param type of the states in the snapshot, for example {@code org.lazaret.stay.changed}
 * @param collection where the aggregates are, each with an {@code outbox} and a {@code version}
 * @param aggregate the record that the collection holds, or {@code Document}
 * @param state the public state of one aggregate, the same that its events carry; null when it is not public (yet)
 * @param views for each consumer the fields of the state that it may see
 */
public record FeedDefinition<T>(String name, String type, String collection, Class<T> aggregate,
        Function<T, @Nullable Object> state, Map<String, Set<String>> views) {
    /** A feed without views, which nobody may read yet. */
    public static <T> FeedDefinition<T> of(String name, String type, String collection, Class<T> aggregate,
            Function<T, @Nullable Object> state) {
        return new FeedDefinition<>(name, type, collection, aggregate, state, Map.of());
    }

    /**
     * Lets the role {@code feed:<name>:<consumer>} read these fields.
     *
     * @param fields top-level fields of the state; {@code *} for all
     */
    public FeedDefinition<T> view(String consumer, String... fields) {
        Map<String, Set<String>> all = new LinkedHashMap<>(views);
        all.put(consumer, Set.of(fields));
        return new FeedDefinition<>(name, type, collection, aggregate, state, Map.copyOf(all));
    }

    String role(String consumer) {
        return "feed:" + name + ":" + consumer;
    }
}
