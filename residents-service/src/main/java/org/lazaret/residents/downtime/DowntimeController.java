package org.lazaret.residents.downtime;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;

/** Paper for a downtime, and what is entered of it afterwards. */
@RestController
@RequestMapping("/api/residents")
class DowntimeController {
    private final Downtimes downtimes;

    DowntimeController(Downtimes downtimes) {
        this.downtimes = downtimes;
    }

    /** A kit as it is printed. */
    record PaperKitView(
            UUID kitId, String code, List<PaperKit.Sheet> sheets, Instant printedAt, String printedBy) {
        static PaperKitView of(PaperKit kit) {
            return new PaperKitView(kit.id(), kit.code(), kit.sheets(), kit.printedAt(), kit.printedBy());
        }
    }

    /** A downtime and its sheets. */
    record DowntimeView(
            UUID downtimeId, UUID siteId, Instant from, @Nullable Instant until, String reason,
            List<Downtime.Used> sheets, String declaredBy, Instant declaredAt, @Nullable Instant closedAt,
            @Nullable String closedBy) {
        static DowntimeView of(Downtime one) {
            return new DowntimeView(
                    one.id(), one.siteId(), one.from(), one.until(), one.reason(), one.sheets(), one.declaredBy(),
                    one.declaredAt(), one.closedAt(), one.closedBy());
        }
    }

    /** An entry with both its times. */
    record PaperEntryView(
            UUID entryId, String sheet, PaperEntry.Kind kind, @Nullable UUID stayId, Instant happenedAt,
            Instant recordedAt, String by) {
        static PaperEntryView of(PaperEntry entry) {
            return new PaperEntryView(
                    entry.id(), entry.sheet(), entry.kind(), entry.stayId(), entry.happenedAt(), entry.recordedAt(),
                    entry.by());
        }
    }

    /**
     * @param from   since when the site works on paper
     * @param kitIds kits whose sheets are used
     */
    record DowntimeBody(
            @NotNull Instant from,
            @NotBlank @Size(max = 300) String reason,
            @NotNull @Size(max = 20) List<@NotNull UUID> kitIds) {}

    /** When the systems were there again. */
    record DowntimeEndBody(@NotNull Instant until) {}

    /** @param note what may have stood on a lost sheet; no names */
    record SheetFateBody(@NotNull Downtime.Fate fate, @Nullable @Size(max = 300) String note) {}

    /** A line of a sheet; the fact itself is recorded where it belongs, under the id of this entry. */
    record PaperEntryBody(
            @NotBlank @Pattern(regexp = "[A-Z0-9-]{3,20}") String sheet,
            @NotNull PaperEntry.Kind kind,
            @Nullable UUID stayId,
            @NotNull Instant happenedAt) {}

    /** Numbers the sheets of a kit for printing; the same again is the same kit. */
    @PutMapping("/sites/{siteId}/paper-kits/{kitId}")
    PaperKitView print(@PathVariable UUID siteId, @PathVariable UUID kitId) {
        return PaperKitView.of(downtimes.print(kitId, siteId));
    }

    /** Kits of a site, newest first. */
    @GetMapping("/sites/{siteId}/paper-kits")
    Page<PaperKitView> kits(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return downtimes.kits(siteId, cursor, Cursor.limit(limit)).map(PaperKitView::of);
    }

    /** Downtimes of a site, newest first. */
    @GetMapping("/sites/{siteId}/downtimes")
    Page<DowntimeView> downtimes(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return downtimes.of(siteId, cursor, Cursor.limit(limit)).map(DowntimeView::of);
    }

    /** Declares that a site works on paper since then. */
    @PutMapping("/sites/{siteId}/downtimes/{downtimeId}")
    DowntimeView declare(
            @PathVariable UUID siteId, @PathVariable UUID downtimeId, @Valid @RequestBody DowntimeBody body) {
        return DowntimeView.of(
                downtimes.declare(downtimeId, siteId, body.from(), body.reason(), body.kitIds()));
    }

    /** A downtime and what became of its sheets. */
    @GetMapping("/downtimes/{downtimeId}")
    DowntimeView downtime(@PathVariable UUID downtimeId) {
        return DowntimeView.of(downtimes.show(downtimeId));
    }

    /** The systems are there again. */
    @PutMapping("/downtimes/{downtimeId}/end")
    DowntimeView end(@PathVariable UUID downtimeId, @Valid @RequestBody DowntimeEndBody body) {
        return DowntimeView.of(downtimes.end(downtimeId, body.until()));
    }

    /** What became of a sheet. */
    @PutMapping("/downtimes/{downtimeId}/sheets/{sheetNumber}")
    DowntimeView account(
            @PathVariable UUID downtimeId,
            @PathVariable @Pattern(regexp = "[A-Z0-9-]{3,20}") String sheetNumber,
            @Valid @RequestBody SheetFateBody body) {
        return DowntimeView.of(downtimes.account(downtimeId, sheetNumber, body.fate(), body.note()));
    }

    /** Every sheet is accounted for. */
    @PutMapping("/downtimes/{downtimeId}/closing")
    DowntimeView close(@PathVariable UUID downtimeId) {
        return DowntimeView.of(downtimes.close(downtimeId));
    }

    /** What was entered, in the order of entry. */
    @GetMapping("/downtimes/{downtimeId}/entries")
    Page<PaperEntryView> entries(
            @PathVariable UUID downtimeId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return downtimes.entries(downtimeId, cursor, Cursor.limit(limit)).map(PaperEntryView::of);
    }

    /** Notes that a line of a sheet was entered, with both times. */
    @PutMapping("/downtimes/{downtimeId}/entries/{entryId}")
    PaperEntryView enter(
            @PathVariable UUID downtimeId, @PathVariable UUID entryId, @Valid @RequestBody PaperEntryBody body) {
        return PaperEntryView.of(downtimes.enter(
                downtimeId, entryId,
                new Downtimes.Line(body.sheet(), body.kind(), body.stayId(), body.happenedAt())));
    }
}
