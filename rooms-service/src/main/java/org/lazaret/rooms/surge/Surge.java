package org.lazaret.rooms.surge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a site that may have to get ready for more: what others report, and its surge plans. One plan is open
 * at most; after it is closed the next opens only when the triggers have been quiet in between. Source:
 * {@code deploy/handbook/rooms.md#surge}.
 *
 * @param id    of the site
 * @param quiet false from the opening of a plan until fewer triggers fire than open one
 * @param surging true while a plan is open, kept for the list of a region
 * @param plans the newest last
 */
public record Surge(@BsonId UUID id, String regionCode, List<SurgeSignal> signals, boolean quiet, boolean surging,
        List<SurgePlan> plans,
        int schemaVersion, long version) {
    static final int SCHEMA = 1;

    /** What somebody reports that is not known here, until it no longer counts. */
    public record SurgeSignal(UUID id, String source, String text, String by, Instant at, Instant until) {}

    /**
     * A surge plan: why it was opened, and how it ended.
     *
     * @param fired the triggers that opened it
     * @param rules the rule book's version
     */
    public record SurgePlan(UUID id, Instant openedAt, List<SurgeReading> fired, String rules,
            @Nullable Instant closedAt,
            @Nullable String closedBy, @Nullable String reason) {
        public SurgePlan {
            fired = List.copyOf(fired);
        }

        boolean open() {
            return closedAt == null;
        }
    }

    public Surge {
        signals = List.copyOf(signals);
        plans = List.copyOf(plans);
    }

    static Surge none(UUID siteId, String regionCode) {
        return new Surge(siteId, regionCode, List.of(), true, false, List.of(), SCHEMA, 0);
    }

    /** The same in the county where the site is now; it may have been corrected since. */
    Surge in(String county) {
        return new Surge(id, county, signals, quiet, surging, plans, schemaVersion, version);
    }

    Optional<SurgePlan> open() {
        return plans.stream().filter(SurgePlan::open).findFirst();
    }

    /**
     * The document after the triggers were read; the same one when nothing changes.
     *
     * @param planId gives a plan its id by its number, the same at every replica
     */
    Surge evaluated(List<SurgeReading> readings, SurgeRules rules, Function<Integer, UUID> planId, Instant now) {
        List<SurgeReading> fired = readings.stream().filter(SurgeReading::firing).toList();
        boolean enough = fired.size() >= rules.firing();
        if (open().isPresent() || enough != quiet) {
            return this;
        }
        if (!enough) {
            return next(signals, true, plans);
        }
        var all = new ArrayList<>(plans);
        all.add(new SurgePlan(planId.apply(plans.size() + 1), now, fired, rules.version(), null, null, null));
        return next(signals, false, all);
    }

    /** Takes up what somebody reports; the same one when it is known. What counts no longer goes. */
    Surge reported(SurgeSignal signal, Instant now) {
        if (signals.stream().anyMatch(s -> s.id().equals(signal.id()))) {
            return this;
        }
        var all = new ArrayList<>(signals.stream().filter(s -> s.until().isAfter(now)).toList());
        all.add(signal);
        return next(all, quiet, plans);
    }

    /** Closes a plan; the same document when it is closed. */
    Surge closed(UUID planId, String by, String reason, Instant now) {
        if (plans.stream().noneMatch(p -> p.id().equals(planId) && p.open())) {
            return this;
        }
        return next(signals, quiet, plans.stream()
                .map(p -> p.id().equals(planId)
                        ? new SurgePlan(p.id(), p.openedAt(), p.fired(), p.rules(), now, by, reason)
                        : p)
                .toList());
    }

    private Surge next(List<SurgeSignal> said, boolean calm, List<SurgePlan> all) {
        return new Surge(id, regionCode, said, calm, all.stream().anyMatch(SurgePlan::open), all, schemaVersion,
                version + 1);
    }
}
