package org.lazaret.residents.fee;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.http.Page;
import org.lazaret.kit.table.CsvExport;

/** What stays cost, and what was paid. All amounts are whole minor units. */
@RestController
@RequestMapping("/api/residents")
class FeeController {
    private static final long MOST = 100_000_000_000L;
    private final Fees fees;

    FeeController(Fees fees) {
        this.fees = fees;
    }

    /** {@code amountMinor}: above zero, also of a refund; {@code receipt}: number of the receipt. */
    record PaymentBody(
            @NotNull FeeAccount.PaymentKind kind,
            @Min(1) @Max(MOST) long amountMinor,
            @NotBlank @Size(max = 40) String means,
            @NotBlank @Size(max = 60) String receipt,
            @Nullable Instant at) {}

    /** {@code reason}: an id of the choices. */
    record WaiverBody(@NotBlank @Size(max = 40) String reason, @Min(1) @Max(100) int percent) {}

    /** {@code of}: id of the invoice, payment or waiver; {@code reason}: code or number, never a name. */
    record ReversalBody(@NotNull UUID of, @NotBlank @Size(max = 120) String reason) {}

    /**
     * An account.
     *
     * @param fraction     digits after the point of the currency
     * @param balanceMinor what is owed; below zero what is to be paid back
     * @param due          what an invoice would charge now
     */
    record FeeView(
            UUID stayId,
            String currency,
            int fraction,
            long chargedMinor,
            long paidMinor,
            long balanceMinor,
            List<FeeAccount.FeeLine> due,
            List<FeeAccount.Invoice> invoices,
            List<FeeAccount.Payment> payments,
            List<FeeAccount.Waiver> waivers,
            long version) {}

    /** A tariff or a reason to waive. {@code minor}: a day for an adult; {@code percent}: waived at most. */
    record FeeChoice(String id, String zh, String en, long minor, int percent) {}

    /** What the forms offer. */
    record FeeChoices(String currency, int fraction, List<FeeChoice> tariffs, List<FeeChoice> exemptions) {}

    @Operation(summary = "What a stay costs, what was paid, and what an invoice would charge now")
    @GetMapping("/stays/{stayId}/fees")
    FeeView read(@PathVariable UUID stayId) {
        return view(fees.read(stayId));
    }

    @Operation(summary = "Charge the days that were not charged before")
    @PutMapping("/stays/{stayId}/fees/invoices/{invoiceId}")
    FeeView invoice(@PathVariable UUID stayId, @PathVariable UUID invoiceId) {
        return view(fees.invoice(stayId, invoiceId));
    }

    @Operation(summary = "Enter an advance, a payment or a refund")
    @PutMapping("/stays/{stayId}/fees/payments/{paymentId}")
    FeeView pay(@PathVariable UUID stayId, @PathVariable UUID paymentId, @Valid @RequestBody PaymentBody body) {
        return view(fees.pay(stayId, paymentId, new Fees.Told(
                body.kind(), body.amountMinor(), body.means(), body.receipt(), body.at())));
    }

    @Operation(summary = "Ask that part or all of the charges be waived")
    @PutMapping("/stays/{stayId}/fees/waivers/{waiverId}")
    FeeView ask(@PathVariable UUID stayId, @PathVariable UUID waiverId, @Valid @RequestBody WaiverBody body) {
        return view(fees.ask(stayId, waiverId, body.reason(), body.percent()));
    }

    @Operation(summary = "Agree to a waiver that somebody else asked for")
    @PutMapping("/stays/{stayId}/fees/waivers/{waiverId}/approval")
    FeeView approve(@PathVariable UUID stayId, @PathVariable UUID waiverId) {
        return view(fees.approve(stayId, waiverId));
    }

    @Operation(summary = "Take an invoice, a payment or a waiver back; it stays and counts no more")
    @PutMapping("/stays/{stayId}/fees/reversals/{reversalId}")
    FeeView reverse(@PathVariable UUID stayId, @PathVariable UUID reversalId, @Valid @RequestBody ReversalBody body) {
        return view(fees.reverse(stayId, reversalId, body.of(), body.reason()));
    }

    @Operation(summary = "Accounts of a site with their balance")
    @GetMapping(path = "/sites/{siteId}/fees", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<Fees.FeeRow> list(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable FeeFilter only,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return fees.list(siteId, only, cursor, limit);
    }

    @Operation(summary = "The same as a list for the books")
    @GetMapping(path = "/sites/{siteId}/fees", produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> export(@PathVariable UUID siteId) {
        return CsvExport.answer(
                "fees.csv",
                List.of("stayId", "room", "initials", "currency", "chargedMinor", "paidMinor", "balanceMinor",
                        "waiversWaiting"),
                fees.all(siteId)
                        .map(row -> Arrays.asList(
                                row.stayId(), row.roomNumber(), row.initials(), row.currency(), row.chargedMinor(),
                                row.paidMinor(), row.balanceMinor(), row.waiting())));
    }

    @Operation(summary = "What a day costs, and for which reasons it is waived")
    @GetMapping("/sites/{siteId}/fee-choices")
    FeeChoices choices(@PathVariable UUID siteId) {
        FeeRules book = fees.rules(siteId);
        return new FeeChoices(
                book.currency(), fraction(book.currency()),
                book.tariffs().stream().map(t -> new FeeChoice(t.id(), t.zh(), t.en(), t.minor(), 0)).toList(),
                book.exemptions().stream().map(e -> new FeeChoice(e.id(), e.zh(), e.en(), 0, e.percent())).toList());
    }

    private static int fraction(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    private static FeeView view(Fees.Shown shown) {
        FeeAccount account = shown.account();
        return new FeeView(
                account.id(), account.currency(), fraction(account.currency()), account.charged(), account.paid(),
                account.balance(), shown.due(), account.invoices(), account.payments(), account.waivers(),
                account.version());
    }
}
