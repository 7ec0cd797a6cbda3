package org.lazaret.residents.site;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
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

    void put(SiteCard site) {
        Repeat.onBrokenConnection(
                () -> sites.replaceOne(Filters.eq(site.id()), site, new ReplaceOptions().upsert(true)));
    }
}
