package org.lazaret.residents.arearisk;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps every risk map that was ever given out. */
@Component
class RiskMapStore {
    private static final String COLLECTION = "area_risk_maps";
    private final MongoCollection<RiskMap> maps;
    private final Versioned<RiskMap> guarded;

    RiskMapStore(MongoDatabase database, MongoIndexes indexes) {
        this.maps = database.getCollection(COLLECTION, RiskMap.class);
        this.guarded = new Versioned<>(maps, RiskMap::id, RiskMap::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.descending("date", "at", "_id")));
    }

    /** The new map, or the one that is there under its id. */
    RiskMap insert(RiskMap map) {
        return guarded.insert(map);
    }

    @Nullable
    RiskMap find(UUID id) {
        return guarded.find(id);
    }

    /** The map that counts on a day for sites of a region: the newest date, of that the last that was given out. */
    @Nullable
    RiskMap on(String regionCode, LocalDate day) {
        return maps.find(and(in("regionCode", prefixes(regionCode)), lte("date", day)))
                .sort(Sorts.descending("date", "at", "_id"))
                .first();
    }

    /** The maps for sites of a region from a day on to another, the newest first. */
    List<RiskMap> between(String regionCode, LocalDate from, LocalDate to, int limit) {
        return maps.find(and(in("regionCode", prefixes(regionCode)), gte("date", from), lte("date", to)))
                .sort(Sorts.descending("date", "at", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** The newest of all, without their rows. */
    List<RiskMap> newest(int limit) {
        return maps.find()
                .projection(Projections.exclude("rows.name", "rows.code"))
                .sort(Sorts.descending("date", "at", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    private static List<String> prefixes(String regionCode) {
        return IntStream.rangeClosed(1, regionCode.length()).mapToObj(end -> regionCode.substring(0, end)).toList();
    }
}
