package org.lazaret.kit.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.bson.Document;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.json.JsonDocuments;

/**
 * What happened to one aggregate, not yet published: ids and codes, never personal data.
 *
 * @param id UUIDv7; the event's id for ever
 * @param type for example {@code org.lazaret.stay.changed}
 * @param at when it happened, as given
 * @param recordedAt when the server learned of it
 * @param version of the aggregate after it, rising by event
 * @param data the aggregate's whole public state after it, as plain JSON
 */
public record OutboxEvent(UUID id, String type, Instant at, Instant recordedAt, Long version, Document data) {
    /** @param state a record, map or document that becomes a JSON object; carries the version too */
    public static OutboxEvent of(String type, Instant at, Instant recordedAt, long version, Object state) {
        return new OutboxEvent(
                Ids.next(),
                type,
                at.truncatedTo(ChronoUnit.MILLIS),
                recordedAt.truncatedTo(ChronoUnit.MILLIS),
                version,
                JsonDocuments.toDocument(state));
    }

    Document document() {
        return new Document("id", id).append("type", type)
                .append("at", at)
                .append("recordedAt", recordedAt)
                .append("version", version)
                .append("data", data);
    }
}
