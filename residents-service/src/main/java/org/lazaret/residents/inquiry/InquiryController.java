package org.lazaret.residents.inquiry;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.table.RowError;

/** The inbox of requests of other regions. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}/inquiries")
class InquiryController {
    private final Inquiries inquiries;

    InquiryController(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    /** A row that could not be used, and the remedy. */
    record SoughtError(int row, String column, String value, String message, String messageZh) {
        static SoughtError of(RowError error) {
            return new SoughtError(error.row(), error.column(), error.value(), error.message(), error.messageZh());
        }
    }

    /** What became of a list. */
    record InquiriesReceived(int received, int repeated, List<SoughtError> errors) {
        static InquiriesReceived of(Inquiries.Received done) {
            return new InquiriesReceived(
                    done.received(), done.repeated(), done.errors().stream().map(SoughtError::of).toList());
        }
    }

    /** Takes a file in; the same person of the same event is the same request. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    InquiriesReceived receiveFile(@PathVariable UUID siteId, @RequestPart("file") MultipartFile file)
            throws IOException {
        return InquiriesReceived.of(inquiries.receive(siteId, file.getBytes()));
    }

    /**
     * The same from a program.
     *
     * @param people headings of the file's columns to texts; the first is row 2, as below a line of headings
     */
    record SoughtBody(
            @NotEmpty @Size(max = SoughtReader.MOST) List<@NotNull @Size(max = 60) Map<String, String>> people) {}

    /** Takes a list in that is sent as JSON; otherwise like a file. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    InquiriesReceived receiveList(@PathVariable UUID siteId, @Valid @RequestBody SoughtBody body) {
        return InquiriesReceived.of(inquiries.receive(siteId, SoughtReader.file(body.people())));
    }

    /** A letter. */
    record InquiryLetter(String from, @Nullable String number, boolean urgent, Instant receivedAt) {}

    /** What was answered. */
    record InquiryAnswered(Located.Where where, @Nullable String words, String by, Instant at) {}

    /**
     * A request with its person, whose data are gone 28 days after the answer.
     *
     * @param where  the person is, as it is known now, or as it was answered
     * @param stayId of this site, by which the person is or was known
     * @param people how many the letter's data fit
     */
    record InquiryRow(
            UUID id,
            String event,
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable LocalDate birthDate,
            @Nullable String phone,
            @Nullable String address,
            @Nullable String remark,
            List<InquiryLetter> letters,
            Instant receivedAt,
            Instant dueAt,
            boolean overdue,
            @Nullable String owner,
            Located.Where where,
            @Nullable UUID stayId,
            int people,
            @Nullable InquiryAnswered answer) {
        static InquiryRow of(Inquiries.Shown shown) {
            Inquiry inquiry = shown.inquiry();
            Sought person = shown.person();
            Inquiry.Answer answer = inquiry.answer();
            return new InquiryRow(
                    inquiry.id(), inquiry.event(), person == null ? null : person.name(),
                    person == null ? null : person.idNumber(), person == null ? null : person.birthDate(),
                    person == null ? null : person.phone(), person == null ? null : person.address(),
                    person == null ? null : person.remark(),
                    inquiry.letters()
                            .stream()
                            .map(one -> new InquiryLetter(one.from(), one.number(), one.urgent(), one.receivedAt()))
                            .toList(),
                    inquiry.receivedAt(), inquiry.dueAt(), shown.overdue(), inquiry.owner(), shown.located().where(),
                    shown.located().stayId(), shown.located().people(),
                    answer == null
                            ? null
                            : new InquiryAnswered(answer.where(), shown.words(), answer.by(), answer.at()));
        }
    }

    /** Requests without an answer, or those with one; the one that is due first first. Reading it is recorded. */
    @GetMapping
    Page<InquiryRow> list(
            @PathVariable UUID siteId,
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return inquiries.list(siteId, open, cursor, Cursor.limit(limit)).map(InquiryRow::of);
    }

    /** One request; reading it is recorded. */
    @GetMapping("/{inquiryId}")
    InquiryRow show(@PathVariable UUID siteId, @PathVariable UUID inquiryId) {
        return InquiryRow.of(inquiries.show(siteId, inquiryId));
    }

    /** Who answers. */
    record InquiryOwner(@NotBlank @Size(max = 80) String account) {}

    /** Says who answers. */
    @PutMapping("/{inquiryId}/owner")
    InquiryRow own(
            @PathVariable UUID siteId, @PathVariable UUID inquiryId, @Valid @RequestBody InquiryOwner body) {
        return InquiryRow.of(inquiries.own(siteId, inquiryId, body.account()));
    }

    /**
     * The answer.
     *
     * @param where  null for where the person is found now
     * @param stayId of whom the answer speaks, where several fit
     * @param words  to the office that asks; kept sealed
     */
    record AnswerBody(
            Located.@Nullable Where where, @Nullable UUID stayId, @Nullable @Size(max = 1000) String words) {}

    /** Answers a request, once; the same answer again is the same. */
    @PutMapping("/{inquiryId}/answer")
    InquiryRow answer(
            @PathVariable UUID siteId, @PathVariable UUID inquiryId, @Valid @RequestBody AnswerBody body) {
        return InquiryRow.of(inquiries.answer(siteId, inquiryId, body.where(), body.stayId(), body.words()));
    }
}
