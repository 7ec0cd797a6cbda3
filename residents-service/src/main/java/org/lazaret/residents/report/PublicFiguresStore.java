package org.lazaret.residents.report;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;

/** What has been made public; it stays as it was said. */
@Component
class PublicFiguresStore {
    private static final String COLLECTION = "publicFigures";
    private final MongoCollection<PublicFigures> figures;

    PublicFiguresStore(MongoDatabase database, MongoIndexes indexes) {
        this.figures = database.getCollection(COLLECTION, PublicFigures.class);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("region", "day")),
                new IndexModel(Indexes.ascending("day")));
    }

    /** Publishes; when the day is published already, what was. */
    PublicFigures publish(PublicFigures said) {
        return Repeat.onBrokenConnection(() -> insert(said));
    }

    private PublicFigures insert(PublicFigures said) {
        try {
            figures.insertOne(said);
            return said;
        } catch (MongoWriteException twice) {
            PublicFigures first = find(said.id());
            if (twice.getError().getCategory() != ErrorCategory.DUPLICATE_KEY || first == null) {
                throw twice;
            }
            return first;
        }
    }

    @Nullable
    PublicFigures find(UUID id) {
        return figures.find(eq("_id", id)).first();
    }

    /** What was published up to a day, of one region or of all, the newest first. */
    List<PublicFigures> of(@Nullable String region, LocalDate upTo, int rows) {
        return figures.find(region == null ? lte("day", upTo) : and(eq("region", region), lte("day", upTo)))
                .sort(Sorts.descending("day"))
                .limit(rows)
                .into(new ArrayList<>());
    }
}
