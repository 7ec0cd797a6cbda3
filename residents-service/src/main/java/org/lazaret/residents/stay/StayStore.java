package org.lazaret.residents.stay;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.feed.Feeds;
import org.lazaret.kit.feed.OutboxEvent;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.policy.PolicyPacks;

/**
 * Stays, one document each. Every change is decided on the stay as it is and written only if it still is; a lost race
 * is decided anew. What others may see of the change goes out with the same write.
 */
@Component
public class StayStore {
    static final String COLLECTION = "stays";
    private static final int RACES = 50;
    private static final int MOST_OF_PEOPLE = 2_000;
    private static final int PART = 500;
    private static final List<String> PRESENT = List.of(StayState.AT_DOOR.name(), StayState.IN_RESIDENCE.name());

    private final MongoCollection<Stay> stays;
    private final Versioned<Stay> guarded;
    private final PolicyPacks packs;
    private final Feeds feeds;
    private final BusinessClock clock;

    StayStore(MongoDatabase database, MongoIndexes indexes, PolicyPacks packs, Feeds feeds, BusinessClock clock) {
        this.packs = packs;
        this.stays = database.getCollection(COLLECTION, Stay.class);
        this.guarded = new Versioned<>(stays, Stay::id, Stay::version);
        this.feeds = feeds;
        this.clock = clock;
        indexes.ensure(
                COLLECTION,
                new IndexModel(Indexes.ascending("siteId", "_id")),
                new IndexModel(Indexes.ascending("siteId", "state", "_id")),
                new IndexModel(Indexes.ascending("state", "_id")),
                new IndexModel(Indexes.ascending("siteId", "room.number", "_id")),
                new IndexModel(Indexes.ascending("siteId", "state", "days.releaseNotBefore", "_id")),
                new IndexModel(Indexes.ascending("siteId", "days.releaseNotBefore", "_id")),
                new IndexModel(Indexes.ascending("ended.erasedAt", "ended.at", "_id")),
                new IndexModel(Indexes.ascending("siteId", "ended.erasedAt", "ended.at", "_id")),
                new IndexModel(Indexes.ascending("group.bubbleId")),
                new IndexModel(Indexes.ascending("group.near")),
                new IndexModel(Indexes.ascending("history.effect.room.floorId")),
                new IndexModel(Indexes.ascending("manifestId", "ended.erasedAt")),
                new IndexModel(Indexes.ascending("personId", "siteId", "state")),
                new IndexModel(Indexes.ascending("siteId", "absence.since", "_id")));
    }

    /** A new stay; the same again is the stay that is there. */
    public Stay insert(Stay stay) {
        Stay kept = guarded.insert(publishing(stay, stay));
        feeds.nudge(COLLECTION);
        return kept;
    }

    /** The stay, or null. */
    public @Nullable Stay find(UUID id) {
        return guarded.find(id);
    }

    /** @throws IllegalStateException when it does not exist, which a caller that holds its id excludes */
    public Stay get(UUID id) {
        return guarded.get(id);
    }

    /** The people of one room, in a fixed order. */
    public List<Stay> ofBubble(UUID bubbleId) {
        return stays.find(eq("group.bubbleId", bubbleId)).sort(ascending("_id")).batchSize(100).into(new ArrayList<>());
    }

    /** All stays of these people, at whatever site. */
    public List<Stay> ofPeople(Collection<UUID> personIds) {
        return stays.find(in("personId", personIds))
                .sort(ascending("_id"))
                .limit(MOST_OF_PEOPLE)
                .into(new ArrayList<>());
    }

    /**
     * People who lived on one of the floors and are here or were so after a moment, gone or not, at whatever site they
     * are now.
     */
    public List<Stay> livedOn(Collection<UUID> floorIds, Instant since) {
        return stays.find(and(
                in("history.effect.room.floorId", floorIds),
                or(in("state", PRESENT), gte("history.at", since))))
                .batchSize(500)
                .into(new ArrayList<>());
    }

