package org.lazaret.residents.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.residents.arrival.Column;
import org.lazaret.residents.stay.StayState;

/** The reception desk: look up, register, count at the door, print labels. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}/desk")
@Tag(name = "desk")
class DeskController {
    private final Desk desk;
    private final Register register;

    DeskController(Desk desk, Register register) {
        this.desk = desk;
        this.register = register;
    }

    /** @param text the code of a label, the number of a document, a phone, or words of a name */
    record DeskLookupBody(@NotBlank @Size(max = 80) String text) {}

    record DeskCards(List<DeskCard> items) {}

    record DeskLines(List<DeskLine> items, @Nullable String next) {}

    record DeskArrivalBody(@Nullable Instant happenedAt) {}

    /**
     * A person on no list; the fields are read like the columns of one.
     *
     * @param joins somebody of the same household who is here or expected
     * @param from  the office or institution that brought the person
     */
    record DeskRegistrationBody(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 40) String idType,
            @NotBlank @Size(max = 40) String idNumber,
            @NotBlank @Size(max = 40) String category,
            @Nullable @Size(max = 20) String sex,
            @Nullable @Size(max = 20) String birthDate,
            @Nullable @Size(max = 80) String nationality,
            @Nullable @Size(max = 40) String language,
            @Nullable @Size(max = 40) String phone,
            @Nullable @Size(max = 120) String emergency,
            @Nullable @Size(max = 200) String address,
            @Nullable @Size(max = 120) String community,
            @Nullable @Size(max = 30) String lastExposure,
            @Nullable @Size(max = 200) String exposure,
            @Nullable @Size(max = 120) String needs,
            @Nullable @Size(max = 120) String diet,
            @Nullable @Size(max = 120) String allergens,
            @Nullable @Size(max = 200) String health,
            @Nullable @Size(max = 80) String guardian,
            @Nullable @Size(max = 30) String guardianPhone,
            @Nullable @Size(max = 40) String guardianRelation,
            @Nullable @Size(max = 10) String transit,
            @Nullable UUID joins,
            @NotBlank @Size(max = 120) String from) {
        Register.Form form() {
            Map<Column, String> cells = new EnumMap<>(Column.class);
            put(cells, Column.NAME, name);
            put(cells, Column.ID_TYPE, idType);
            put(cells, Column.ID_NUMBER, idNumber);
            put(cells, Column.CATEGORY, category);
            put(cells, Column.SEX, sex);
            put(cells, Column.BIRTH_DATE, birthDate);
            put(cells, Column.NATIONALITY, nationality);
            put(cells, Column.LANGUAGE, language);
            put(cells, Column.PHONE, phone);
            put(cells, Column.EMERGENCY, emergency);
            put(cells, Column.ADDRESS, address);
            put(cells, Column.COMMUNITY, community);
            put(cells, Column.LAST_EXPOSURE, lastExposure);
            put(cells, Column.EXPOSURE, exposure);
            put(cells, Column.NEEDS, needs);
            put(cells, Column.DIET, diet);
            put(cells, Column.ALLERGENS, allergens);
            put(cells, Column.HEALTH, health);
            put(cells, Column.GUARDIAN, guardian);
            put(cells, Column.GUARDIAN_PHONE, guardianPhone);
            put(cells, Column.GUARDIAN_RELATION, guardianRelation);
            put(cells, Column.TRANSIT, transit);
            return new Register.Form(cells, joins, from.strip());
        }

        private static void put(Map<Column, String> cells, Column column, @Nullable String typed) {
            if (typed != null && !typed.isBlank()) {
                cells.put(column, typed);
            }
        }
    }

    @Operation(summary = "Whoever fits what was scanned or typed, with household, room and what is to be asked")
    @PostMapping("/lookups")
    DeskCards lookUp(@PathVariable UUID siteId, @Valid @RequestBody DeskLookupBody body) {
        return new DeskCards(desk.lookUp(siteId, body.text()));
    }

    @Operation(summary = "Register somebody who is on no list; from then on they are expected here")
    @PutMapping("/registrations/{stayId}")
    DeskCard register(
            @PathVariable UUID siteId, @PathVariable UUID stayId, @Valid @RequestBody DeskRegistrationBody body) {
        return register.register(siteId, stayId, body.form());
    }

    @Operation(summary = "Count one person at the door: the days begin")
    @PutMapping("/arrivals/{stayId}")
    DeskCard arrive(
            @PathVariable UUID siteId, @PathVariable UUID stayId, @Valid @RequestBody DeskArrivalBody body) {
        return desk.arrive(siteId, stayId, body.happenedAt());
    }

    @Operation(summary = "Who is expected, under way or at the door, each with the clock that runs")
    @GetMapping("/arrivals")
    DeskLines coming(
            @PathVariable UUID siteId,
            @RequestParam @NotNull StayState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<DeskLine> page = desk.coming(siteId, state, cursor, Cursor.limit(limit));
        return new DeskLines(page.items(), page.next());
    }

    @Operation(summary = "Wristbands or door labels of a list or of single people; initials and codes, no names")
    @GetMapping(path = "/labels", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> labels(
            @PathVariable UUID siteId,
            @RequestParam Label.Kind kind,
            @RequestParam(required = false) @Nullable UUID manifestId,
            @RequestParam(required = false) @Nullable @Size(max = 100) List<UUID> stayIds) {
        if (manifestId == null && (stayIds == null || stayIds.isEmpty())) {
            throw ProblemException.invalid("stayIds", "required", "Name a list or the people.");
        }
        byte[] sheet = desk.labels(siteId, kind, manifestId, stayIds == null ? List.of() : stayIds);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=\"labels.pdf\"")
                .header("Cache-Control", "no-store")
                .body(sheet);
    }
}
