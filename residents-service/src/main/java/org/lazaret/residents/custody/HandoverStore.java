package org.lazaret.residents.custody;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps handovers, one document each; none is ever taken away. */
@Component
class HandoverStore {
    static final String COLLECTION = "custodyHandovers";
    private final MongoCollection<Handover> handovers;
    private final Versioned<Handover> guarded;

    HandoverStore(MongoDatabase database, MongoIndexes indexes) {
        this.handovers = database.getCollection(COLLECTION, Handover.class);
        this.guarded = new Versioned<>(handovers, Handover::id, Handover::version);
        indexes.ensure(
                COLLECTION,
                new IndexModel(Indexes.ascending("siteId", "state", "_id")),
                new IndexModel(Indexes.ascending("toSiteId", "state", "_id")),
                new IndexModel(Indexes.ascending("state", "_id")),
                new IndexModel(Indexes.ascending("stayIds", "offered.at", "_id")));
    }

    @Nullable
    Handover find(UUID id) {
        return guarded.find(id);
    }

    /** A new handover, or the one that is there under its id. */
    Handover insert(Handover handover) {
        return guarded.insert(handover);
    }

    Handover change(UUID id, UnaryOperator<Handover> decide) {
        return guarded.change(id, decide);
    }

    /** Those that a site hands over, in these states, the oldest first. */
    List<Handover> from(UUID siteId, Collection<Handover.State> states, int limit) {
        return list(and(eq("siteId", siteId), in("state", names(states))), limit);
    }

    /** Those that a site is to receive, in these states, the oldest first. */
    List<Handover> to(UUID siteId, Collection<Handover.State> states, int limit) {
        return list(and(eq("toSiteId", siteId), in("state", names(states))), limit);
    }

    /** Those whose stays have not all followed, of whichever site. */
    List<Handover> unfinished(int limit) {
        return list(in("state", names(List.of(
                Handover.State.OFFERING, Handover.State.SIGNING, Handover.State.WITHDRAWING))), limit);
    }

    /** Those of every site that wait for a signature, in the order of their ids. */
    List<Handover> open(@Nullable UUID after, int limit) {
        Bson open = eq("state", Handover.State.OPEN.name());
        return list(after == null ? open : and(open, gt("_id", after)), limit);
    }

    int countOpen(UUID siteId) {
        Bson open = eq("state", Handover.State.OPEN.name());
        return Math.toIntExact(handovers.countDocuments(and(eq("siteId", siteId), open))
                + handovers.countDocuments(and(eq("toSiteId", siteId), ne("siteId", siteId), open)));
    }

    /** Handovers of one stay, the latest first. Their ids tell no time: some are made of what they are about. */
    List<Handover> ofStay(UUID stayId, int limit) {
        return handovers.find(eq("stayIds", stayId))
                .sort(descending("offered.at", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Handovers of one stay in which somebody is named. */
    List<Handover> named(UUID stayId, int limit) {
        return handovers.find(and(eq("stayIds", stayId), ne("key", null))).limit(limit).into(new ArrayList<>());
    }

    private List<Handover> list(Bson which, int limit) {
        return handovers.find(which).sort(ascending("_id")).limit(limit).into(new ArrayList<>());
    }

    private static List<String> names(Collection<Handover.State> states) {
        return states.stream().map(Enum::name).toList();
    }
}
