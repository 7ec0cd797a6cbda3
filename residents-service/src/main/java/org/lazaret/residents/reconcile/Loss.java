package org.lazaret.residents.reconcile;

import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A person of whom it is not certain where they are or who answers for them. The id is made of the person, the kind and
 * the moment from which it counts: found again it is the same, and after new evidence it is another.
 * Source: {@code deploy/handbook/residents.md#reconciliation}.
 *
 * @param since   from when the person counts as lost
 * @param due     until when the owner has seen to it
 * @param owner   role
 * @param takenBy account of who sees to it; null while nobody does
 * @param how     null while it is open
 * @param sealed  why a person closed it, under the lost person's key
 */
public record Loss(
        @BsonId UUID id,
        UUID siteId,
        UUID stayId,
        Kind kind,
        Instant since,
        Instant foundAt,
        Instant due,
        String owner,
        String rulesVersion,
        @Nullable String takenBy,
        @Nullable Instant takenAt,
        @Nullable How how,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String sealed,
        boolean open,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** Field under which the reason is sealed. */
    static final String REASON = "loss";

    /** How somebody is lost. */
    public enum Kind {
        /** 漏管: ordered into quarantine and not admitted in time. */
        MISSED,
        /** 失管: on the way, or offered to somebody who has not signed, for too long. */
        LOST_CONTROL,
        /** 脱管: there is a custodian, and nobody has seen the person for too long. */
        DROPPED
    }

    /** How it ended. */
    public enum How {
        EVIDENCE, PERSON
    }

    /** What the search found of one person. */
    public record Found(UUID stayId, UUID siteId, Kind kind, Instant since) {
        /** With the person's id it makes the id of the loss. */
        String key() {
            return kind + " " + since.toEpochMilli();
        }
    }

    static Loss of(UUID id, Found found, LossRules rules, Instant now) {
        LossRules.Owner owner = rules.owner(found.kind());
        return new Loss(
                id, found.siteId(), found.stayId(), found.kind(), found.since(), now,
                now.plus(owner.within()), owner.role(), rules.version(), null, null, null, null, null, null, true,
                SCHEMA, 1);
    }

    Loss taken(String by, Instant at) {
        return !open || by.equals(takenBy)
                ? this
                : new Loss(id, siteId, stayId, kind, since, foundAt, due, owner, rulesVersion, by, at, how, closedAt,
                        closedBy, sealed, true, schemaVersion, version + 1);
    }

    Loss closed(How end, Instant at, String by, @Nullable String why) {
        return open
                ? new Loss(id, siteId, stayId, kind, since, foundAt, due, owner, rulesVersion, takenBy, takenAt, end,
                        at,
                        by, why, false, schemaVersion, version + 1)
                : this;
    }
}
