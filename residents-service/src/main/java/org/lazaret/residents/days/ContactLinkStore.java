package org.lazaret.residents.days;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps of whom a secondary contact is the contact, one document for each. */
@Component
class ContactLinkStore {
    private static final String COLLECTION = "contact_links";
    private final MongoCollection<ContactLink> links;
    private final Versioned<ContactLink> guarded;

    ContactLinkStore(MongoDatabase database, MongoIndexes indexes) {
        this.links = database.getCollection(COLLECTION, ContactLink.class);
        this.guarded = new Versioned<>(links, ContactLink::stayId, ContactLink::version);
        indexes.ensure(
                COLLECTION,
                new IndexModel(Indexes.ascending("siteId", "dismissed", "_id")),
                new IndexModel(Indexes.ascending("contact")));
    }

    ContactLink insert(ContactLink link) {
        return guarded.insert(link);
    }

    @Nullable
    ContactLink find(UUID stayId) {
        return guarded.find(stayId);
    }

    ContactLink change(UUID stayId, UnaryOperator<ContactLink> decide) {
        return guarded.change(stayId, decide);
    }

    /** Those of a site on which nobody has decided, by stay, one more than the limit. */
    List<ContactLink> open(UUID siteId, @Nullable UUID after, int limit) {
        Bson open = and(eq("siteId", siteId), eq("dismissed", null));
        return links.find(after == null ? open : and(open, gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
    }
}
