package org.lazaret.kit.audit;

import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Who did or saw what, when and why. Ids and codes only: an entry never repeats personal data.
 *
 * @param at real time (UTC, ms)
 * @param actor account id of the acting person or service
 * @param username the name shown
 * @param action verb in the field's words, such as {@code stay.read}
 * @param subjectType kind of thing, such as {@code stay}
 * @param subjectId its id
 * @param reason why, where a reason is asked for
 */
public record AuditEntry(@BsonId UUID id, Instant at, String actor, String username, String action, String subjectType,
        String subjectId, @Nullable UUID siteId, @Nullable String reason) {}
