package org.lazaret.supplies.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.http.Etags;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.supplies.census.Census;
import org.lazaret.supplies.item.ItemRules;
import org.lazaret.supplies.item.ItemRules.Cover;
import org.lazaret.supplies.item.ItemRules.Demand;

/** What is on the shelf and how long it lasts, from the census of this moment. */
@Service
class StockCover {
    private static final int MOST_ITEMS = 500;

    /**
     * One item of the catalogue at a site.
     *
     * @param onHand units on hand, expired ones included
     * @param usable units that may be issued today
     * @param perDay expected use a day
     * @param days how long the usable stock lasts, null when nothing is used
     * @param lots what is on hand, first expired first
     * @param expiring units that expire within the warning time
     */
    record Line(String item, String en, String zh, String unit, long onHand, long usable, long perDay,
            @Nullable BigDecimal days, Cover cover, List<StockCard.Lot> lots, long expiring) {}

    /** The whole shelf, and the demand that it was held against. */
    record Shelf(UUID siteId, LocalDate day, String rules, Demand demand, List<Line> lines) {}

    /**
     * One item of a what-if.
     *
     * @param usable     units that may be issued today
     * @param perDayNow  expected use a day of those who are there
     * @param perDayThen the same with the others
     * @param needed     for all of the days
     * @param shortfall  units that are missing when nothing comes in
     */
    record WhatIfLine(String item, String en, String zh, String unit, long usable, long perDayNow, long perDayThen,
            long needed, long shortfall) {}

    /** What the shelf lacks if so many more came for some days, in the order of the catalogue. */
    record WhatIfShelf(UUID siteId, LocalDate day, String rules, int people, int forDays, Demand now, Demand then,
            List<WhatIfLine> lines) {}

    private final StockStore stock;
    private final SiteStaffingStore staffing;
    private final Census census;
    private final RuleBooks<ItemRules> books;
    private final Sites sites;

    StockCover(StockStore stock, SiteStaffingStore staffing, Census census, RuleBooks<ItemRules> books,
            Sites sites) {
        this.stock = stock;
        this.staffing = staffing;
        this.census = census;
        this.books = books;
        this.sites = sites;
    }

    Shelf shelf(UUID siteId) {
        return shelf(sites.enter(siteId, "supply-officer", "site-manager", "commander"));
    }

    /** The same for a service that may read the shelf of every site. */
    Shelf shelfFor(UUID siteId, String role) {
        return shelf(sites.enter(siteId, sites.requireService(role)));
    }

    private Shelf shelf(Sites.Visit visit) {
        UUID siteId = visit.site().id();
        LocalDate today = visit.today();
        ItemRules rules = books.on(today);
        Demand demand = demand(siteId, today);
        Map<String, StockCard> cards = new HashMap<>();
        stock.ofSite(siteId, MOST_ITEMS).forEach(card -> cards.put(card.item(), card));
        List<Line> lines = new ArrayList<>();
        for (ItemRules.Item item : rules.items()) {
            StockCard card = cards.getOrDefault(item.code(), StockCard.empty(siteId, item.code()));
            long perDay = item.usePerDay(demand);
            long usable = card.usable(today);
            BigDecimal days = rules.days(usable, perDay);
            List<StockCard.Lot> lots = card.lots()
                    .stream()
                    .filter(lot -> lot.quantity() > 0)
                    .sorted(java.util.Comparator.comparing(StockCard.Lot::expires,
                            java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder())))
                    .toList();
            LocalDate warn = today.plusDays(rules.warnBeforeExpiryDays());
            long expiring = lots.stream()
                    .filter(lot -> before(lot.expires(), warn))
                    .mapToLong(
                            StockCard.Lot::quantity)
                    .sum();
            lines.add(new Line(item.code(), item.en(), item.zh(), item.unit(), card.onHand(), usable, perDay, days,
                    rules.cover(usable, perDay), lots, expiring));
        }
        return new Shelf(siteId, today, rules.version(), demand, lines);
    }

    /**
     * @param people  who come beside those who are there
     * @param forDays from today on
     */
    WhatIfShelf whatIf(UUID siteId, int people, int forDays) {
        LocalDate today = sites.enter(siteId, "supply-officer", "site-manager", "commander").today();
        ItemRules rules = books.on(today);
        Demand now = demand(siteId, today);
        Demand then = rules.with(now, people);
        Map<String, StockCard> cards = new HashMap<>();
        stock.ofSite(siteId, MOST_ITEMS).forEach(card -> cards.put(card.item(), card));
        return new WhatIfShelf(siteId, today, rules.version(), people, forDays, now, then,
                rules.items().stream().map(item -> {
                    long usable = cards.getOrDefault(item.code(), StockCard.empty(siteId, item.code())).usable(today);
                    ItemRules.Need need = ItemRules.need(item, then, forDays, usable);
                    return new WhatIfLine(item.code(), item.en(), item.zh(), item.unit(), usable,
                            item.usePerDay(now), need.perDay(), need.needed(), need.missing());
                }).toList());
    }

    private static boolean before(@Nullable LocalDate expires, LocalDate limit) {
        return expires != null && expires.isBefore(limit);
    }

    private Demand demand(UUID siteId, LocalDate today) {
        Census.Counts counts = census.counts(siteId, today);
        SiteStaffing staff = staffing.of(siteId);
        return new Demand(counts.residents(), staff.staff(), staff.zoneWorkers(), counts.occupiedRooms(),
                staff.turnoversPerDay(), counts.testsDueToday() + staff.staffTestsPerDay());
    }

    SiteStaffing staffing(UUID siteId) {
        sites.enter(siteId, "supply-officer", "site-manager");
        return staffing.of(siteId);
    }

    /** Changes the staffing that the demand is made of; needs the version that the person saw. */
    SiteStaffing staffing(UUID siteId, @Nullable String ifMatch, int staff, int zoneWorkers, int staffTestsPerDay,
            int turnoversPerDay) {
        Sites.Visit visit = sites.enter(siteId, "supply-officer", "site-manager");
        if (zoneWorkers > staff) {
            throw ProblemException.invalid("zoneWorkers", "more-than-staff",
                    "Zone workers are part of the staff; there cannot be more of them.");
        }
        SiteStaffing known = staffing.of(siteId);
        Etags.requireMatch(ifMatch, known.version());
        sites.trace(visit, "staffing.change", "site", siteId);
        SiteStaffing next = new SiteStaffing(siteId, staff, zoneWorkers, staffTestsPerDay, turnoversPerDay,
                known.version() + 1, 1);
        if (!staffing.save(next)) {
            throw ProblemException.of(ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
        }
        return next;
    }
}
