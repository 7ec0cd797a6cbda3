package org.lazaret.kit.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.time.BusinessClock;

/**
 * The door of every site: whoever asks for something of a site passes here, gets the site's calendar with it, and leaves
 * a trace.
 */
public final class Sites {
    private final SiteCards cards;
    private final Access access;
    private final AuditStore audit;
    private final BusinessClock clock;

    Sites(SiteCards cards, Access access, AuditStore audit, BusinessClock clock) {
        this.cards = cards;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Somebody who may act at a site, and the moment at which they do.
     *
     * @param now by the business clock (UTC)
     */
    public record Visit(Actor actor, SiteCard site, Instant now) {
        /** Today at the site. */
        public LocalDate today() {
            return site.date(now);
        }

        /** The zone of the site's calendar. */
        public ZoneId zone() {
            return site.zone();
        }
    }

    /**
     * Lets a person in.
     *
     * @throws ProblemException 404 when there is no such site or it is out of scope, 403 when no role fits
     * @throws org.lazaret.kit.peer.PeerUnavailableException when it was never known here and its owner cannot be asked
     */
    public Visit enter(UUID siteId, String... anyRole) {
        access.actor();
        SiteCard site = cards.find(siteId);
        return new Visit(access.require(siteId, site.regionCode(), anyRole), site, clock.instant());
    }

    /** The calling service, if its own account has the role; people are refused. */
    public Actor requireService(String role) {
        return access.requireService(role);
    }

    /** Lets in a service that has been checked: the scope of its account is not a site. */
    public Visit enter(UUID siteId, Actor service) {
        return new Visit(service, cards.find(siteId), clock.instant());
    }

    /** The site, for work that nobody asks for at the moment. */
    public SiteCard of(UUID siteId) {
        return cards.find(siteId);
    }

    /** The other sites of the visited one's county; while their owner is away, those that were met here. */
    public List<SiteCard> neighbours(Visit visit) {
        return cards.of(visit.site().regionCode())
                .stream()
                .filter(other -> !other.id().equals(visit.site().id()))
                .toList();
    }

    /** Writes down what the visitor reads or does, before the answer leaves. */
    public void trace(Visit visit, String action, String subject, Object id) {
        trace(visit, action, subject, id, null);
    }

    /** Writes down what the visitor reads or does, with the reason that they gave. */
    public void trace(Visit visit, String action, String subject, Object id, @Nullable String reason) {
        audit.record(visit.actor(), action, subject, id, visit.site().id(), reason);
    }
}
