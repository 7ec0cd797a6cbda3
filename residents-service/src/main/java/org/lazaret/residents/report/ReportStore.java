package org.lazaret.residents.report;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

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
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;

/** Locked reports and their amendments. Nothing here changes or takes away what was written. */
@Component
class ReportStore {
    static final String COLLECTION = "dailyReports";
    private static final int PART = 500;
    private final MongoCollection<DailyReport> reports;

    ReportStore(MongoDatabase database, MongoIndexes indexes) {
        this.reports = database.getCollection(COLLECTION, DailyReport.class);
        indexes.ensure(
                COLLECTION,
                new IndexModel(Indexes.ascending("siteId", "day", "edition")),
                new IndexModel(Indexes.ascending("day", "regionCode", "siteId", "edition")));
    }

    /** Locks an edition; when it is locked already, what stands there. */
    DailyReport lock(DailyReport edition) {
        return Repeat.onBrokenConnection(() -> insert(edition));
    }

    private DailyReport insert(DailyReport edition) {
        try {
            reports.insertOne(edition);
            return edition;
        } catch (MongoWriteException twice) {
            DailyReport first = reports.find(eq("_id", edition.id())).first();
            if (twice.getError().getCategory() != ErrorCategory.DUPLICATE_KEY || first == null) {
                throw twice;
            }
            return first;
        }
    }

    /** The editions of a day, the report first. */
    List<DailyReport> of(UUID siteId, LocalDate day) {
        return reports.find(and(eq("siteId", siteId), eq("day", day)))
                .sort(Sorts.ascending("edition"))
                .limit(PART)
                .into(new ArrayList<>());
    }

    /** The newest edition of the last day before one that has a report; null when none has. */
    @Nullable
    DailyReport before(UUID siteId, LocalDate day) {
        return reports.find(and(eq("siteId", siteId), lt("day", day)))
                .sort(Sorts.descending("day", "edition"))
                .limit(1)
                .first();
    }

    /** Reports of a site, the newest first, each with its amendments before it. */
    List<DailyReport> page(UUID siteId, @Nullable LocalDate before, int rows) {
        Bson filter = and(eq("siteId", siteId), eq("edition", 0));
        return reports.find(before == null ? filter : and(filter, lt("day", before)))
                .sort(Sorts.descending("day"))
                .limit(rows)
                .into(new ArrayList<>());
    }

    /** Every edition of a day in a region, site by site. */
    List<DailyReport> ofRegion(String region, LocalDate day) {
        return reports.find(and(eq("day", day), gte("regionCode", region), lt("regionCode", region + "~")))
                .sort(Sorts.ascending("regionCode", "siteId", "edition"))
                .batchSize(PART)
                .into(new ArrayList<>());
    }
}
