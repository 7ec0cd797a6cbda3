package org.lazaret.rooms.site;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.time.BusinessClock;

/** Creating, correcting and finding sites, and the guard that every request about a site passes. */
@Service
public class Sites {
    private static final int COUNTY = 200;
    private final SiteStore sites;
    private final QuotaStore quotas;
    private final Access access;
    private final AuditStore audit;
    private final BusinessClock clock;

    Sites(SiteStore sites, QuotaStore quotas, Access access, AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.quotas = quotas;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** A site and the person who may act on it. */
    public record Entered(Site site, Actor actor) {}

    /**
     * The site, if it is in the caller's scope and one of the roles is held.
     *
     * @throws ProblemException 404 outside the scope or when there is none, 403 without a role
     */
    public Entered enter(UUID siteId, String... anyRole) {
        access.actor();
        Site site = sites.find(siteId).orElseThrow(ProblemException::notFound);
        return new Entered(site, access.require(siteId, site.regionCode(), anyRole));
    }

    /**
     * Lets in somebody whose scope is a whole region that holds the one asked for.
     *
     * @param region beginning of a division code: two digits a province, four a city, six a county
     * @throws ProblemException 404 outside the scope, 403 without a role
     */
    public void enterRegion(String region, String... anyRole) {
        if (access.actor().regions().stream().noneMatch(r -> !r.isBlank() && region.startsWith(r))) {
            throw ProblemException.notFound();
        }
        access.requireRole(anyRole);
    }

    /** A site as lists name it. */
    public record Label(UUID id, String code, String nameZh, String nameEn, String regionCode,
            @Nullable String chief) {}

    /** Every site of a region. */
    public List<Label> inRegion(String region) {
        return sites.inRegion(region);
    }

    /** What is missing on the site's present day. */
    record Gate(LocalDate day, List<Activation.Gap> missing) {}

    Gate gate(UUID siteId, String... anyRole) {
        Site site = enter(siteId, anyRole).site();
        LocalDate today = site.dayAt(clock.instant());
        return new Gate(today, site.missing(today));
    }

    /** The site, for commands of services, whose scope is not a site. */
    public Site known(UUID siteId) {
        return sites.find(siteId)
                .orElseThrow(() -> ProblemException.invalid("siteId", "Unknown", "There is no such site."));
    }

    /** Sites for a sweep, after an id. */
    public List<Site> after(@Nullable UUID id, int limit) {
        return sites.after(id, limit);
    }

    /** Other sites of the same county and then of the same city, for the question where else there is room. */
    public List<Site> near(Site site, int limit) {
        String city = site.regionCode().substring(0, 4);
        return Stream.of(site.regionCode(), city)
                .flatMap(region -> sites.list(List.of(), List.of(region), null, limit + 1).stream())
                .filter(s -> !s.id().equals(site.id()))
                .distinct()
                .limit(limit)
                .toList();
    }

    /**
     * The sites of a county by code, at most 200.
     *
     * @param regionCode division code, six digits
     */
    List<Site> ofCounty(String regionCode) {
        if (!regionCode.matches("\\d{6}")) {
            throw ProblemException.invalid("regionCode", "Pattern", "A division code has six digits.");
        }
        return sites.list(List.of(), List.of(regionCode), null, COUNTY);
    }

    /** Counts a room against the site's policy capacity; false when that is reached. */
    public boolean takeRoom(Site site, UUID roomId, Instant now) {
        Integer limit = site.policyCapacity();
        return limit == null || quotas.take(site.id(), roomId, limit, now);
    }

    /** The room is no longer in use. */
    public void giveBackRoom(UUID siteId, UUID roomId) {
        quotas.giveBack(siteId, roomId);
    }

    /** Rooms that have counted since before the moment. */
    public List<UUID> countedBefore(UUID siteId, Instant moment) {
        return quotas.find(siteId)
                .map(q -> q.rooms().stream().filter(r -> r.at().isBefore(moment)).map(QuotaStore.Used::id).toList())
                .orElse(List.of());
    }

    /** A room that is in use without having counted, as when the limit was set afterwards. */
    public void countRoom(UUID siteId, UUID roomId, Instant now) {
        quotas.take(siteId, roomId, Integer.MAX_VALUE, now);
    }

    /** The site after a write, and whether it is new. */
    record Written(Site site, boolean created) {}

    Written put(Site wanted, @Nullable String ifMatch) {
        Actor actor = access.require(wanted.id(), wanted.regionCode(), "site-manager");
        Optional<Site> known = sites.find(wanted.id());
        if (known.isPresent()) {
            return new Written(edit(known.get(), wanted, ifMatch), false);
        }
        check(wanted);
        Site site = wanted.at(clock.instant(), 1);
        audit.record(actor, "site.create", "site", site.id(), site.id());
        if (sites.insert(site)) {
            return new Written(site, true);
        }
        return sites.find(site.id())
                .map(other -> new Written(edit(other, wanted, ifMatch), false))
                .orElseThrow(Sites::codeTaken);
    }

    private Site edit(Site known, Site wanted, @Nullable String ifMatch) {
        Actor actor = access.require(known.id(), known.regionCode(), "site-manager");
        if (known.saysTheSameAs(wanted)) {
            return known;
        }
        Etags.requireMatch(ifMatch, known.version());
        check(wanted);
        Site next = wanted.at(known.createdAt(), known.version() + 1);
        audit.record(actor, "site.edit", "site", next.id(), next.id());
        return switch (sites.replace(next)) {
            case DONE -> next;
            case STALE -> throw ProblemException.of(ProblemType.STALE,
                    "Read it again, look at what changed, and repeat your edit.");
            case CODE_TAKEN -> throw codeTaken();
        };
    }

    private static ProblemException codeTaken() {
        return ProblemException.invalid("code", "Taken", "Another site has this code.");
    }

    Page<Site> list(@Nullable String cursor, @Nullable Integer limit) {
        Actor actor = access.actor();
        Cursor after = Cursor.decode(cursor, 1);
        int rows = Cursor.limit(limit);
        List<Site> found = sites.list(actor.sites(), actor.regions(), after == null ? null : after.parts().getFirst(),
                rows + 1);
        return Page.cut(found, rows, s -> Cursor.of(s.code()));
    }

    private static void check(Site site) {
        var errors = new ArrayList<FieldError>();
        try {
            ZoneId.of(site.timeZone());
        } catch (DateTimeException unknown) {
            errors.add(new FieldError("timeZone", "Unknown", "Name an IANA time zone, such as Asia/Shanghai."));
        }
        if (!site.regionCode().matches("\\d{6}")) {
            errors.add(new FieldError("regionCode", "Pattern", "A division code has six digits."));
        }
        if (site.policyCapacity() != null && site.policyCapacity() < 0) {
            errors.add(new FieldError("policyCapacity", "Min", "The approved number of rooms is not negative."));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
