package org.lazaret.residents.downtime;

import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A line of a sheet that was entered afterwards, with both times. What it says stands where it belongs (a reading, an
 * admission, an exit), under the id of this entry.
 *
 * @param id         the id under which the fact itself was recorded
 * @param stayId     null for a line that is about nobody in particular
 * @param happenedAt as the sheet says
 * @param recordedAt when it was entered
 */
public record PaperEntry(
        @BsonId UUID id,
        UUID downtimeId,
        UUID siteId,
        String sheet,
        Kind kind,
        @Nullable UUID stayId,
        Instant happenedAt,
        Instant recordedAt,
        String by,
        int schemaVersion) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** What the line says. */
    public enum Kind {
        READING, ADMISSION, ARRIVAL, EXIT, RETURN, HANDOVER, NOTE
    }

    boolean saysTheSameAs(PaperEntry other) {
        return downtimeId.equals(other.downtimeId) && sheet.equals(other.sheet) && kind == other.kind
                && java.util.Objects.equals(stayId, other.stayId) && happenedAt.equals(other.happenedAt);
    }
}
