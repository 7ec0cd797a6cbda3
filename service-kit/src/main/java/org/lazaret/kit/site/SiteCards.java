package org.lazaret.kit.site;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.peer.PeerRefusedException;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.problem.ProblemException;

/**
 * The copies of sites. A site that nobody here has asked for yet is asked of its owner; afterwards the copy serves, also
 * through restarts and while the owner is away, and is looked up anew every ten minutes, so that a correction arrives.
 */
final class SiteCards {
    private static final Logger log = LoggerFactory.getLogger(SiteCards.class);
    private static final String COLLECTION = "sites";
    private static final int MOST = 200;
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final MongoCollection<SiteCard> cards;
    private final Function<UUID, SiteCard> owner;
    private final Function<String, List<SiteCard>> county;
    private final InstantSource clock;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    /** A copy, and from when on its owner is to be asked again. */
    private record Known(SiteCard card, Instant until) {}

    /**
     * @param owner asks the service that owns sites; throws {@link PeerRefusedException} 404 for one that does not exist
     * @param county asks it for the sites with a division code
     * @param clock real time
     */
    SiteCards(MongoDatabase database, MongoIndexes indexes, Function<UUID, SiteCard> owner,
            Function<String, List<SiteCard>> county, InstantSource clock) {
        this.cards = database.getCollection(COLLECTION, SiteCard.class);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("regionCode")));
        this.owner = owner;
        this.county = county;
        this.clock = clock;
    }

    /** @throws ProblemException 404 for a site that does not exist; PeerUnavailableException for one never seen here */
    SiteCard find(UUID siteId) {
        Known copy = known.get(siteId);
        if (copy != null && clock.instant().isBefore(copy.until())) {
            return copy.card();
        }
        SiteCard old = copy == null ? cards.find(Filters.eq(siteId)).first() : copy.card();
        if (old == null) {
            return keep(ask(siteId));
        }
        // until the answer is here, others go on with the old card
        known.put(siteId, new Known(old, clock.instant().plus(AGAIN)));
        try {
            return keep(ask(siteId));
        } catch (PeerUnavailableException | ProblemException away) {
            log.debug("the copy of site {} serves on: {}", siteId, away.toString());
            return old;
        }
    }

    /** The sites of a county, by code; while their owner is away, those that are known here. */
    List<SiteCard> of(String regionCode) {
        try {
            List<SiteCard> all = county.apply(regionCode);
            all.forEach(this::keep);
            return all;
        } catch (PeerUnavailableException away) {
            log.debug("the copies of the sites of {} serve: {}", regionCode, away.toString());
            return cards.find(Filters.eq("regionCode", regionCode))
                    .sort(Sorts.ascending("_id"))
                    .limit(MOST)
                    .into(new ArrayList<>());
        }
    }

    private SiteCard keep(SiteCard card) {
        Known copy = known.get(card.id());
        if (copy != null && copy.card().equals(card)) {
            known.put(card.id(), new Known(card, clock.instant().plus(FRESH)));
            return card;
        }
        Repeat.onBrokenConnection(
                () -> cards.replaceOne(Filters.eq(card.id()), card, new ReplaceOptions().upsert(true)));
        known.put(card.id(), new Known(card, clock.instant().plus(FRESH)));
        return card;
    }

    private SiteCard ask(UUID siteId) {
        try {
            return owner.apply(siteId);
        } catch (PeerRefusedException refused) {
            if (refused.status() == 404 || refused.is("invalid")) {
                throw ProblemException.notFound();
            }
            throw new PeerUnavailableException("sites", "the owner of the sites refused to describe one", refused);
        }
    }
}
