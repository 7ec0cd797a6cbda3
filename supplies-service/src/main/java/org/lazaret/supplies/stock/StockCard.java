package org.lazaret.supplies.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * One item at one site: its lots and its latest ledger entries in one document, so that a movement and its effect are
 * one write and the shelf can never hold less than nothing. Handbook: {@code deploy/handbook/supplies.md#ledger}.
 *
 * @param id site and item
 * @param lots lots that hold anything, or that entries still name
 * @param entries the latest, oldest first; older ones are in the archive
 */
public record StockCard(@BsonId String id, UUID siteId, String item, List<Lot> lots, List<LedgerEntry> entries,
        Long version, Integer schemaVersion) {
    /** How many entries stay on the card. */
    public static final int KEPT = 100;

    /**
     * Goods that arrived together.
     *
     * @param expires last day on which they may be used, or null when they do not expire
     */
    public record Lot(String lot, @Nullable LocalDate expires, Long quantity) {}

    /** What came of a movement. */
    public sealed interface Moved {
        /** Done. */
        record Done(StockCard card, LedgerEntry entry) implements Moved {}

        /** The same id moved stock before. */
        record Repeat(LedgerEntry entry) implements Moved {}

        /** It cannot be. */
        record Refused(List<BrokenRule> reasons) implements Moved {}
    }

    public StockCard {
        lots = List.copyOf(lots);
        entries = List.copyOf(entries);
    }

    /** The id of the card of an item at a site. */
    public static String idOf(UUID siteId, String item) {
        return siteId + ":" + item;
    }

    /** A card before anything arrived. */
    public static StockCard empty(UUID siteId, String item) {
        return new StockCard(idOf(siteId, item), siteId, item, List.of(), List.of(), 0L, 1);
    }

    /** Units on hand, expired ones included. */
    public long onHand() {
        return lots.stream().mapToLong(Lot::quantity).sum();
    }

    /** Units that may be issued on a day. */
    public long usable(LocalDate today) {
        return lots.stream().filter(lot -> !expired(lot, today)).mapToLong(Lot::quantity).sum();
    }

    /** Goods arrive. */
    public Moved receive(UUID entryId, String lot, @Nullable LocalDate expires, long quantity, @Nullable String reason,
            String by, Instant at, Instant now, LocalDate today) {
        Moved repeat = repeat(entryId, LedgerEntry.Kind.RECEIVE, quantity, by);
        if (repeat != null) {
            return repeat;
        }
        Lot known = lots.stream().filter(l -> l.lot().equals(lot)).findFirst().orElse(null);
        if (known != null && !java.util.Objects.equals(known.expires(), expires)) {
            return refused("lot-expiry", "Lot " + lot + " is known with the expiry " + known.expires() + ".",
                    "批号 " + lot + " 已登记的有效期为 " + known.expires() + "。");
        }
        if (expires != null && expires.isBefore(today)) {
            return refused("lot-expired", "Lot " + lot + " expired on " + expires + "; it cannot be received.",
                    "批号 " + lot + " 已于 " + expires + " 过期，不能入库。");
        }
        Lot arriving = new Lot(lot, expires, 0L);
        return done(entryId, LedgerEntry.Kind.RECEIVE, List.of(new LedgerEntry.Part(lot, quantity)), arriving, reason,
                null, by, at, now);
    }

    /** Goods go out, first expired first; expired goods never. */
    public Moved issue(UUID entryId, long quantity, @Nullable String reason, String by, Instant at, Instant now,
            LocalDate today) {
        Moved repeat = repeat(entryId, LedgerEntry.Kind.ISSUE, -quantity, by);
        if (repeat != null) {
            return repeat;
        }
        long usable = usable(today);
        if (usable < quantity) {
            long expired = onHand() - usable;
            return refused("not-enough",
                    "Only " + usable + " can be issued" + (expired > 0 ? "; " + expired + " more have expired." : "."),
                    "可发放数量仅 " + usable + (expired > 0 ? "，另有 " + expired + " 已过期。" : "。"));
        }
        List<LedgerEntry.Part> parts = new ArrayList<>();
        long left = quantity;
        for (Lot lot : lots.stream()
                .filter(l -> l.quantity() > 0 && !expired(l, today))
                .sorted(Comparator.comparing(Lot::expires, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Lot::lot))
                .toList()) {
            long taken = Math.min(left, lot.quantity());
            if (taken > 0) {
                parts.add(new LedgerEntry.Part(lot.lot(), -taken));
                left -= taken;
            }
        }
        return done(entryId, LedgerEntry.Kind.ISSUE, parts, null, reason, null, by, at, now);
    }

    /** Takes an entry back, lot by lot; once. */
    public Moved reverse(UUID entryId, LedgerEntry mistake, @Nullable String reason, String by, Instant now) {
        Moved repeat = repeat(entryId, LedgerEntry.Kind.REVERSAL, -mistake.quantity(), by);
        if (repeat != null) {
            return repeat;
        }
        if (mistake.kind() == LedgerEntry.Kind.REVERSAL) {
            return refused("reversal", "A reversal cannot be taken back; enter the movement again.",
                    "冲正记录不能再次冲正，请重新登记。");
        }
        if (entries.stream().anyMatch(e -> mistake.entryId().equals(e.reverses()))) {
            return refused("reversed", "This entry was taken back before.", "该记录已冲正。");
        }
        List<LedgerEntry.Part> parts = mistake.parts()
                .stream()
                .map(p -> new LedgerEntry.Part(p.lot(), -p.quantity()))
                .toList();
        for (LedgerEntry.Part part : parts) {
            long there = lots.stream().filter(l -> l.lot().equals(part.lot())).mapToLong(Lot::quantity).sum();
            if (there + part.quantity() < 0) {
                return refused("not-enough", "Lot " + part.lot() + " holds " + there + " only; the rest has gone out.",
                        "批号 " + part.lot() + " 仅余 " + there + "，其余已发出。");
            }
        }
        return done(entryId, LedgerEntry.Kind.REVERSAL, parts, null, reason, mistake.entryId(), by, now, now);
    }

    private Moved done(UUID entryId, LedgerEntry.Kind kind, List<LedgerEntry.Part> parts, @Nullable Lot arriving,
            @Nullable String reason, @Nullable UUID reverses, String by, Instant at, Instant now) {
        List<Lot> next = new ArrayList<>(lots);
        if (arriving != null && next.stream().noneMatch(l -> l.lot().equals(arriving.lot()))) {
            next.add(arriving);
        }
        for (LedgerEntry.Part part : parts) {
            next.replaceAll(l -> l.lot().equals(part.lot())
                    ? new Lot(l.lot(), l.expires(), l.quantity() + part.quantity())
                    : l);
        }
        long balance = next.stream().mapToLong(Lot::quantity).sum();
        LedgerEntry entry = new LedgerEntry(entryId, kind, parts, reason, reverses, balance, by, at, now);
        List<LedgerEntry> all = new ArrayList<>(entries);
        all.add(entry);
        return new Moved.Done(new StockCard(id, siteId, item, next, all, version, schemaVersion), entry);
    }

    /** An empty card that knows one old entry, so that its repeat is recognised. */
    static StockCard remembering(LedgerEntry old, UUID siteId, String item) {
        return new StockCard(idOf(siteId, item), siteId, item, List.of(), List.of(old), 0L, 1);
    }

    /** An id may be sent again, but not for something else. */
    static Moved keyReused() {
        return refused("key-reused", "This id was used for another movement; choose a new one.",
                "该编号已用于其他出入库，请使用新编号。");
    }

    private @Nullable Moved repeat(UUID entryId, LedgerEntry.Kind kind, long quantity, String by) {
        for (LedgerEntry entry : entries) {
            if (entry.entryId().equals(entryId)) {
                boolean same = entry.kind() == kind && entry.quantity() == quantity && entry.by().equals(by);
                return same ? new Moved.Repeat(entry) : keyReused();
            }
        }
        return null;
    }

    /** Entries that may leave the card, oldest first. */
    public List<LedgerEntry> old() {
        return entries.size() <= KEPT ? List.of() : entries.subList(0, entries.size() - KEPT);
    }

    /** The card as it is written next, without what the archive has. */
    public StockCard written(long nextVersion, List<LedgerEntry> archived) {
        return new StockCard(id, siteId, item, lots, entries.stream().filter(e -> !archived.contains(e)).toList(),
                nextVersion, schemaVersion);
    }

    private static boolean expired(Lot lot, LocalDate today) {
        LocalDate last = lot.expires();
        return last != null && last.isBefore(today);
    }

    private static Moved refused(String id, String en, String zh) {
        return new Moved.Refused(List.of(new BrokenRule(id, en, zh)));
    }
}
