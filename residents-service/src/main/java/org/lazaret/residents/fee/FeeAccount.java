package org.lazaret.residents.fee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.house.HouseMove;

/**
 * What one stay costs and what was paid: invoices, payments, waivers. Nothing is taken out of it; a mistake is reversed,
 * and both stay. All amounts are whole minor units of one currency.
 * Source: {@code deploy/handbook/residents.md#fees}.
 *
 * @param id    of the stay
 * @param waits somebody has asked for a waiver that nobody decided; follows from the rest, kept to be found by
 * @param even  nothing is owed, nothing is to be paid back; follows from the rest, kept to be found by
 */
public record FeeAccount(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        UUID personId,
        String currency,
        List<Invoice> invoices,
        List<Payment> payments,
        List<Waiver> waivers,
        boolean waits,
        boolean even,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;
    /** Of invoices, payments and waivers each; longer lists are a mistake. */
    private static final int MOST = 500;

    /** Who took something back, when and why. */
    public record Reversal(UUID id, Instant at, String by, String reason) {}

    /**
     * What was charged.
     *
     * @param lines    days by tariff, and what was waived as an amount below zero
     * @param reversal null while it counts
     */
    public record Invoice(
            UUID id,
            String number,
            Instant at,
            String by,
            List<FeeLine> lines,
            long totalMinor,
            String rules,
            @Nullable Reversal reversal) {
        boolean counts() {
            return reversal == null;
        }
    }

    /**
     * @param tariff id in the rule book, or of the waiver's reason
     * @param days   that are charged; empty for a waiver
     */
    public record FeeLine(String tariff, List<LocalDate> days, long unitMinor, long amountMinor) {
        public FeeLine {
            days = List.copyOf(days);
        }
    }

    /** What kind of payment. */
    public enum PaymentKind {
        /** Paid before anything was charged. */
        ADVANCE,
        PAYMENT,
        /** Paid back. */
        REFUND
    }

    /**
     * Money that changed hands.
     *
     * @param amountMinor above zero, also of a refund
     * @param receipt     number of the receipt
     */
    public record Payment(
            UUID id,
            PaymentKind kind,
            long amountMinor,
            String means,
            String receipt,
            Instant at,
            Instant recordedAt,
            String by,
            @Nullable Reversal reversal) {
        boolean counts() {
            return reversal == null;
        }

        /** What it takes off the debt. */
        long credit() {
            return kind == PaymentKind.REFUND ? -amountMinor : amountMinor;
        }
    }

    /**
     * Part or all of the charges is waived, once somebody else has agreed.
     *
     * @param reason id in the rule book
     */
    public record Waiver(
            UUID id,
            String reason,
            int percent,
            String askedBy,
            Instant askedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable Reversal reversal) {
        boolean counts() {
            return reversal == null && approvedBy != null;
        }

        boolean waits() {
            return reversal == null && approvedBy == null;
        }
    }

    public FeeAccount {
        invoices = List.copyOf(invoices);
        payments = List.copyOf(payments);
        waivers = List.copyOf(waivers);
        waits = waivers.stream().anyMatch(Waiver::waits);
        even = balance(invoices, payments) == 0;
    }

    /** Nothing charged, nothing paid. */
    static FeeAccount empty(UUID stayId, UUID siteId, String regionCode, UUID personId, String currency) {
        return new FeeAccount(
                stayId, siteId, regionCode, personId, currency, List.of(), List.of(), List.of(), false, true, SCHEMA,
                0);
    }

    /** Sum of the invoices that count. */
    long charged() {
        return charged(invoices);
    }

    private static long charged(List<Invoice> invoices) {
        return invoices.stream().filter(Invoice::counts).mapToLong(Invoice::totalMinor).sum();
    }

    /** Sum of what was paid and counts, less what was paid back. */
    long paid() {
        return paid(payments);
    }

    private static long paid(List<Payment> payments) {
        return payments.stream().filter(Payment::counts).mapToLong(Payment::credit).sum();
    }

    /** What the person owes; below zero what the site owes. */
    long balance() {
        return balance(invoices, payments);
    }

    private static long balance(List<Invoice> invoices, List<Payment> payments) {
        return charged(invoices) - paid(payments);
    }

    /** Waivers that nobody has decided. */
    int waiting() {
        return (int) waivers.stream().filter(Waiver::waits).count();
    }

    /** Days that an invoice which counts has charged. */
    Set<LocalDate> charged(String tariff) {
        var days = new HashSet<LocalDate>();
        invoices.stream()
                .filter(Invoice::counts)
                .flatMap(invoice -> invoice.lines().stream())
                .filter(line -> line.tariff().equals(tariff))
                .forEach(line -> days.addAll(line.days()));
        return days;
    }

    /** The most that a waiver in force waives, in percent. */
    int waived() {
        return waivers.stream().filter(Waiver::counts).mapToInt(Waiver::percent).max().orElse(0);
    }

    /** What is to be charged for some days, without those that were charged before. */
    List<FeeLine> lines(FeeCount count) {
        var lines = new ArrayList<FeeLine>();
        for (FeeRules.Tariff tariff : count.tariffs()) {
            Set<LocalDate> done = charged(tariff.id());
            List<LocalDate> days = count.days().stream().filter(day -> !done.contains(day)).toList();
            long unit = tariff.day(count.age());
            if (!days.isEmpty() && unit > 0) {
                lines.add(new FeeLine(tariff.id(), days, unit, unit * days.size()));
            }
        }
        long sum = lines.stream().mapToLong(FeeLine::amountMinor).sum();
        int percent = waived();
        if (percent > 0 && sum > 0) {
            String reason = waivers.stream()
                    .filter(waiver -> waiver.counts() && waiver.percent() == percent)
                    .map(Waiver::reason)
                    .findFirst()
                    .orElseThrow();
            long off = FeeRules.share(sum, percent);
            lines.add(new FeeLine(reason, List.of(), -off, -off));
        }
        return List.copyOf(lines);
    }

    /** Charges what has not been charged. */
    HouseMove<FeeAccount> invoice(UUID invoiceId, FeeCount count, Instant now, String by) {
        Invoice known = invoices.stream().filter(one -> one.id().equals(invoiceId)).findFirst().orElse(null);
        if (known != null) {
            return known.by().equals(by) ? new HouseMove.Made<>(this) : reused();
        }
        if (used(invoiceId)) {
            return reused();
        }
        if (invoices.size() >= MOST) {
            return many();
        }
        List<FeeLine> lines = lines(count);
        if (lines.isEmpty()) {
            return HouseMove.refused("nothing-due", "There is nothing to charge that was not charged before.",
                    "没有尚未开票的费用。");
        }
        var all = new ArrayList<>(invoices);
        all.add(new Invoice(
                invoiceId, number(invoiceId), now, by, lines, lines.stream().mapToLong(FeeLine::amountMinor).sum(),
                count.rules(), null));
        return new HouseMove.Made<>(with(all, payments, waivers));
    }

    private static String number(UUID invoiceId) {
        return "INV-" + invoiceId.toString().replace("-", "").substring(16).toUpperCase(java.util.Locale.ROOT);
    }

    /** Money was taken or paid back. */
    HouseMove<FeeAccount> pay(Payment paid) {
        Payment known = payments.stream().filter(one -> one.id().equals(paid.id())).findFirst().orElse(null);
        if (known != null) {
            boolean same = known.kind() == paid.kind() && known.amountMinor() == paid.amountMinor()
                    && known.receipt().equals(paid.receipt()) && known.means().equals(paid.means())
                    && known.by().equals(paid.by());
            return same ? new HouseMove.Made<>(this) : reused();
        }
        if (used(paid.id())) {
            return reused();
        }
        if (payments.size() >= MOST) {
            return many();
        }
        var reasons = new ArrayList<BrokenRule>();
        if (paid.kind() == PaymentKind.REFUND && paid.amountMinor() > -balance()) {
            reasons.add(new BrokenRule("refund", "No more is paid back than the site owes: " + Math.max(0, -balance())
                    + ".", "退款不能超过应退金额：" + Math.max(0, -balance()) + "。"));
        }
        if (payments.stream().anyMatch(one -> one.counts() && one.receipt().equals(paid.receipt()))) {
            reasons.add(new BrokenRule("receipt", "This receipt stands in the account already.", "此收据编号已登记。"));
        }
        var all = new ArrayList<>(payments);
        all.add(paid);
        return HouseMove.unless(reasons, with(invoices, all, waivers));
    }

    /** Somebody asks that part of the charges be waived. */
    HouseMove<FeeAccount> ask(Waiver asked, FeeRules book) {
        Waiver known = waivers.stream().filter(one -> one.id().equals(asked.id())).findFirst().orElse(null);
        if (known != null) {
            boolean same = known.reason().equals(asked.reason()) && known.percent() == asked.percent()
                    && known.askedBy().equals(asked.askedBy());
            return same ? new HouseMove.Made<>(this) : reused();
        }
        if (used(asked.id())) {
            return reused();
        }
        if (waivers.size() >= MOST) {
            return many();
        }
        FeeRules.ExemptionReason reason = book.exemption(asked.reason());
        if (reason == null || asked.percent() > reason.percent()) {
            return HouseMove.refused("waiver",
                    reason == null
                            ? "Nothing is waived for this reason; choose one of the list."
                            : "For this reason " + reason.percent() + " % is waived at most.",
                    reason == null ? "没有此减免事由，请从列表中选择。" : "此事由最多减免" + reason.percent() + "%。");
        }
        var all = new ArrayList<>(waivers);
        all.add(asked);
        return new HouseMove.Made<>(with(invoices, payments, all));
    }

    /** Somebody else agrees; invoices from then on are less. */
    HouseMove<FeeAccount> approve(UUID waiverId, String by, Instant now) {
        Waiver known = waivers.stream().filter(one -> one.id().equals(waiverId)).findFirst().orElse(null);
        if (known == null) {
            return HouseMove.refused("no-waiver", "Nobody asked for this waiver.", "没有此减免申请。");
        }
        if (by.equals(known.approvedBy())) {
            return new HouseMove.Made<>(this);
        }
        if (known.approvedBy() != null || known.reversal() != null) {
            return HouseMove.refused("stage", "The waiver has been decided already.", "此减免申请已处理。");
        }
        if (known.askedBy().equals(by)) {
            return HouseMove.refused("own-request", "Who asked for it does not decide it. Let somebody else decide.",
                    "申请人不能审批自己的申请，请由他人审批。");
        }
        return new HouseMove.Made<>(with(invoices, payments, waivers.stream()
                .map(one -> one.id().equals(waiverId)
                        ? new Waiver(
                                one.id(), one.reason(), one.percent(), one.askedBy(), one.askedAt(), by, now, null)
                        : one)
                .toList()));
    }

    /** Takes an invoice, a payment or a waiver back: it stays, and counts no more. */
    HouseMove<FeeAccount> reverse(UUID of, Reversal back) {
        Reversal known = reversals().filter(one -> one.id().equals(back.id())).findFirst().orElse(null);
        Reversal present = reversalOf(of);
        if (known != null) {
            return known.equals(present) && known.by().equals(back.by()) && known.reason().equals(back.reason())
                    ? new HouseMove.Made<>(this)
                    : reused();
        }
        if (!exists(of) || present != null) {
            return HouseMove.refused("not-there", "There is nothing under this id that counts.", "没有可冲销的记录。");
        }
        return new HouseMove.Made<>(with(
                invoices.stream()
                        .map(one -> one.id().equals(of)
                                ? new Invoice(
                                        one.id(), one.number(), one.at(), one.by(), one.lines(), one.totalMinor(),
                                        one.rules(), back)
                                : one)
                        .toList(),
                payments.stream()
                        .map(one -> one.id().equals(of)
                                ? new Payment(
                                        one.id(), one.kind(), one.amountMinor(), one.means(), one.receipt(), one.at(),
                                        one.recordedAt(), one.by(), back)
                                : one)
                        .toList(),
                waivers.stream()
                        .map(one -> one.id().equals(of)
                                ? new Waiver(
                                        one.id(), one.reason(), one.percent(), one.askedBy(), one.askedAt(),
                                        one.approvedBy(), one.approvedAt(), back)
                                : one)
                        .toList()));
    }

    private boolean exists(UUID of) {
        return ids().anyMatch(of::equals);
    }

    private boolean used(UUID newId) {
        return exists(newId) || reversals().anyMatch(one -> one.id().equals(newId));
    }

    private Stream<UUID> ids() {
        return Stream.of(
                invoices.stream().map(Invoice::id), payments.stream().map(Payment::id),
                waivers.stream().map(Waiver::id)).flatMap(ids -> ids);
    }

    private Stream<Reversal> reversals() {
        return Stream.of(
                invoices.stream().map(Invoice::reversal), payments.stream().map(Payment::reversal),
                waivers.stream().map(Waiver::reversal)).flatMap(all -> all).filter(Objects::nonNull);
    }

    private @Nullable Reversal reversalOf(UUID of) {
        return Stream.of(
                invoices.stream().filter(one -> one.id().equals(of)).map(Invoice::reversal),
                payments.stream().filter(one -> one.id().equals(of)).map(Payment::reversal),
                waivers.stream().filter(one -> one.id().equals(of)).map(Waiver::reversal))
                .flatMap(all -> all)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static HouseMove<FeeAccount> many() {
        return HouseMove.refused("many", "Too much was entered into this account.", "该账户登记记录过多。");
    }

    private static HouseMove<FeeAccount> reused() {
        return HouseMove.refused("id-reused", "This id was used for something else. Choose a new one.",
                "此编号已用于其他记录，请更换。");
    }

    private FeeAccount with(List<Invoice> newInvoices, List<Payment> newPayments, List<Waiver> newWaivers) {
        return new FeeAccount(
                id, siteId, regionCode, personId, currency, newInvoices, newPayments, newWaivers, waits, even,
                schemaVersion, version + 1);
    }
}
