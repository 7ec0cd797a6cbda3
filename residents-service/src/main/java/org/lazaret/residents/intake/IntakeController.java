package org.lazaret.residents.intake;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.person.Sex;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.StayState;

/** The intake desk: the record of each person, what was seen of them, and what they declared before. */
@RestController
@RequestMapping("/api/residents")
@Validated
class IntakeController {
    private final Intakes intakes;
    private final Declarations declarations;

    IntakeController(Intakes intakes, Declarations declarations) {
        this.intakes = intakes;
        this.declarations = declarations;
    }

    /**
     * @param answers  by the codes of the form; what is left out is not answered
     * @param complete the desk says that the record is complete
     * @param reason   why a complete record is changed; never a name
     */
    record IntakeBody(@NotNull @Size(max = 80) Map<String, @Nullable Object> answers, @Nullable Boolean complete,
            @Nullable @Size(max = 300) String reason) {
        @Override
        public String toString() {
            return "IntakeBody[]";
        }
    }

    /** @param value what it says, such as the colour of the code or the number of the report */
    record EvidenceBody(@NotNull Evidence.Type type, @NotBlank @Size(max = 200) String value, @Nullable Instant at) {
        @Override
        public String toString() {
            return "EvidenceBody[" + type + "]";
        }
    }

    /** @param idNumber of the traveller's document, by which the desk makes sure that it is theirs */
    record DeclarationBody(@NotNull @Size(max = 80) Map<String, @Nullable Object> answers,
            @Nullable @Size(max = 40) String idNumber) {
        @Override
        public String toString() {
            return "DeclarationBody[]";
        }
    }

    record DeclarationUseBody(@NotBlank @Pattern(regexp = NUMBER) String number) {}

    static final String NUMBER = "[A-Z0-9-]{6,40}";

    /** What is known of a declaration without opening it. */
    record DeclarationView(String number, Instant filedAt, Instant expiresAt, boolean used) {}

    /** A piece of evidence; without its value after the person was erased. */
    record EvidenceView(UUID id, Evidence.Type type, @Nullable String value, Instant at, Instant recordedAt,
            String verifier) {}

    /**
     * The record, what this person is asked, and what is still missing.
     *
     * @param answers   of the desk
     * @param declared  what the traveller declared and the desk has not answered yet
     * @param known     what is known of the person already, by the codes of the form
     * @param required  codes without which it is not complete
     * @param filled    how many of them have an answer
     */
    record IntakeView(UUID stayId, Category category, AgeBand ageBand, String rules, List<IntakeField> fields,
            Map<String, Object> answers, Map<String, Object> declared, Map<String, Object> known,
            List<String> required, List<String> missing, int filled, @Nullable String declaration,
            Intake.@Nullable Completion completed, List<EvidenceView> evidence, int amendments, long version) {}

