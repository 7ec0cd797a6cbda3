package org.lazaret.rooms.shift;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps the rosters, one document a day of a site. */
@Component
class RosterStore extends DocumentStore<Roster> {
    private static final String COLLECTION = "rosters";

    RosterStore(MongoDatabase database, MongoIndexes indexes) {
        super(database.getCollection(COLLECTION, Roster.class), Roster::id, Roster::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "day")));
    }

    /** The rosters of some days, as far as there are any; the caller bounds how many days. */
    List<Roster> between(UUID siteId, LocalDate from, LocalDate before) {
        return documents.find(and(eq("siteId", siteId), gte("day", from), lt("day", before)))
                .sort(Sorts.ascending("day"))
                .batchSize(100)
                .into(new ArrayList<>());
    }
}
