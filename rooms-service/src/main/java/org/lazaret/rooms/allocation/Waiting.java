package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Need;

/**
 * A bubble that waits for a room at a site. Source: {@code deploy/handbook/rooms.md#waiting-list}.
 *
 * @param id     of the bubble; it waits at one site
 * @param since  when it was first entered; changing the priority does not send it back in the line
 * @param reason why it has this priority
 */
public record Waiting(@BsonId UUID id, UUID siteId, String regionCode, Priority priority, Instant since,
        List<Member> people, Category category, String cohortId, @Nullable String exposure, @Nullable String reason,
        int schemaVersion, long version) {
    static final int SCHEMA = 1;

    /** Who comes first. */
    public enum Priority {
        /** Life or health is at stake. */
        URGENT,
        /** On the road, or somebody at high risk. */
        HIGH,
        NORMAL
    }

    /** As much of a person as rooms need. */
    public record Member(UUID stayId, AgeBand ageBand, List<Need> needs, boolean minorAlone, boolean highRisk) {
        Bubble.Person person() {
            return new Bubble.Person(stayId, 0, ageBand, needs, minorAlone, highRisk);
        }
    }

    /** The order of the line: priority, then who came first. */
    static final Comparator<Waiting> LINE = Comparator.comparing(Waiting::priority)
            .thenComparing(Waiting::since)
            .thenComparing(Waiting::id);

    Bubble bubble() {
        return new Bubble(id, people.stream().map(Member::person).toList(), category, cohortId, exposure);
    }

    /** True when the other says the same about the bubble, however often it was sent. */
    boolean saysTheSameAs(Waiting other) {
        return other.since(since, version).equals(this);
    }

    Waiting since(Instant first, long newVersion) {
        return new Waiting(id, siteId, regionCode, priority, first, people, category, cohortId, exposure, reason,
                schemaVersion, newVersion);
    }
}
