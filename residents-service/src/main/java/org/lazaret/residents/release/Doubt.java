package org.lazaret.residents.release;

import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Health could not tell whether a person may go, from a moment on.
 *
 * @param id the stay
 */
public record Doubt(@BsonId UUID id, UUID siteId, Instant since) {}
