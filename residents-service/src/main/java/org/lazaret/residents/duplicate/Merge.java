package org.lazaret.residents.duplicate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * One person was taken for another, by whom and why, and whether it was taken back.
 * Source: {@code deploy/handbook/residents.md#duplicates}.
 *
 * @param keep   the person who stays
 * @param other  the one who leads to them
 * @param reason what shows that they are one; never a name
 * @param rules  why it was refused
 */
public record Merge(@BsonId UUID id, UUID siteId, UUID keep, UUID other, State state, List<BrokenRule> rules,
        String reason, String by, Instant at, @Nullable Split split, int schemaVersion, long version) {
    static final int SCHEMA = 1;

    /** How far it is. */
    public enum State {
        ASKED, MERGED, REFUSED, SPLIT
    }

    /** It was taken back. */
    public record Split(String reason, String by, Instant at) {}

    /** Asked for, nothing done yet. */
    static Merge asked(UUID id, UUID siteId, UUID keep, UUID other, String reason, String by, Instant at) {
        return new Merge(id, siteId, keep, other, State.ASKED, List.of(), reason, by, at, null, SCHEMA, 1);
    }

    boolean isOf(UUID site, UUID kept, UUID merged) {
        return siteId.equals(site) && keep.equals(kept) && other.equals(merged);
    }

    /** Done, or refused with rules. */
    Merge decided(List<BrokenRule> broken) {
        return state != State.ASKED
                ? this
                : new Merge(id, siteId, keep, other, broken.isEmpty() ? State.MERGED : State.REFUSED,
                        List.copyOf(broken), reason, by, at, null, schemaVersion, version + 1);
    }

    /** Two people again. */
    Merge split(Split told) {
        return state != State.MERGED
                ? this
                : new Merge(id, siteId, keep, other, State.SPLIT, rules, reason, by, at, told, schemaVersion,
                        version + 1);
    }
}
