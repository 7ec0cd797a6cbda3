package org.lazaret.rooms.allocation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.feed.Outbox;
import org.lazaret.kit.feed.OutboxEvent;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Retry;

/** Keeps the placements; a change that others must hear of carries its event in the same write. */
@Component
class PlacementStore {
    static final String COLLECTION = "placements";
    static final String EVENT = "org.lazaret.placement.changed";
    private final MongoCollection<Placement> placements;
    private final BusinessClock clock;

    PlacementStore(MongoDatabase database, MongoIndexes indexes, BusinessClock clock) {
        this.placements = database.getCollection(COLLECTION, Placement.class);
        this.clock = clock;
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("openSince"), new IndexOptions().sparse(true)));
    }

    Optional<Placement> find(UUID stayId) {
        return Optional.ofNullable(placements.find(eq(stayId)).first());
    }

    Map<UUID, Placement> find(Collection<UUID> stayIds) {
        Map<UUID, Placement> found = new HashMap<>();
        placements.find(in("_id", stayIds)).batchSize(500).forEach(p -> found.put(p.id(), p));
        return found;
    }

    /** Placements with something unfinished since before the moment. */
    List<Placement> openBefore(Instant moment, int limit) {
        return placements.find(lt("openSince", moment)).limit(limit).into(new ArrayList<>());
    }

    /**
     * Changes one placement by a decision, repeated when another write comes first. A stay that was never heard of is
     * decided on as {@link Placement#unknown}.
     */
    Placement.Step change(UUID stayId, Function<Placement, Placement.Step> decision) {
        return Retry.untilDecided(() -> attempt(stayId, decision));
    }

    private Placement.@Nullable Step attempt(UUID stayId, Function<Placement, Placement.Step> decision) {
        Placement before = find(stayId).orElseGet(() -> Placement.unknown(stayId));
        Placement.Step step = decision.apply(before);
        return switch (step) {
            case Placement.Step.Next next -> write(next) ? step : null;
            case Placement.Step.Same same -> step;
            case Placement.Step.Outdated outdated -> step;
        };
    }

    /** False when it is not known to be written; the next attempt decides on what is there then. */
    private boolean write(Placement.Step.Next step) {
        Placement next = step.placement();
        try {
            if (next.version() == 1) {
                placements.insertOne(next);
                return true;
            }
            return placements
                    .updateOne(and(eq(next.id()), eq("version", next.version() - 1)), update(next, step.changed()))
                    .getModifiedCount() == 1;
        } catch (MongoSocketException unknown) {
            return find(next.id()).map(next::equals).orElse(false);
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failure;
        }
    }

    private Bson update(Placement p, boolean changed) {
        var parts = new ArrayList<Bson>(List.of(set("siteId", p.siteId()), set("regionCode", p.regionCode()),
                set("bubbleId", p.bubbleId()), set("seq", p.seq()), set("want", p.want()), set("at", p.at()),
                set("atSeq", p.atSeq()), set("left", p.left()), set("leaving", p.leaving()), set("since", p.since()),
                set("openSince", p.openSince()), set("rules", p.rules()),
                set("afterPositive", p.afterPositive()), set("swap", p.swap()),
                set("version", p.version())));
        PlacementState state = changed ? PlacementState.of(p) : null;
        if (state != null && p.since() != null) {
            parts.add(Outbox.append(OutboxEvent.of(EVENT, p.since(), clock.instant(), p.version(), state)));
        }
        return combine(parts);
    }
}
