package org.lazaret.residents.hospital;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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

/** To a hospital and back, from the call on. Ids are chosen by the client; the same again is the same answer. */
@RestController
@RequestMapping("/api/residents")
class HospitalController {
    private final HospitalCases cases;

    HospitalController(HospitalCases cases) {
        this.cases = cases;
    }

    /** What may name people; kept sealed. */
    record HospitalWords(
            @Nullable @Size(max = 500) String reason,
            @Nullable @Size(max = 500) String condition,
            @Nullable @Size(max = 200) String contact) {
        HospitalCase.Step.CaseWords words() {
            return new HospitalCase.Step.CaseWords(reason, condition, contact);
        }
    }

    private static HospitalCase.Step.@Nullable CaseWords words(@Nullable HospitalWords told) {
        return told == null ? null : told.words();
    }

    /** @param companionId who goes along, as a parent with a child */
    record HospitalCallBody(
            @NotNull UUID stayId,
            @Nullable UUID companionId,
            @Nullable Instant happenedAt,
            HospitalCase.@Nullable Condition condition,
            @Nullable @Valid HospitalWords words) {}

    /** The emergency call, with which the clocks begin. */
    @PutMapping("/hospital-cases/{caseId}")
    HospitalCaseView call(@PathVariable UUID caseId, @Valid @RequestBody HospitalCallBody body) {
        return cases.call(
                caseId, body.stayId(), body.companionId(),
                new HospitalCases.Told(
                        HospitalCase.Kind.CALL, body.happenedAt(), null, body.condition(), null,
                        words(body.words())));
    }

    /**
     * @param hospital  that answered; an institution, never a person
     * @param condition of the patient, with NEWS and CLOSE
     * @param paper     number of the signed handover, with SIGN
     */
    record HospitalStepBody(
            @NotNull HospitalCase.Kind kind,
            @Nullable Instant happenedAt,
            @Nullable @Size(max = 120) String hospital,
            HospitalCase.@Nullable Condition condition,
            @Nullable @Size(max = 80) String paper,
            @Nullable @Valid HospitalWords words) {}

    /** The ambulance is there, a hospital takes or refuses the person, they arrived, how they are, and so on. */
    @PutMapping("/hospital-cases/{caseId}/steps/{commandId}")
    HospitalCaseView step(
            @PathVariable UUID caseId, @PathVariable UUID commandId, @Valid @RequestBody HospitalStepBody body) {
        return cases.step(
                caseId, commandId,
                new HospitalCases.Told(
                        body.kind(), body.happenedAt(), body.hospital(), body.condition(), body.paper(),
                        words(body.words())));
    }

    /** @param hospital that takes the person; null: the one that accepted */
    record HospitalDepartureBody(
            @Nullable @Size(max = 120) String hospital,
            @Nullable Instant happenedAt,
            @Nullable @Valid HospitalWords words) {}

    /** Out of the door, whatever the other services do. */
    @PutMapping("/hospital-cases/{caseId}/departures/{commandId}")
    HospitalCaseView depart(
            @PathVariable UUID caseId, @PathVariable UUID commandId, @Valid @RequestBody HospitalDepartureBody body) {
        return cases.depart(
                caseId, commandId,
                new HospitalCases.Told(
                        HospitalCase.Kind.DEPART, body.happenedAt(), body.hospital(), null, null,
                        words(body.words())));
    }

    /** What each choice about the days would mean. */
    @GetMapping("/hospital-cases/{caseId}/return-choices")
    List<ComeBack.ReturnChoice> choices(
            @PathVariable UUID caseId,
            @RequestParam UUID patientId,
            @RequestParam(required = false) @Nullable Instant at) {
        return cases.choices(caseId, patientId, at);
    }

    /**
     * @param stayId         that ended when the person left
     * @param days           whether they go on or begin anew
     * @param dischargePaper number of the hospital's paper
     */
    record HospitalReturnBody(
            @NotNull UUID stayId,
            @NotNull ComeBack.Days days,
            @NotBlank @Size(max = 80) String dischargePaper,
            @Nullable @Valid HospitalWords words) {}

    /** The stay under which the person is expected back. */
    record HospitalReturnView(UUID caseId, UUID stayId, UUID nextStayId) {}

    /** The person comes back: expected from now on, and admitted like anybody. */
    @PutMapping("/hospital-cases/{caseId}/returns/{commandId}")
    HospitalReturnView comeBack(
            @PathVariable UUID caseId, @PathVariable UUID commandId, @Valid @RequestBody HospitalReturnBody body) {
        return new HospitalReturnView(
                caseId, body.stayId(),
                cases.comeBack(
                        caseId, commandId, body.stayId(), body.days(),
                        new HospitalCases.Told(
                                HospitalCase.Kind.RETURN, null, null, null, body.dischargePaper(),
                                words(body.words()))));
    }

    /** One case. */
    @GetMapping("/hospital-cases/{caseId}")
    HospitalCaseView read(@PathVariable UUID caseId) {
        return cases.read(caseId);
    }

    /** Cases of a site, the newest first; with {@code open} those who are called for or away. */
    @GetMapping("/sites/{siteId}/hospital-cases")
    Page<HospitalCaseView> list(
            @PathVariable UUID siteId,
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return cases.list(siteId, open, cursor, Cursor.limit(limit));
    }

    /** Cases of one person, the newest first. */
    @GetMapping("/stays/{stayId}/hospital-cases")
    List<HospitalCaseView> ofStay(
            @PathVariable UUID stayId, @RequestParam(required = false) @Nullable Integer limit) {
        return cases.of(stayId, Cursor.limit(limit));
    }
}
