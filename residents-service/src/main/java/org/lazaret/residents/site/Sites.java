package org.lazaret.residents.site;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

import org.lazaret.kit.peer.PeerRefusedException;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.peer.Peers;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;

/**
 * Knows the sites, and guards them: whoever asks for something of a site passes here. A site is asked of rooms once;
 * afterwards the copy serves, so an outage of rooms closes no door here.
 */
@Component
public class Sites {
    private final SiteStore store;
    private final SiteApi rooms;
    private final Peers peers;
    private final Access access;
    private final Map<UUID, SiteCard> known = new ConcurrentHashMap<>();

    Sites(SiteStore store, SiteApi rooms, Peers peers, Access access) {
        this.store = store;
        this.rooms = rooms;
        this.peers = peers;
        this.access = access;
    }

    /** The acting person and the site that they may act on. */
    public record Granted(Actor actor, SiteCard site) {}

    /**
     * @throws ProblemException 404 when there is no such site or it is out of scope, 403 when no role fits, 503 when it
     *         was never known here and rooms cannot be asked
     */
    public Granted require(UUID siteId, String... anyRole) {
        Actor actor = access.actor();
        SiteCard site = find(siteId);
        access.require(siteId, site.regionCode(), anyRole);
        return new Granted(actor, site);
    }

    /** The other sites of the same county to which people may be sent, as far as this service has met them. */
    List<SiteCard> destinations(UUID siteId) {
        Granted by = require(siteId, "site-manager");
        return store.ofRegion(by.site().regionCode()).stream().filter(site -> !site.id().equals(siteId)).toList();
    }

    /** The site, whoever asks. */
    public SiteCard find(UUID siteId) {
        SiteCard site = known.get(siteId);
        if (site == null) {
            site = store.find(siteId);
            if (site == null) {
                site = ask(siteId);
                store.put(site);
            }
            known.put(siteId, site);
        }
        return site;
    }

    /**
     * The rooms of a site as they are now.
     *
     * @throws PeerUnavailableException while rooms is away
     */
    public List<RoomCard> rooms(UUID siteId) {
        return asked(() -> rooms.rooms(siteId))
                .rooms()
                .stream()
                .map(room -> new RoomCard(room.roomId(), room.floorId(), room.buildingCode(), room.roomNumber()))
                .toList();
    }

    private SiteCard ask(UUID siteId) {
        SiteApi.Answer answer = asked(() -> rooms.site(siteId));
        return new SiteCard(siteId, answer.regionCode(), answer.nameZh(), answer.nameEn(), answer.timeZone());
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return peers.repeatable("rooms", question);
        } catch (PeerRefusedException unknown) {
            if (unknown.status() == 404 || unknown.is("invalid")) {
                throw ProblemException.notFound();
            }
            throw new PeerUnavailableException("rooms", "rooms refused to describe a site", unknown);
        }
    }
}