    /** Everybody who came or was to come by a list. */
    public List<Stay> ofManifest(UUID manifestId) {
        return stays.find(eq("manifestId", manifestId)).batchSize(500).into(new ArrayList<>());
    }

    /** Lists by which some of these came or were to come, and by which nobody did who is still known. */
    public List<UUID> listsOfNobody(List<Stay> forgotten) {
        return forgotten.stream()
                .map(Stay::manifestId)
                .filter(Objects::nonNull)
                .distinct()
                .filter(list -> stays.find(and(eq("manifestId", list), eq("ended.erasedAt", null)))
                        .limit(1)
                        .first() == null)
                .toList();
    }

    /** Who lives in rooms of a site, by their numbers. */
    public List<Stay> inRooms(UUID siteId, Collection<String> numbers) {
        return stays.find(and(eq("siteId", siteId), in("room.number", numbers)))
                .batchSize(PART)
                .into(new ArrayList<>())
                .stream()
                .filter(stay -> stay.state() == StayState.IN_RESIDENCE)
                .toList();
    }

    /** Bubbles of one household with rooms of their own, as they name each other. */
    public List<Stay> relativesOf(UUID bubbleId) {
        return stays.find(eq("group.near", bubbleId)).batchSize(100).into(new ArrayList<>());
    }

    /** Every stay of some people, over or not; asked for in parts, so that no number of them is too many. */
    public List<Stay> ofPersons(Collection<UUID> personIds) {
        List<UUID> ids = List.copyOf(personIds);
        var found = new ArrayList<Stay>();
        for (int from = 0; from < ids.size(); from += PART) {
            stays.find(in("personId", ids.subList(from, Math.min(ids.size(), from + PART))))
                    .batchSize(PART)
                    .into(found);
        }
        return found;
    }

    /** Everybody who is at a site now. */
    public List<Stay> presentAt(UUID siteId) {
        return stays.find(and(eq("siteId", siteId), in("state", PRESENT))).batchSize(PART).into(new ArrayList<>());
    }

    /** Those of the ids that exist, however many. */
    public List<Stay> all(Collection<UUID> ids) {
        return guarded.all(ids);
    }

