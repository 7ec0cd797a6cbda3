package org.lazaret.residents.cascade;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.table.CsvExport;

/** Who met whom, and who was near a person. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}")
class ContactController {
    private static final List<String> HEADINGS = List.of("tie", "name", "phone", "stayId", "last", "detail");
    private final ContactLog log;

    ContactController(ContactLog log) {
        this.log = log;
    }

    /**
     * That two people met.
     *
     * @param staff  account of the member of staff, when it was not a resident
     * @param masked whether both wore a mask all the time
     */
    record ContactBody(
            @NotNull UUID stayId,
            @Nullable UUID otherStayId,
            @Nullable @Size(max = 80) String staff,
            @NotNull LoggedContact.Where place,
            @NotNull Instant happenedAt,
            @Min(1) @Max(1440) int minutes,
            @Nullable Boolean masked) {}

    /** An entry of the log, ids only. */
    record ContactRow(
            UUID id,
            UUID stayId,
            @Nullable UUID otherStayId,
            @Nullable String staff,
            LoggedContact.Where place,
            Instant at,
            int minutes,
            @Nullable Boolean masked,
            String by,
            Instant recordedAt) {
        static ContactRow of(LoggedContact entry) {
            return new ContactRow(
                    entry.id(), entry.stayId(), entry.otherStayId(), entry.staff(), entry.place(), entry.at(),
                    entry.minutes(), entry.masked(), entry.by(), entry.recordedAt());
        }
    }

    /** Writes down that two people met; the same again is the same entry. */
    @PutMapping("/contacts/{contactId}")
    ContactRow record(@PathVariable UUID siteId, @PathVariable UUID contactId, @Valid @RequestBody ContactBody body) {
        return ContactRow.of(log.record(new LoggedContact(
                contactId, siteId, body.stayId(), body.otherStayId(), body.staff(), body.place(),
                body.happenedAt().truncatedTo(ChronoUnit.MILLIS), body.minutes(), body.masked(), "", Instant.EPOCH,
                LoggedContact.SCHEMA, 1)));
    }

    /** The log, newest first. */
    @GetMapping("/contacts")
    Page<ContactRow> list(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return log.list(siteId, cursor, Cursor.limit(limit)).map(ContactRow::of);
    }

    /** Somebody who was near, by one tie. */
    record NearRow(
            @Nullable UUID stayId,
            @Nullable String name,
            @Nullable String phone,
            String tie,
            Instant last,
            @Nullable String detail) {}

    /** Everybody who was near a person, and who asked when. */
    record NearList(List<NearRow> items, String by, Instant at) {}

    /** Who shared room, neighbourhood, floor, vehicle or time with a person in a window; reading it is recorded. */
    @GetMapping(path = "/stays/{stayId}/contacts", produces = MediaType.APPLICATION_JSON_VALUE)
    NearList near(
            @PathVariable UUID siteId,
            @PathVariable UUID stayId,
            @RequestParam Instant from,
            @RequestParam Instant to) {
        ContactLog.Traced traced = log.trace(siteId, stayId, from, to);
        return new NearList(
                traced.near()
                        .stream()
                        .map(one -> new NearRow(
                                one.stayId(), one.name(), one.phone(), one.tie(), one.last(), one.detail()))
                        .toList(),
                traced.by(), traced.at());
    }

    /** The same as a list for those who trace; its last line says who took it and when. */
    @GetMapping(path = "/stays/{stayId}/contacts", produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> exportNear(
            @PathVariable UUID siteId,
            @PathVariable UUID stayId,
            @RequestParam Instant from,
            @RequestParam Instant to) {
        ContactLog.Traced traced = log.trace(siteId, stayId, from, to);
        Stream<List<@Nullable Object>> rows = traced.near()
                .stream()
                .map(one -> Arrays.asList(
                        one.tie(), one.name(), one.phone(), one.stayId(), one.last(), one.detail()));
        List<@Nullable Object> mark = List.of("exported by " + traced.by() + " at " + traced.at());
        return CsvExport.answer("contacts.csv", HEADINGS, Stream.concat(rows, Stream.of(mark)));
    }
}
