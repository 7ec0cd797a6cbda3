package org.lazaret.residents.site;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.Repeat;

/** The copies of sites. */
@Component
class SiteStore {
    private final MongoCollection<SiteCard> sites;

    SiteStore(MongoDatabase database) {
        this.sites = database.getCollection("sites", SiteCard.class);
    }

    @Nullable
    SiteCard find(UUID id) {
        return sites.find(Filters.eq(id)).first();
    }

    /** The sites of a county that are known here, by id. */
    List<SiteCard> ofRegion(String regionCode) {
        return sites.find(Filters.eq("regionCode", regionCode))
                .sort(Sorts.ascending("_id"))
                .limit(200)
                .into(new ArrayList<>());
    }

    void put(SiteCard site) {
        Repeat.onBrokenConnection(
                () -> sites.replaceOne(Filters.eq(site.id()), site, new ReplaceOptions().upsert(true)));
    }
}
