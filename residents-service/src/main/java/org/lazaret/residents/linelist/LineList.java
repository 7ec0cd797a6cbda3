package org.lazaret.residents.linelist;

import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A list of a site's people that somebody asked for, and where its file is. The file is sealed under a key of its own,
 * which is destroyed when its time is over.
 * Source: {@code deploy/handbook/residents.md#line-list}.
 *
 * @param names  whether names are in it
 * @param parts  of the file; null while it is being written
 * @param rows   people in it
 * @param key    wrapped; null once destroyed
 */
public record LineList(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        String actor,
        Format format,
        boolean names,
        boolean everybody,
        Instant askedAt,
        Instant until,
        @Nullable Integer parts,
        int rows,
        @Nullable String key,
        int schemaVersion) {
    /** Version of the document's form. */
    static final int SCHEMA = 1;

    /** What kind of file. */
    public enum Format {
        CSV, XLSX
    }

    /** Whether the same was asked for. */
    boolean asks(LineList other) {
        return siteId.equals(other.siteId) && actor.equals(other.actor) && format == other.format
                && names == other.names && everybody == other.everybody;
    }
}
