package org.lazaret.rooms.muster;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody saw during a muster: of a person, or of a step that is done. A fact that is never changed; another one
 * of a later moment counts instead. Source: {@code deploy/handbook/rooms.md#muster}.
 *
 * @param id            chosen by the device, so that it may be sent again
 * @param personId      of whom it tells; missing for a step
 * @param place         where somebody is who is elsewhere
 * @param step          code of the step of which it tells
 * @param done          whether the step is done
 * @param happenedAt    when it was seen, never after it was recorded
 * @param toldAt        the moment that the device told, where that lay in the future
 * @param clockOffsetMs what the device has added to its own clock, as far as it knew
 * @param later         the person, if they came after the list was fixed
 * @param aside         why it fits nowhere: {@code unknown-person} or {@code unknown-step}
 * @param position      which of its muster's marks it is, from 1 and without a gap, in the order in which they were
 *                      recorded; given by the store, missing in marks of before there were positions
 */
public record MusterMark(@BsonId UUID id, UUID musterId, UUID siteId, @Nullable UUID personId,
        @Nullable MarkState state, @Nullable String place, @Nullable String step, @Nullable Boolean done,
        Instant happenedAt, @Nullable Instant toldAt, Instant recordedAt, @Nullable Long clockOffsetMs, String by,
        @Nullable MusterPerson later, @Nullable String aside, @Nullable Long position, int schemaVersion) {
    static final int SCHEMA = 1;
    /** The order in which things were seen; what was recorded later counts among the same moment. */
    static final Comparator<MusterMark> SEEN = Comparator.comparing(MusterMark::happenedAt)
            .thenComparing(MusterMark::recordedAt)
            .thenComparing(MusterMark::id);

    /** How somebody was seen. */
    public enum MarkState {
        /** At the assembly point. */
        FOUND,
        /** Brought out by somebody. */
        HELPED_OUT,
        /** Looked for and not there. */
        MISSING,
        /** Safe at another place. */
        ELSEWHERE;

        boolean safe() {
            return this != MISSING;
        }
    }

    /** Whether it tells of somebody who is safe or of a step that is done. */
    boolean good() {
        return state == null ? Boolean.TRUE.equals(done) : state.safe();
    }

    /**
     * Since when it has been so without a word to the contrary.
     *
     * @param marks of one person or step, in the order in which they were seen
     * @return null when the last word is that it is not so
     */
    static @Nullable Instant goodSince(List<MusterMark> marks) {
        Instant since = null;
        for (MusterMark mark : marks) {
            since = !mark.good() ? null : since == null ? mark.happenedAt() : since;
        }
        return since;
    }

    /** True when the other says the same by the same person, whenever it arrived. */
    boolean saysTheSameAs(MusterMark other) {
        return other.recorded(happenedAt, toldAt, recordedAt, later, aside, position).equals(this)
                && told().equals(other.told());
    }

    private Instant told() {
        return toldAt == null ? happenedAt : toldAt;
    }

    private MusterMark recorded(Instant counts, @Nullable Instant told, Instant recorded, @Nullable MusterPerson who,
            @Nullable String why, @Nullable Long at) {
        return new MusterMark(id, musterId, siteId, personId, state, place, step, done, counts, told, recorded,
                clockOffsetMs, by, who, why, at, schemaVersion);
    }

    MusterMark placed(long at) {
        return recorded(happenedAt, toldAt, recordedAt, later, aside, at);
    }
}
