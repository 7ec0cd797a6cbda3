package org.lazaret.residents.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A person is being forgotten, or was. It is proven when the stays have gone out as forgotten and every consumer of the
 * feed has said that it applied them.
 * Source: {@code deploy/handbook/residents.md#retention}.
 *
 * @param id          made of the person, so that nobody is forgotten twice
 * @param rules       version of the rules that asked for it
 * @param destroyedAt when the person's key was destroyed; null before
 * @param epoch       of the feed when everything was published; null before
 * @param position    number of the event that consumers must have applied; null before
 * @param proofs      consumers that have applied it
 * @param waitingFor  those that have not
 */
public record Erasure(
        @BsonId UUID id,
        UUID personId,
        List<UUID> stayIds,
        List<UUID> siteIds,
        String rules,
        Instant due,
        Instant startedAt,
        @Nullable Instant destroyedAt,
        @Nullable Long epoch,
        @Nullable Long position,
        List<Proof> proofs,
        List<String> waitingFor,
        @Nullable Instant provenAt,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** A consumer that has applied the events of the forgotten stays. */
    public record Proof(String consumer, Instant at) {}

    /** Whether the key is gone, so that there is no way back. */
    boolean begun() {
        return destroyedAt != null;
    }

    /** @param stays that the person had by then, and the sites they were at */
    Erasure destroyed(List<UUID> stays, List<UUID> sites, Instant at) {
        return new Erasure(
                id, personId, List.copyOf(stays), List.copyOf(sites), rules, due, startedAt,
                destroyedAt == null ? at : destroyedAt, epoch,
                position, proofs, waitingFor, provenAt, schemaVersion, version + 1);
    }

    /** Everything was published at this position, which consumers have to reach. */
    Erasure published(long inEpoch, long at) {
        return new Erasure(
                id, personId, stayIds, siteIds, rules, due, startedAt, destroyedAt, inEpoch, at, List.of(),
                waitingFor, provenAt, schemaVersion, version + 1);
    }

    Erasure proven(List<Proof> by, List<String> missing, Instant now) {
        return new Erasure(
                id, personId, stayIds, siteIds, rules, due, startedAt, destroyedAt, epoch, position,
                List.copyOf(by), List.copyOf(missing), missing.isEmpty() ? now : null, schemaVersion, version + 1);
    }
}
