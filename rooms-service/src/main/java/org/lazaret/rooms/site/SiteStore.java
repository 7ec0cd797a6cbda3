package org.lazaret.rooms.site;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps the sites. */
@Component
class SiteStore {
    private static final String COLLECTION = "sites";
    private final MongoCollection<Site> sites;
    private final MongoCollection<Document> labels;

    SiteStore(MongoDatabase database, MongoIndexes indexes) {
        this.sites = database.getCollection(COLLECTION, Site.class);
        this.labels = database.getCollection(COLLECTION);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("code"), new IndexOptions().unique(true)),
                new IndexModel(Indexes.ascending("regionCode")));
    }

    Optional<Site> find(UUID id) {
        return Optional.ofNullable(sites.find(eq(id)).first());
    }

    /** False when the id or the code is taken; repeating it after an unknown outcome finds what was written. */
    boolean insert(Site site) {
        try {
            sites.insertOne(site);
            return true;
        } catch (MongoSocketException unknown) {
            return find(site.id()).map(site::equals).orElseGet(() -> insert(site));
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failure;
        }
    }

    /** What became of an edit. */
    enum Replaced {
        DONE,
        /** The version before is no longer the present one. */
        STALE,
        /** Another site has this code. */
        CODE_TAKEN
    }

    Replaced replace(Site next) {
        try {
            return attempt(next);
        } catch (MongoSocketException unknown) {
            return find(next.id()).map(next::equals).orElse(false) ? Replaced.DONE : attempt(next);
        }
    }

    private Replaced attempt(Site next) {
        try {
            return sites.replaceOne(and(eq(next.id()), eq("version", next.version() - 1)), next).getMatchedCount() == 1
                    ? Replaced.DONE
                    : Replaced.STALE;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return Replaced.CODE_TAKEN;
            }
            throw failure;
        }
    }

    /** Sites by code, those of the given ids and of regions that begin with one of the prefixes. */
    List<Site> list(Collection<UUID> ids, Collection<String> regions, @Nullable String afterCode, int limit) {
        List<Bson> scope = new ArrayList<>();
        scope.add(in("_id", ids));
        regions.stream().filter(r -> !r.isBlank()).forEach(r -> scope.add(regex("regionCode", "^" + Pattern.quote(r))));
        Bson seen = or(scope);
        return sites.find(afterCode == null ? seen : and(seen, gt("code", afterCode)))
                .sort(Sorts.ascending("code"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Those of the codes that are taken. */
    List<Site> withCodes(Collection<String> codes) {
        return sites.find(in("code", codes)).batchSize(500).into(new ArrayList<>());
    }

    /** As much of every site of a region as a list of sites needs. */
    List<Sites.Label> inRegion(String region) {
        List<Sites.Label> found = new ArrayList<>();
        // The sign after 9 ends the range of codes that begin with the region's.
        for (Document site : labels.find(and(gte("regionCode", region), lt("regionCode", region + ':')))
                .projection(Projections.include("code", "nameZh", "nameEn", "regionCode", "activation.chief"))
                .batchSize(1000)) {
            Document papers = site.get("activation", Document.class);
            found.add(new Sites.Label(site.get("_id", UUID.class), site.getString("code"), site.getString("nameZh"),
                    site.getString("nameEn"), site.getString("regionCode"),
                    papers == null ? null : papers.getString("chief")));
        }
        return found;
    }

    /** Every site, page by page, for sweeps. */
    List<Site> after(@Nullable UUID id, int limit) {
        return (id == null ? sites.find() : sites.find(gt("_id", id))).sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }
}
