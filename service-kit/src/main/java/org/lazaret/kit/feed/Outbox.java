package org.lazaret.kit.feed;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.push;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The unpublished events of one aggregate, a field named {@code outbox} of its document. A store either replaces the
 * document with {@link #with} inside its record, or adds {@link #append} to an update; both in the same write as the
 * change itself, guarded by the aggregate's version. Writing an event again that was published meanwhile does no
 * harm: the publisher knows it by its id.
 *
 * @param pending system time of the oldest unpublished event; missing when there is none
 * @param events oldest first
 */
public record Outbox(@Nullable Instant pending, List<OutboxEvent> events) {
    /** Nothing to publish. */
    public static final Outbox EMPTY = new Outbox(null, List.of());

    /** This outbox with one event more, for a record that is written whole. */
    public Outbox with(OutboxEvent event) {
        List<OutboxEvent> all = new ArrayList<>(events);
        all.add(event);
        return new Outbox(pending == null ? now() : pending, List.copyOf(all));
    }

    /** The part of an update that adds one event. */
    public static Bson append(OutboxEvent event) {
        return combine(push("outbox.events", event.document()), min("outbox.pending", now()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
