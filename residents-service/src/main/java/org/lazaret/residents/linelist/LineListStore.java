package org.lazaret.residents.linelist;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.residents.retention.KeepsForAWhile;

/** Line lists, and the sealed parts of their files. */
@Component
class LineListStore implements KeepsForAWhile {
    private static final String LISTS = "lineLists";
    private static final String PARTS = "lineListParts";
    private static final int AT_ONCE = 50;
    private final MongoCollection<LineList> lists;
    private final MongoCollection<Document> parts;

    LineListStore(MongoDatabase database, MongoIndexes indexes) {
        this.lists = database.getCollection(LISTS, LineList.class);
        this.parts = database.getCollection(PARTS);
        indexes.ensure(LISTS, new IndexModel(Indexes.ascending("until")));
        indexes.ensure(PARTS, new IndexModel(Indexes.ascending("listId", "n")));
    }

    /** A new list, or the one that is there under its id. */
    LineList insert(LineList list) {
        return Repeat.onBrokenConnection(() -> {
            try {
                lists.insertOne(list);
                return list;
            } catch (MongoWriteException twice) {
                LineList first = find(list.id());
                if (twice.getError().getCategory() != ErrorCategory.DUPLICATE_KEY || first == null) {
                    throw twice;
                }
                return first;
            }
        });
    }

    @Nullable
    LineList find(UUID id) {
        return lists.find(eq("_id", id)).first();
    }

    /** Keeps a part; written anew when the work begins anew. */
    void part(UUID list, int n, String sealed) {
        UUID id = Ids.derived(list, String.valueOf(n));
        Repeat.onBrokenConnection(() -> parts.replaceOne(
                eq("_id", id), new Document("_id", id).append("listId", list).append("n", n).append("content", sealed),
                new ReplaceOptions().upsert(true)));
    }

    @Nullable
    String part(UUID list, int n) {
        Document part = parts.find(eq("_id", Ids.derived(list, String.valueOf(n)))).first();
        return part == null ? null : part.getString("content");
    }

    /** The file is whole. */
    void done(UUID list, int count, int rows) {
        Repeat.onBrokenConnection(() -> lists.updateOne(
                eq("_id", list), Updates.combine(Updates.set("parts", count), Updates.set("rows", rows))));
    }

    /** Destroys the keys of lists whose time is over, and takes their files away. */
    @Override
    public void expire(Instant now) {
        List<LineList> over;
        do {
            over = lists.find(and(lt("until", now), ne("key", null))).limit(AT_ONCE).into(new ArrayList<>());
            for (LineList list : over) {
                Repeat.onBrokenConnection(() -> parts.deleteMany(eq("listId", list.id())));
                Repeat.onBrokenConnection(() -> lists.updateOne(eq("_id", list.id()), Updates.set("key", null)));
            }
        } while (over.size() == AT_ONCE);
    }
}
