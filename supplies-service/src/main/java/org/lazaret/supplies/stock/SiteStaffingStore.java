package org.lazaret.supplies.stock;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Staffing by site. */
@Component
class SiteStaffingStore {
    private final MongoCollection<SiteStaffing> staffing;

    SiteStaffingStore(MongoDatabase database) {
        this.staffing = database.getCollection("siteStaffing", SiteStaffing.class);
    }

    SiteStaffing of(UUID siteId) {
        SiteStaffing known = staffing.find(eq("_id", siteId)).first();
        return known == null ? SiteStaffing.none(siteId) : known;
    }

    /** False when somebody else changed it since the version before. */
    boolean save(SiteStaffing next) {
        if (next.version() > 1) {
            return staffing.replaceOne(and(eq("_id", next.id()), eq("version", next.version() - 1)), next)
                    .getModifiedCount() == 1;
        }
        try {
            staffing.insertOne(next);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failure;
        }
    }
}
