package org.lazaret.rooms.shift;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps the registers of staff. */
@Component
class StaffStore extends DocumentStore<StaffMember> {
    private static final String COLLECTION = "staff";

    StaffStore(MongoDatabase database, MongoIndexes indexes) {
        super(database.getCollection(COLLECTION, StaffMember.class), StaffMember::id, StaffMember::version);
        IndexOptions one = new IndexOptions().unique(true).sparse(true);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("account"), one),
                new IndexModel(Indexes.ascending("bed"), one),
                new IndexModel(Indexes.ascending("siteId", "left", "group")));
    }

    /** Whom an account binds to a site. */
    Optional<StaffMember> withAccount(String username) {
        return Optional.ofNullable(documents.find(eq("account", username.toLowerCase(Locale.ROOT))).first());
    }

    /** Who lives in a staff room, by site and room. */
    Optional<StaffMember> inBed(String bed) {
        return Optional.ofNullable(documents.find(eq("bed", bed)).first());
    }

    /** Those who work at a site, or who did, by group and the order of their registration. */
    List<StaffMember> ofSite(UUID siteId, boolean left, @Nullable Cursor after, int limit) {
        Bson here = and(eq("siteId", siteId), eq("left", left));
        Bson rest = after == null
                ? here
                : and(here, or(gt("group", after.parts().getFirst()),
                        and(eq("group", after.parts().getFirst()), gt("_id", after.idAt(1)))));
        return documents.find(rest).sort(Sorts.ascending("group", "_id")).limit(limit).into(new ArrayList<>());
    }
}
