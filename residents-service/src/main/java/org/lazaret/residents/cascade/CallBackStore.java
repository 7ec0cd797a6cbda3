package org.lazaret.residents.cascade;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/** Whom to call back, one document each. */
@Component
class CallBackStore {
    static final String COLLECTION = "callbacks";
    private final MongoCollection<CallBack> tasks;
    private final Versioned<CallBack> guarded;

    CallBackStore(MongoDatabase database, MongoIndexes indexes) {
        this.tasks = database.getCollection(COLLECTION, CallBack.class);
        this.guarded = new Versioned<>(tasks, CallBack::id, CallBack::version);
        indexes.ensure(COLLECTION,
                new IndexModel(Indexes.ascending("siteId", "state", "dueAt", "_id")),
                new IndexModel(Indexes.ascending("cascadeId", "dueAt", "_id")));
    }

    /** A new task, or the one that is there under its id. */
    CallBack insert(CallBack task) {
        return Repeat.onBrokenConnection(() -> guarded.insert(task));
    }

    @Nullable
    CallBack find(UUID id) {
        return guarded.find(id);
    }

    /** Writes a change of the present one; decides again when somebody was faster. */
    CallBack change(UUID id, UnaryOperator<CallBack> decide) {
        return guarded.change(id, decide);
    }

    /** Tasks of a site in a state, the one that is due first first. */
    List<CallBack> ofSite(UUID siteId, CallBack.State state, @Nullable Cursor after, int limit) {
        Bson asked = and(eq("siteId", siteId), eq("state", state.name()));
        return page(asked, after, limit);
    }

    private List<CallBack> page(Bson asked, @Nullable Cursor after, int limit) {
        Bson rest = after == null
                ? asked
                : and(asked, or(
                        gt("dueAt", after.instantAt(0)),
                        and(eq("dueAt", after.instantAt(0)), gt("_id", after.idAt(1)))));
        return tasks.find(rest).sort(ascending("dueAt", "_id")).limit(limit).into(new ArrayList<>());
    }
}