    /** One change; {@code before} and {@code after} hold the answers that it touched. */
    record AmendmentView(long version, String by, Instant at, List<String> fields, @Nullable String reason,
            @Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {}

    /** @param temperature whether it was taken */
    record IntakeRow(UUID stayId, @Nullable String name, StayState state, @Nullable String roomNumber,
            Category category, boolean started, boolean complete, boolean temperature, int missing) {
        static IntakeRow of(Intakes.Progress progress) {
            Intake intake = progress.intake();
            var room = progress.stay().room();
            return new IntakeRow(progress.stay().id(), progress.name(), progress.stay().state(),
                    room == null ? null : room.number(), progress.stay().order().category(), intake != null,
                    intake != null && intake.completed() != null,
                    intake != null && intake.verified().contains(IntakeField.TEMPERATURE),
                    intake == null ? 0 : intake.missing().size());
        }
    }

    record IntakePage(List<IntakeRow> items, @Nullable String next) {}

    /** The record of a stay with the questions for this person; version 0 while nothing stands in it. */
    @GetMapping("/stays/{stayId}/intake")
    ResponseEntity<IntakeView> intake(@PathVariable UUID stayId) {
        return answer(intakes.read(stayId));
    }

    /** Saves a draft, completes the record, or amends a complete one; needs the ETag that was read as If-Match. */
    @PutMapping("/stays/{stayId}/intake")
    ResponseEntity<IntakeView> save(
            @PathVariable UUID stayId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody IntakeBody body) {
        String reason = body.reason();
        return answer(intakes.save(stayId, ifMatch, new Intakes.Saving(
                body.answers(), Boolean.TRUE.equals(body.complete()),
                reason == null || reason.isBlank() ? null : reason.strip())));
    }

    /** Who changed what, the oldest first. */
    @GetMapping("/stays/{stayId}/intake/amendments")
    List<AmendmentView> amendments(@PathVariable UUID stayId) {
        return intakes.amendments(stayId).stream().map(told -> {
            Amendment one = told.amendment();
            Values values = told.values();
            return new AmendmentView(one.version(), one.by(), one.at(), one.fields(), one.reason(),
                    values == null ? null : values.before(), values == null ? null : values.after());
        }).toList();
    }

    /** Fills in from a declaration what the desk has not answered. */
    @PutMapping("/stays/{stayId}/intake/declaration")
    ResponseEntity<IntakeView> useDeclaration(
            @PathVariable UUID stayId, @Valid @RequestBody DeclarationUseBody body) {
        return answer(declarations.use(stayId, body.number()));
    }

    /** Writes down what was seen or measured, under an id of the client's choice. */
    @PutMapping("/stays/{stayId}/evidence/{evidenceId}")
    ResponseEntity<IntakeView> evidence(
            @PathVariable UUID stayId, @PathVariable UUID evidenceId, @Valid @RequestBody EvidenceBody body) {
        return answer(intakes.evidence(
                stayId, evidenceId, new Intakes.Seen(body.type(), body.value().strip(), body.at())));
    }

    /** People who are to come or are here, with how far their record is. */
    @GetMapping("/sites/{siteId}/intakes")
    IntakePage intakes(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<IntakeRow> page = intakes.list(siteId, cursor, Cursor.limit(limit)).map(IntakeRow::of);
        return new IntakePage(page.items(), page.next());
    }

    /** What somebody of this kind is asked; with {@code declared} only what a traveller may answer beforehand. */
    @GetMapping("/sites/{siteId}/intake-form")
    List<IntakeField> form(
            @PathVariable UUID siteId,
            @RequestParam(defaultValue = "CLOSE_CONTACT") Category category,
            @RequestParam(defaultValue = "ADULT") AgeBand ageBand,
            @RequestParam(defaultValue = "UNKNOWN") Sex sex,
            @RequestParam(defaultValue = "false") boolean declared) {
        return intakes.form(siteId, category, ageBand, sex, declared);
    }

    /** Files what a traveller declared, under the number that they were given. */
    @PutMapping("/sites/{siteId}/declarations/{declarationNumber}")
    DeclarationView file(
            @PathVariable UUID siteId,
            @PathVariable @Pattern(regexp = NUMBER) String declarationNumber,
            @Valid @RequestBody DeclarationBody body) {
        Declaration kept = declarations.file(
                siteId, declarationNumber, new Declared(Answers.NONE.at(body.answers()).desk(), body.idNumber()));
        return new DeclarationView(kept.number(), kept.filedAt(), kept.expiresAt(), kept.usedBy() != null);
    }

    private ResponseEntity<IntakeView> answer(Intakes.Opened opened) {
        Intake intake = opened.intake();
        Answers answers = opened.answers();
        List<String> required = opened.form().required();
        List<String> missing = opened.form().missing(answers.all());
        var declared = new LinkedHashMap<>(answers.declared());
        declared.keySet().removeAll(answers.desk().keySet());
        var view = new IntakeView(
                intake.id(), opened.form().category(), opened.form().age(), opened.form().rules().version(),
                opened.form().fields(), answers.desk(), declared, known(opened), required, missing,
                required.size() - missing.size(), intake.declaration(), intake.completed(),
                intake.evidence()
                        .stream()
                        .map(one -> new EvidenceView(one.id(), one.type(), intakes.value(opened, one), one.at(),
                                one.recordedAt(), one.verifier()))
                        .toList(),
                intake.amendments().size(), intake.version());
        return ResponseEntity.ok().eTag(Etags.of(intake.version())).body(view);
    }

    private static Map<String, Object> known(Intakes.Opened opened) {
        var known = new LinkedHashMap<String, Object>();
        var person = opened.person();
        if (person != null) {
            put(known, "phone", person.phone());
            put(known, "emergencyContact", person.emergencyContact());
            put(known, "address", person.address());
            put(known, "community", person.community());
            put(known, "nationality", person.nationality());
            put(known, "language", person.language());
        }
        put(known, "diet", opened.stay().traits().diet().name());
        return known;
    }

    private static void put(Map<String, Object> known, String code, @Nullable String value) {
        if (value != null) {
            known.put(code, value);
        }
    }
}