    /** Those of a site whose days are running, by id, as many as the limit. */
    public List<Stay> present(UUID siteId, @Nullable UUID after, int limit) {
        Bson running = and(
                eq("siteId", siteId),
                in("state", List.of(StayState.AT_DOOR.name(), StayState.IN_RESIDENCE.name())));
        return stays.find(after == null ? running : and(running, gt("_id", after)))
                .sort(ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Stays of every site that are in a state, in the order of their ids, from after one on. */
    public List<Stay> inState(StayState state, @Nullable UUID after, int limit) {
        Bson there = eq("state", state.name());
        return stays.find(after == null ? there : and(there, gt("_id", after)))
                .sort(ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Stays of one site that are in a state, in the order of their ids, from after one on. */
    public List<Stay> inState(UUID siteId, StayState state, @Nullable UUID after, int limit) {
        Bson there = and(eq("siteId", siteId), eq("state", state.name()));
        return stays.find(after == null ? there : and(there, gt("_id", after)))
                .sort(ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Every stay of a person. */
    public List<Stay> ofPerson(UUID personId) {
        return stays.find(eq("personId", personId)).sort(ascending("_id")).batchSize(100).into(new ArrayList<>());
    }

    /**
     * Stays that ended before a moment and whose person is not forgotten yet, the earliest end first.
     *
     * @param siteId null for all sites
     */
    public List<Stay> kept(@Nullable UUID siteId, Instant endedBefore, @Nullable Cursor after, int limit) {
        var filters = new ArrayList<Bson>();
        if (siteId != null) {
            filters.add(eq("siteId", siteId));
        }
        filters.add(eq("ended.erasedAt", null));
        filters.add(lte("ended.at", endedBefore));
        if (after != null) {
            filters.add(after("ended.at", after.instantAt(0), after.idAt(1)));
        }
        return stays.find(and(filters)).sort(ascending("ended.at", "_id")).limit(limit).into(new ArrayList<>());
    }

    /** Who lives at a site and is out of the house, the longest first; one more than asked for, if there is. */
    public List<Stay> away(UUID siteId, @Nullable Cursor after, int limit) {
        Bson gone = and(eq("siteId", siteId), gt("absence.since", Instant.EPOCH));
        return stays.find(after == null ? gone : and(gone, after("absence.since", after.instantAt(0), after.idAt(1))))
                .sort(ascending("absence.since", "_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
    }

    /** Decides on the present stay and writes the result; decides again when somebody was faster. */
    public StayChange change(UUID id, Function<Stay, StayChange> decide) {
        for (int race = 0; race < RACES; race++) {
            Stay before = get(id);
            switch (decide.apply(before)) {
                case StayChange.Changed changed -> {
                    Stay after = publishing(before, changed.stay());
                    if (guarded.replace(before, after)) {
                        if (after.publicVersion() == after.version()) {
                            feeds.nudge(COLLECTION);
                        }
                        return new StayChange.Changed(after);
                    }
                }
                case StayChange.Unchanged same -> {
                    return same;
                }
                case StayChange.Refused refused -> {
                    return refused;
                }
            }
        }
        throw new IllegalStateException("The stay " + id + " changes too often to be written");
    }

    /** What a list asks for. {@code roomPrefix}: beginning of the room's number. */
    record Query(
            UUID siteId,
            Collection<StayState> states,
            @Nullable String roomPrefix,
            @Nullable Collection<UUID> persons,
            @Nullable Instant releaseUntil,
            StayOrder order,
            @Nullable Cursor after,
            int limit) {}

    /** One row more than asked for, so that the caller knows whether there is a next page. */
    List<Stay> page(Query query) {
        var filters = new ArrayList<Bson>();
        filters.add(eq("siteId", query.siteId()));
        if (!query.states().isEmpty()) {
            filters.add(in("state", query.states().stream().map(Enum::name).toList()));
        }
        String prefix = query.roomPrefix();
        if (prefix != null) {
            filters.add(and(
                    com.mongodb.client.model.Filters.gte("room.number", prefix),
                    com.mongodb.client.model.Filters.lt("room.number", prefix + "\uffff")));
        }
        if (query.persons() != null) {
            filters.add(in("personId", query.persons()));
        }
        if (query.releaseUntil() != null) {
            filters.add(lte("days.releaseNotBefore", query.releaseUntil()));
        }
        Cursor after = query.after();
        Bson sort = switch (query.order()) {
            case ID -> {
                if (after != null) {
                    filters.add(gt("_id", after.idAt(0)));
                }
                yield ascending("_id");
            }
            case ROOM -> {
                filters.add(exists("room.number"));
                if (after != null) {
                    filters.add(after("room.number", after.parts().getFirst(), after.idAt(1)));
                }
                yield ascending("room.number", "_id");
            }
            case RELEASE -> {
                filters.add(ne("days", null));
                if (after != null) {
                    filters.add(after("days.releaseNotBefore", after.instantAt(0), after.idAt(1)));
                }
                yield ascending("days.releaseNotBefore", "_id");
            }
        };
        return stays.find(and(filters)).sort(sort).limit(query.limit() + 1).into(new ArrayList<>());
    }

    private static Bson after(String field, Object value, UUID id) {
        return or(gt(field, value), and(eq(field, value), gt("_id", id)));
    }

    private Stay publishing(Stay before, Stay after) {
        boolean first = before == after;
        if (!first && shown(before).saysTheSameAs(shown(after))) {
            return after;
        }
        Instant now = clock.instant();
        boolean entered = first || before.history().size() < after.history().size();
        Instant at = entered ? after.history().getLast().at() : now;
        Stay visible = after.visible();
        OutboxEvent event = OutboxEvent.of(StayFeedConfiguration.TYPE, at, now, visible.publicVersion(),
                shown(visible));
        return visible.publishing(visible.outbox().with(event));
    }

    private PublicStay shown(Stay stay) {
        return PublicStay.of(stay, packs.bound(stay.order().packId(), stay.order().packVersion()));
    }
}
