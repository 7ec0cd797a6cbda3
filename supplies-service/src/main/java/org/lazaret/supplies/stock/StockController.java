package org.lazaret.supplies.stock;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.supplies.stock.StockCard.Moved;

/** The shelf and its ledger. An entry's id is chosen by the client, so every movement can be sent again. */
@RestController
@RequestMapping("/api/supplies/sites/{siteId}")
@Tag(name = "stock")
class StockController {
    private static final long MOST = 10_000_000;
    private final MoveStock moveStock;
    private final StockCover stockCover;

    StockController(MoveStock moveStock, StockCover stockCover) {
        this.moveStock = moveStock;
        this.stockCover = stockCover;
    }

    /** Goods that arrive. */
    record Receipt(@NotBlank @Size(max = 60) String lot, @Nullable LocalDate expires,
            @Range(min = 1, max = MOST) long quantity, @NotNull Instant happenedAt,
            @Nullable @Size(max = 200) String reason) {}

    /** Goods that go out. */
    record Issue(@Range(min = 1, max = MOST) long quantity, @NotNull Instant happenedAt,
            @Nullable @Size(max = 200) String reason) {}

    /** A mistake taken back. */
    record Reversal(@NotNull UUID entryId, @NotBlank @Size(max = 200) String reason) {}

    /** Staff that draw on the stock. */
    record Staffing(@Range(min = 0, max = 20000) int staff, @Range(min = 0, max = 20000) int zoneWorkers,
            @Range(min = 0, max = 40000) int staffTestsPerDay, @Range(min = 0, max = 20000) int turnoversPerDay) {}

    @Operation(summary = "What is on hand and how long it lasts")
    @GetMapping("/stock")
    StockCover.Shelf shelf(@PathVariable UUID siteId) {
        return stockCover.shelf(siteId);
    }

    @Operation(summary = "What the shelf would lack if so many more people came for some days and nothing came in")
    @GetMapping("/what-if")
    StockCover.WhatIfShelf whatIf(@PathVariable UUID siteId,
            @RequestParam(defaultValue = "0") @Range(min = 0, max = 100_000) int people,
            @RequestParam(defaultValue = "7") @Range(min = 1, max = 60) int forDays) {
        return stockCover.whatIf(siteId, people, forDays);
    }

    @Operation(summary = "The ledger of an item, newest first")
    @GetMapping("/stock/{item}/ledger")
    Page<LedgerEntry> ledger(@PathVariable UUID siteId, @PathVariable String item,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return moveStock.ledger(siteId, item, cursor, limit);
    }

    @Operation(summary = "Receive goods")
    @PutMapping("/stock/{item}/receipts/{entryId}")
    ResponseEntity<LedgerEntry> receive(@PathVariable UUID siteId, @PathVariable String item,
            @PathVariable UUID entryId, @Valid @RequestBody Receipt receipt) {
        return answer(moveStock.receive(siteId, item, entryId, receipt.lot(), receipt.expires(), receipt.quantity(),
                receipt.happenedAt(), receipt.reason()));
    }

    @Operation(summary = "Issue goods, first expired first, never below zero")
    @PutMapping("/stock/{item}/issues/{entryId}")
    ResponseEntity<LedgerEntry> issue(@PathVariable UUID siteId, @PathVariable String item, @PathVariable UUID entryId,
            @Valid @RequestBody Issue issue) {
        return answer(moveStock.issue(siteId, item, entryId, issue.quantity(), issue.happenedAt(), issue.reason()));
    }

    @Operation(summary = "Take an entry back")
    @PutMapping("/stock/{item}/reversals/{entryId}")
    ResponseEntity<LedgerEntry> reverse(@PathVariable UUID siteId, @PathVariable String item,
            @PathVariable UUID entryId, @Valid @RequestBody Reversal reversal) {
        return answer(moveStock.reverse(siteId, item, entryId, reversal.entryId(), reversal.reason()));
    }

    @Operation(summary = "Staff that draw on the stock")
    @GetMapping("/staffing")
    ResponseEntity<SiteStaffing> staffing(@PathVariable UUID siteId) {
        SiteStaffing staffing = stockCover.staffing(siteId);
        return ResponseEntity.ok().eTag(Etags.of(staffing.version())).body(staffing);
    }

    @Operation(summary = "Change the staffing")
    @PutMapping("/staffing")
    ResponseEntity<SiteStaffing> staffing(@PathVariable UUID siteId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Staffing staffing) {
        SiteStaffing next = stockCover.staffing(siteId, ifMatch, staffing.staff(), staffing.zoneWorkers(),
                staffing.staffTestsPerDay(), staffing.turnoversPerDay());
        return ResponseEntity.ok().eTag(Etags.of(next.version())).body(next);
    }

    private static ResponseEntity<LedgerEntry> answer(Moved moved) {
        return switch (moved) {
            case Moved.Done done -> ResponseEntity.status(HttpStatus.CREATED).body(done.entry());
            case Moved.Repeat repeat -> ResponseEntity.ok(repeat.entry());
            case Moved.Refused refused -> throw ProblemException.refused(refused.reasons());
        };
    }
}
