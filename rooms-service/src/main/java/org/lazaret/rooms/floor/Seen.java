package org.lazaret.rooms.floor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Documents as they were read last. What still has the version that it had then is not read again, so that a question
 * about a whole site costs the reading of what has changed; the present versions are asked of the database each time,
 * hence nothing outdated is ever shown. Bounded by rooms; the least used go first.
 *
 * @param <T> a document that is written over its version alone and so is the same whenever the version is
 */
final class Seen<T> {
    /**
     * What one writing of a document is known by. Its version alone would not do, since a document that is made anew or
     * restored from a backup goes through the same versions again.
     *
     * @param stamp new with every write; missing in what was written before there were stamps
     */
    record Writing(UUID id, long version, @Nullable UUID stamp) {}

    private final Cache<UUID, T> last;
    private final Function<T, Writing> writing;

    /**
     * @param most  rooms that are kept, over all documents
     * @param rooms rooms of a document
     */
    Seen(long most, Function<T, Writing> writing, ToIntFunction<T> rooms) {
        this.last = Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher((UUID key, T document) -> Math.max(1, rooms.applyAsInt(document)))
                .build();
        this.writing = writing;
    }

    /**
     * The documents in these versions or later ones, in their order; one that is gone meanwhile is left out.
     *
     * @param present the documents' last writings, as they are now
     * @param read    the documents with these ids, as they are now
     */
    List<T> of(Iterable<Writing> present, Function<List<UUID>, List<T>> read) {
        List<UUID> order = new ArrayList<>();
        Map<UUID, T> known = new HashMap<>();
        List<UUID> changed = new ArrayList<>();
        for (Writing now : present) {
            order.add(now.id());
            T document = last.getIfPresent(now.id());
            if (document != null && writing.apply(document).equals(now)) {
                known.put(now.id(), document);
            } else {
                changed.add(now.id());
            }
        }
        if (!changed.isEmpty()) {
            for (T document : read.apply(changed)) {
                UUID id = writing.apply(document).id();
                last.put(id, document);
                known.put(id, document);
            }
        }
        return order.stream().map(known::get).filter(Objects::nonNull).toList();
    }
}
