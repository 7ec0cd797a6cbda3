package org.lazaret.residents.site;

import java.time.Duration;
import java.time.Instant;
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
import org.lazaret.kit.time.BusinessClock;

/**
 * Knows the sites, and guards them: whoever asks for something of a site passes here. Rooms own the sites; the copy
 * serves between two questions and while rooms is away, so an outage of rooms closes no door here.
 */
@Component
public class Sites {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private final SiteStore store;
    private final SiteApi rooms;
    private final Peers peers;
    private final Access access;
    private final BusinessClock clock;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    private record Known(SiteCard site, Instant askedAt) {}

    Sites(SiteStore store, SiteApi rooms, Peers peers, Access access, BusinessClock clock) {
        this.store = store;
        this.rooms = rooms;
        this.peers = peers;
        this.access = access;
        this.clock = clock;
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

    /** The site, whoever asks; at most a minute older than rooms' own, unless rooms is away. */
    public SiteCard find(UUID siteId) {
        Known before = known.get(siteId);
        Instant now = clock.instant();
        if (before != null && before.askedAt().plus(FRESH).isAfter(now) && !before.askedAt().isAfter(now)) {
            return before.site();
        }
        SiteCard kept = before == null ? store.find(siteId) : before.site();
        SiteCard site = kept == null ? ask(siteId) : refreshed(kept);
        if (!site.equals(kept)) {
            store.put(site);
        }
        known.put(siteId, new Known(site, now));
        return site;
    }

    private SiteCard refreshed(SiteCard kept) {
        try {
            return ask(kept.id());
        } catch (PeerUnavailableException away) {
            return kept;
        }
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
