package org.lazaret.supplies.stock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.supplies.item.ItemRules;
import org.lazaret.supplies.stock.StockCard.Moved;

/** Receives, issues, and takes back; each movement once, however often it is sent. */
@Service
class MoveStock {
    private static final Duration AHEAD = Duration.ofMinutes(2);
    private static final Duration BACK = Duration.ofDays(3);

    private final StockStore stock;
    private final RuleBooks<ItemRules> books;
    private final Sites sites;

    MoveStock(StockStore stock, RuleBooks<ItemRules> books, Sites sites) {
        this.stock = stock;
        this.books = books;
        this.sites = sites;
    }

    Moved receive(UUID siteId, String item, UUID entryId, String lot, @Nullable LocalDate expires, long quantity,
            Instant happenedAt, @Nullable String reason) {
        Sites.Visit by = allowed(siteId, item, "stock.receive", happenedAt);
        return stock.move(siteId, item, entryId, card -> card.receive(entryId, lot, expires, quantity, reason,
                by.actor().username(), happenedAt, by.now(), by.today()));
    }

    Moved issue(UUID siteId, String item, UUID entryId, long quantity, Instant happenedAt, @Nullable String reason) {
        Sites.Visit by = allowed(siteId, item, "stock.issue", happenedAt);
        return stock.move(siteId, item, entryId, card -> card.issue(entryId, quantity, reason,
                by.actor().username(), happenedAt, by.now(), by.today()));
    }

    Moved reverse(UUID siteId, String item, UUID entryId, UUID mistake, String reason) {
        Sites.Visit by = allowed(siteId, item, "stock.reverse", null);
        LedgerEntry wrong = stock.entry(siteId, item, mistake);
        if (wrong == null) {
            throw ProblemException.notFound();
        }
        if (stock.reversedInArchive(siteId, item, mistake)) {
            return new Moved.Refused(
                    List.of(new BrokenRule("reversed", "This entry was taken back before.", "该记录已冲正。")));
        }
        return stock.move(siteId, item, entryId,
                card -> card.reverse(entryId, wrong, reason, by.actor().username(), by.now()));
    }

    /** The ledger of an item, newest first: what the card still has, then the archive. */
    Page<LedgerEntry> ledger(UUID siteId, String item, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Visit visit = sites.enter(siteId, "supply-officer", "site-manager");
        known(item, visit.today());
        int rows = Cursor.limit(limit);
        Cursor from = Cursor.decode(cursor, 2);
        sites.trace(visit, "ledger.read", "stock", StockCard.idOf(siteId, item));
        Place before = from == null ? null : place(from);
        List<LedgerEntry> found = new ArrayList<>();
        StockCard card = stock.find(siteId, item);
        if (card != null) {
            card.entries().stream().filter(e -> before == null || before.isAfter(e)).forEach(found::add);
        }
        Instant upTo = before == null ? null : before.recordedAt();
        stock.archived(siteId, item, upTo, rows + 1)
                .stream()
                .filter(e -> before == null || before.isAfter(e))
                .filter(e -> found.stream().noneMatch(f -> f.entryId().equals(e.entryId())))
                .forEach(found::add);
        found.sort(NEWEST_FIRST);
        List<LedgerEntry> page = found.size() > rows + 1 ? found.subList(0, rows + 1) : found;
        return Page.cut(page, rows, e -> Cursor.of(e.recordedAt().toEpochMilli(), e.entryId()));
    }

    private static final Comparator<LedgerEntry> NEWEST_FIRST = Comparator.comparing(LedgerEntry::recordedAt)
            .thenComparing(LedgerEntry::entryId)
            .reversed();

    private static Place place(Cursor cursor) {
        return new Place(Instant.ofEpochMilli(cursor.numberAt(0)), cursor.idAt(1));
    }

    /** A place in the ledger's order. */
    private record Place(Instant recordedAt, UUID entryId) {
        boolean isAfter(LedgerEntry entry) {
            int byTime = entry.recordedAt().compareTo(recordedAt);
            return byTime < 0 || byTime == 0 && entry.entryId().compareTo(entryId) < 0;
        }
    }

    private Sites.Visit allowed(UUID siteId, String item, String action, @Nullable Instant happenedAt) {
        Sites.Visit visit = sites.enter(siteId, "supply-officer");
        known(item, visit.today());
        if (happenedAt != null) {
            possible(happenedAt, visit.now());
        }
        sites.trace(visit, action, "stock", StockCard.idOf(siteId, item));
        return visit;
    }

    private static void possible(Instant happenedAt, Instant now) {
        if (happenedAt.isAfter(now.plus(AHEAD))) {
            throw ProblemException.invalid("happenedAt", "future", "This time has not come yet; check the clock.");
        }
        if (happenedAt.isBefore(now.minus(BACK))) {
            throw ProblemException.invalid("happenedAt", "too-old",
                    "Older than " + BACK.toDays() + " days; count the shelf and enter the difference instead.");
        }
    }

    private void known(String item, LocalDate today) {
        if (books.on(today).item(item) == null) {
            throw ProblemException.invalid("item", "unknown", "The catalogue has no item '" + item + "'.");
        }
    }
}
