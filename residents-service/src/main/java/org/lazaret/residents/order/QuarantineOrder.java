package org.lazaret.residents.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * The paper by which somebody is quarantined (隔离决定书): who ordered it, on what legal basis, how it was told, and what
 * was changed afterwards. It is the order's record; the days are counted by the stay's own rules.
 * Source: {@code deploy/handbook/residents.md#quarantine-orders}.
 *
 * @param number  of the document; null while it was only said
 * @param issuer  an authority, never a person
 * @param from    first day
 * @param until   last day as it was ordered first
 * @param changes the oldest first
 */
public record QuarantineOrder(@BsonId UUID id, UUID siteId, UUID stayId, UUID personId, @Nullable String number,
        String issuer, String legalBasis, Means means, LocalDate orderedOn, LocalDate from, LocalDate until,
        List<OrderChange> changes, String by, Instant recordedAt, int schemaVersion, long version) {
    static final int SCHEMA = 1;
    /** So often an order is changed. */
    static final int MOST = 50;

    /** How somebody was told. */
    public enum Means {
        VERBAL, OFFICIAL_DOCUMENT
    }

    /** What became of the order. */
    public enum ChangeKind {
        EXTENDED,
        REDUCED,
        /** It was said first and is on paper now. */
        WRITTEN,
        /** The order ends here, whatever it said. */
        LIFTED
    }

    /**
     * One change.
     *
     * @param until  the last day from then on; null where it does not change
     * @param number of the document; null for one that was only said
     * @param reason never a name
     */
    public record OrderChange(UUID id, ChangeKind kind, @Nullable LocalDate until, Means means,
            @Nullable String number, LocalDate on, String reason, String by, Instant recordedAt) {
        boolean isLike(OrderChange other) {
            return kind == other.kind && means == other.means && Objects.equals(until, other.until)
                    && Objects.equals(number, other.number) && on.equals(other.on) && reason.equals(other.reason);
        }
    }

    /** What became of a change. */
    sealed interface Outcome {
        /** To be written; the same object when it is there already. */
        record Kept(QuarantineOrder order) implements Outcome {}

        record Refused(List<BrokenRule> rules) implements Outcome {}

        /** The id belongs to another change. */
        record Reused() implements Outcome {}
    }

    public QuarantineOrder {
        changes = List.copyOf(changes);
    }

    /** True when the other was entered by the same words. */
    boolean isLike(QuarantineOrder other) {
        return stayId.equals(other.stayId) && Objects.equals(number, other.number) && issuer.equals(other.issuer)
                && legalBasis.equals(other.legalBasis) && means == other.means && orderedOn.equals(other.orderedOn)
                && from.equals(other.from) && until.equals(other.until);
    }

    /** What speaks against an order as it is entered. */
    List<BrokenRule> faults(LocalDate today) {
        var broken = new ArrayList<BrokenRule>();
        if (until.isBefore(from)) {
            broken.add(new BrokenRule("order-days", "The last day lies before the first.", "结束日期早于开始日期。"));
        }
        if (orderedOn.isAfter(today)) {
            broken.add(future());
        }
        if (means == Means.OFFICIAL_DOCUMENT && number == null) {
            broken.add(numberless());
        }
        return List.copyOf(broken);
    }

    /** The last day as it holds now. */
    LocalDate endsOn() {
        LocalDate last = until;
        for (OrderChange change : changes) {
            last = change.until() == null ? last : change.until();
        }
        return last;
    }

    /** Whether it was lifted. */
    boolean lifted() {
        return changes.stream().anyMatch(change -> change.kind() == ChangeKind.LIFTED);
    }

    /** The order with one change more, or every rule that speaks against it. */
    Outcome change(OrderChange next, LocalDate today) {
        for (OrderChange known : changes) {
            if (known.id().equals(next.id())) {
                return known.isLike(next) ? new Outcome.Kept(this) : new Outcome.Reused();
            }
        }
        var broken = new ArrayList<BrokenRule>();
        if (lifted()) {
            broken.add(new BrokenRule("order-lifted", "This order was lifted. A new stay needs a new order.",
                    "该决定书已解除，需重新出具。"));
        }
        if (changes.size() >= MOST) {
            broken.add(new BrokenRule("order-full", "An order takes " + MOST + " changes.",
                    "一份决定书最多变更" + MOST + "次。"));
        }
        LocalDate to = next.until();
        switch (next.kind()) {
            case EXTENDED -> {
                if (to == null || !to.isAfter(endsOn())) {
                    broken.add(new BrokenRule("order-extended", "An extension ends after " + endsOn() + ".",
                            "延长后的结束日期须晚于" + endsOn() + "。"));
                }
            }
            case REDUCED -> {
                if (to == null || !to.isBefore(endsOn()) || to.isBefore(from)) {
                    broken.add(new BrokenRule("order-reduced",
                            "A reduction ends from " + from + " to the day before " + endsOn() + ".",
                            "缩短后的结束日期须不早于" + from + "且早于" + endsOn() + "。"));
                }
            }
            case WRITTEN, LIFTED -> {
                if (to != null) {
                    broken.add(new BrokenRule("order-until", "This change does not move the last day.",
                            "此变更不改变结束日期。"));
                }
            }
        }
        if (next.on().isAfter(today)) {
            broken.add(future());
        }
        if ((next.means() == Means.OFFICIAL_DOCUMENT || next.kind() == ChangeKind.WRITTEN) && next.number() == null) {
            broken.add(numberless());
        }
        if (next.kind() == ChangeKind.WRITTEN && written() != null) {
            broken.add(new BrokenRule("order-written", "This order is on paper already.", "该决定书已有书面文件。"));
        }
        if (!broken.isEmpty()) {
            return new Outcome.Refused(List.copyOf(broken));
        }
        var all = new ArrayList<>(changes);
        all.add(next);
        return new Outcome.Kept(new QuarantineOrder(id, siteId, stayId, personId, number, issuer, legalBasis, means,
                orderedOn, from, until, all, by, recordedAt, schemaVersion, version + 1));
    }

    /** The day from which it is on paper; null while it was only said. */
    @Nullable
    LocalDate written() {
        if (means == Means.OFFICIAL_DOCUMENT) {
            return orderedOn;
        }
        return changes.stream()
                .filter(change -> change.kind() == ChangeKind.WRITTEN)
                .map(OrderChange::on)
                .findFirst()
                .orElse(null);
    }

    private static BrokenRule future() {
        return new BrokenRule("order-future", "The day of the order lies in the future.", "决定日期在将来，请更正。");
    }

    private static BrokenRule numberless() {
        return new BrokenRule("order-number", "A document has a number. Enter it.", "书面决定须填写文号。");
    }
}
