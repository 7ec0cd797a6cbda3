package org.lazaret.residents.attachment;

import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to a stay. Its content lies in parts beside it, sealed under the person's key; so does the name that
 * somebody gave it. Source: {@code deploy/handbook/residents.md#attachments}.
 *
 * @param sealedName name of the file as it was sent
 * @param bytes      of the content
 * @param digest     SHA-256 (hex) of the content together with its id, so that equal files are not seen to be equal
 * @param parts      into which the content is cut
 * @param removed    who took it away; its content is gone
 */
public record Attachment(@BsonId UUID id, UUID siteId, UUID stayId, UUID personId, Topic topic, FileKind kind,
        String sealedName, long bytes, String digest, int parts, String by, Instant at, @Nullable Removal removed,
        int schemaVersion, long version) {
    static final int SCHEMA = 1;
    /** Field under which the name is sealed. */
    static final String NAME = "attachment-name";

    /** What it is about. */
    public enum Topic {
        ORDER, IDENTITY, HEALTH_CODE, TEST_REPORT, VACCINATION, CONSENT, MEDICAL, OTHER
    }

    /** @param reason never a name */
    public record Removal(String by, Instant at, String reason) {}

    /** Where a part is sealed. */
    static String place(UUID id, int part) {
        return "attachment/" + id + "/" + part;
    }

    /** The same file by the same words. */
    boolean isLike(Attachment other) {
        return stayId.equals(other.stayId) && digest.equals(other.digest) && topic == other.topic;
    }

    /** Taken away; the first who does so stands there. */
    Attachment removed(Removal told) {
        return removed != null
                ? this
                : new Attachment(id, siteId, stayId, personId, topic, kind, sealedName, bytes, digest, parts, by, at,
                        told, schemaVersion, version + 1);
    }
}
