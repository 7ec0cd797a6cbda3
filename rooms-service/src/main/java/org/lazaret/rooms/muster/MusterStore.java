package org.lazaret.rooms.muster;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps the musters; none is ever taken away. */
@Component
class MusterStore {
    private static final String COLLECTION = "musters";
    private final MongoCollection<Muster> collection;
    private final Versioned<Muster> musters;

    MusterStore(MongoDatabase database, MongoIndexes indexes) {
        this.collection = database.getCollection(COLLECTION, Muster.class);
        this.musters = new Versioned<>(collection, Muster::id, Muster::version);
        // a second start at the same moment is no safety matter, since both would count: an index is enough
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("open"),
                new IndexOptions().unique(true).sparse(true)),
                new IndexModel(Indexes.descending("siteId", "startedAt", "_id")));
    }

    Optional<Muster> find(UUID id) {
        return Optional.ofNullable(musters.find(id));
    }

    /** One without its people. */
    Optional<Muster> unlisted(UUID id) {
        return Optional.ofNullable(collection.find(eq(id)).projection(Projections.exclude("people")).first());
    }

    /** Whether somebody is on the list that was fixed at the start; asked without reading the list. */
    boolean lists(UUID id, UUID personId) {
        return collection.countDocuments(and(eq(id), eq("people.id", personId))) > 0;
    }

    /** The one of this sort that runs at the site. */
    Optional<Muster> open(String open) {
        return Optional.ofNullable(collection.find(eq("open", open)).first());
    }

    /** Those of a site that run, without their people. */
    List<Muster> running(UUID siteId) {
        List<String> all = new ArrayList<>();
        for (MusterKind kind : MusterKind.values()) {
            all.add(Muster.openFor(siteId, kind, false));
            all.add(Muster.openFor(siteId, kind, true));
        }
        return collection.find(in("open", all))
                .projection(Projections.exclude("people"))
                .sort(Sorts.descending("startedAt", "_id"))
                .batchSize(10)
                .into(new ArrayList<>());
    }

    /** Those of a site without their people, the newest first. */
    List<Muster> ofSite(UUID siteId, @Nullable Cursor after, int limit) {
        Bson site = eq("siteId", siteId);
        Bson rest = after == null
                ? site
                : and(site, or(lt("startedAt", after.instantAt(0)),
                        and(eq("startedAt", after.instantAt(0)), lt("_id", after.idAt(1)))));
        return collection.find(rest)
                .projection(Projections.exclude("people", "end.later"))
                .sort(Sorts.descending("startedAt", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** The new muster, or the one that is there under its id; nothing while another of its sort runs at the site. */
    Optional<Muster> insert(Muster muster) {
        try {
            collection.insertOne(muster);
            return Optional.of(muster);
        } catch (MongoSocketException unknown) {
            Optional<Muster> written = find(muster.id());
            return written.isPresent() ? written : insert(muster);
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return find(muster.id());
            }
            throw failure;
        }
    }

    /** False when another write came first. */
    boolean replace(Muster seen, Muster next) {
        return musters.replace(seen, next);
    }
}
