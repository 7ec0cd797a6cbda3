package org.lazaret.residents.person;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A person as they are kept: sealed, and found only by blinded values.
 *
 * @param key         the person's own key, wrapped; without it nothing here can be read any more
 * @param sealed      {@link PersonalData} under that key
 * @param identity    type and number of the identity document as they were blinded first, of which pseudonyms are made;
 *                    sealed once the key that blinded them is not the newest
 * @param lookups     blinded beginnings of the name and the blinded phone, each blinded together with a site at which
 *                    the person is or was: a search stays inside one site
 * @param sites       at which the person is or was, so that the lookups can be written anew; null before the first
 * @param erasedAt    when the person was forgotten: key, data and everything by which they were found are gone
 * @param currentStay the one stay that is not over; null when there is none
 * @param near        blinded numbers of the document with one character left out, by which a slip of the pen is found;
 *                    null before the first stay
 * @param mergedInto  the person whom this one turned out to be; null while they are taken for two
 * @param absorbed    people who turned out to be this one; null for none
 */
public record Person(
        @BsonId UUID id,
        String key,
        String sealed,
        String identity,
        List<String> lookups,
        @Nullable List<UUID> sites,
        @Nullable UUID currentStay,
        @Nullable List<String> near,
        @Nullable UUID mergedInto,
        @Nullable List<UUID> absorbed,
        @Nullable Instant erasedAt,
        Instant createdAt,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /** Those who turned out to be this person. */
    public List<UUID> others() {
        return absorbed == null ? List.of() : absorbed;
    }

    /** Takes another in; the same person when that is so already. */
    Person absorbing(UUID other) {
        if (others().contains(other)) {
            return this;
        }
        var all = new ArrayList<>(others());
        all.add(other);
        return next(mergedInto, List.copyOf(all));
    }

    /** Gives another back; without others it is as it was before the first. */
    Person without(UUID other) {
        if (!others().contains(other)) {
            return this;
        }
        List<UUID> left = others().stream().filter(one -> !one.equals(other)).toList();
        return next(mergedInto, left.isEmpty() ? null : left);
    }

    /** Turned out to be that one; null for being a person of their own again. */
    Person pointing(@Nullable UUID to) {
        return Objects.equals(mergedInto, to) ? this : next(to, absorbed);
    }

    private Person next(@Nullable UUID to, @Nullable List<UUID> taken) {
        return new Person(
                id, key, sealed, identity, lookups, sites, currentStay, near, to, taken, erasedAt, createdAt,
                schemaVersion,
                version + 1);
    }
}
