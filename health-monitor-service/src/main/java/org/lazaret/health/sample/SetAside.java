package org.lazaret.health.sample;

import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A row of a laboratory's file that fits nothing here; kept until a person decides.
 *
 * @param id made of the site and the row, so that the same file again makes no second entry
 * @param reason {@code unknown}, {@code duplicate} or {@code contradicts}
 * @param row its row in the file
 */
public record SetAside(@BsonId String id, UUID siteId, String barcode, String result, String reason, Integer row,
        Instant at, String by) {}
