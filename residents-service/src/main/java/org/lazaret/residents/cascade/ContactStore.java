package org.lazaret.residents.cascade;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/** The log of contacts; an entry is never changed. */
@Component
class ContactStore {
    private static final String COLLECTION = "contacts";
    private final MongoCollection<LoggedContact> contacts;
    private final Versioned<LoggedContact> guarded;

    ContactStore(MongoDatabase database, MongoIndexes indexes) {
        this.contacts = database.getCollection(COLLECTION, LoggedContact.class);
        this.guarded = new Versioned<>(contacts, LoggedContact::id, LoggedContact::version);
        indexes.ensure(COLLECTION,
                new IndexModel(Indexes.ascending("stayId", "at")),
                new IndexModel(Indexes.ascending("otherStayId", "at")),
                new IndexModel(Indexes.descending("siteId", "at", "_id")));
    }

    /** A new entry, or the one that is there under its id. */
    LoggedContact insert(LoggedContact contact) {
        return Repeat.onBrokenConnection(() -> guarded.insert(contact));
    }

    /** Contacts of any of these stays in a window, each once. */
    List<LoggedContact> of(Collection<UUID> stayIds, Instant from, Instant to) {
        Map<UUID, LoggedContact> found = new LinkedHashMap<>();
        for (String side : List.of("stayId", "otherStayId")) {
            contacts.find(and(in(side, stayIds), gte("at", from), lte("at", to)))
                    .batchSize(500)
                    .forEach(contact -> found.put(contact.id(), contact));
        }
        return List.copyOf(found.values());
    }

    /** Newest first. */
    List<LoggedContact> ofSite(UUID siteId, @Nullable Cursor after, int limit) {
        Bson own = eq("siteId", siteId);
        Bson asked = after == null
                ? own
                : and(own, or(
                        lt("at", after.instantAt(0)),
                        and(eq("at", after.instantAt(0)), lt("_id", after.idAt(1)))));
        return contacts.find(asked)
                .sort(orderBy(descending("at"), descending("_id")))
                .limit(limit)
                .into(
                        new ArrayList<>());
    }
}
