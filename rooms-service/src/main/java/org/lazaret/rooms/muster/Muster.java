package org.lazaret.rooms.muster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * People being counted (应急点名), in earnest or as a drill: who was on the site when it began, until somebody ends it.
 * Source: {@code deploy/handbook/rooms.md#muster}.
 *
 * @param assemblyPoint where people gather
 * @param startedAt     when it began, as told
 * @param recordedAt    when it was told; the list is of this moment
 * @param people        in the order of the doors; missing in what lists of musters read
 * @param headcount     how many they are
 * @param leftOut       people beyond what one list takes
 * @param open          while it runs, what there is one of at a site; keeps a second start apart
 * @param rules         version of the rule book that times and scores it
 */
public record Muster(@BsonId UUID id, UUID siteId, String regionCode, MusterKind kind, boolean drill, String reason,
        String assemblyPoint, Instant startedAt, Instant recordedAt, String startedBy, List<MusterPerson> people,
        int headcount, int leftOut, @Nullable String open, @Nullable End end, String rules, int schemaVersion,
        long version) {
    static final int SCHEMA = 1;
    /** People whom one document takes. */
    static final int MOST = 60_000;

    /**
     * How it ended.
     *
     * @param by      who ended it; missing when it was forgotten and the next start ended it
     * @param later   who had come after the start and was still there
     * @param summary as it was known then; marks that arrive late are in the report
     * @param score   of a drill, as it was known then
     */
    public record End(Instant at, @Nullable String by, @Nullable String remark,
            List<MusterPerson> later, MusterSummary summary, @Nullable Integer score) {
        public End {
            // what lists of musters read is without people
            later = List.copyOf(Objects.requireNonNullElse(later, List.of()));
        }
    }

    public Muster {
        people = List.copyOf(Objects.requireNonNullElse(people, List.of()));
    }

    /** What a muster is begun with. */
    record Begun(UUID id, MusterKind kind, boolean drill, String reason, String assemblyPoint) {}

    static Muster begin(Begun begun, UUID siteId, String regionCode, List<MusterPerson> here, String by, Instant at,
            Instant now, String rules) {
        List<MusterPerson> people = here.stream().limit(MOST).map(MusterPerson::unnamed).toList();
        return new Muster(begun.id(), siteId, regionCode, begun.kind(), begun.drill(), begun.reason(),
                begun.assemblyPoint(), at, now, by, people, people.size(), here.size() - people.size(),
                openFor(siteId, begun.kind(), begun.drill()), null, rules, SCHEMA, 1);
    }

    /** A drill never keeps a real muster from starting, nor does one of another kind. */
    static String openFor(UUID siteId, MusterKind kind, boolean drill) {
        return siteId + " " + kind + (drill ? " drill" : " real");
    }

    boolean running() {
        return end == null;
    }

    /**
     * True when nobody has ended it for so long. Counted from when the start was told: one that is told after an outage
     * of hours has only just begun for everybody who marks on its list.
     */
    boolean forgotten(Instant now, Duration after) {
        return running() && !recordedAt.plus(after).isAfter(now);
    }

    /** True when the other was begun with the same words, however often it was sent. */
    boolean asksTheSameAs(Begun begun) {
        return id.equals(begun.id()) && kind == begun.kind() && drill == begun.drill()
                && reason.equals(begun.reason()) && assemblyPoint.equals(begun.assemblyPoint());
    }

    /** Whoever is missing, it ends; what has ended stays as it is. */
    Muster ended(End how) {
        return end != null
                ? this
                : new Muster(id, siteId, regionCode, kind, drill, reason, assemblyPoint, startedAt, recordedAt,
                        startedBy, people, headcount, leftOut, null, how, rules, schemaVersion, version + 1);
    }

    /** Of the people here now, those whom the list does not know. */
    List<MusterPerson> cameLater(List<MusterPerson> here) {
        Set<UUID> ids = people.stream().map(MusterPerson::id).collect(Collectors.toSet());
        return here.stream().filter(p -> !ids.contains(p.id())).map(MusterPerson::unnamed).toList();
    }
}
