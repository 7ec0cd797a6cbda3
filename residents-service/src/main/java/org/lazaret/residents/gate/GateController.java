package org.lazaret.residents.gate;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.stay.Absence;
import org.lazaret.residents.stay.ExitHold;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;

/** What the guard asks and enters. */
@RestController
@RequestMapping("/api/residents")
class GateController {
    private final Gate gate;

    GateController(Gate gate) {
        this.gate = gate;
    }

    /** {@code code}: as the label has it, {@code LZ1:} and the id of the stay without hyphens. */
    record ScanBody(@NotBlank @Size(max = 60) String code) {}

    /**
     * The gate's answer: as much of the person as the guard may know.
     *
     * @param open   true: may pass
     * @param way    which way the person passes
     * @param day    of the exit; for entering it
     * @param instruction what the guard is to know or do
     */
    record GateAnswer(
            UUID scanId,
            UUID stayId,
            StayState state,
            @Nullable String roomNumber,
            @Nullable String initials,
            boolean open,
            GateCheck.Way way,
            List<BrokenRule> reasons,
            @Nullable UUID permitId,
            @Nullable LocalDate day,
            @Nullable Instant dueBack,
            boolean escorted,
            @Nullable String vehicle,
            @Nullable String instruction,
            Instant at) {}

    /** A line of the register. */
    record ScanLine(
            UUID scanId, UUID stayId, Instant at, String by, boolean open, String way, List<BrokenRule> reasons) {}

    /** When the person passed; null for now. {@code escort}: somebody accompanies them. */
    record PassBody(@Nullable Instant at, boolean escort) {}

    /** Where the person is now. */
    record PresenceView(UUID stayId, @Nullable Absence absence, List<ExitHold> holds) {
        static PresenceView of(Stay stay) {
            return new PresenceView(stay.id(), stay.absence(), stay.holds());
        }
    }

    /** Why nobody lets the person out; an id of the gate's choices. */
    record HoldBody(@NotBlank @Size(max = 40) String reason) {}

    /** What the gate is to know; null for nothing any more. */
    record InstructionBody(@Nullable @Size(max = 200) String words) {}

    /** The same as it is shown. */
    record InstructionView(@Nullable String words, @Nullable String by, @Nullable Instant at) {}

    @Operation(summary = "Scan a person at the gate: may they pass, which way, and if not, why")
    @PutMapping("/sites/{siteId}/gate/scans/{scanId}")
    GateAnswer scan(@PathVariable UUID siteId, @PathVariable UUID scanId, @Valid @RequestBody ScanBody body) {
        Gate.Scanned told = gate.scan(siteId, scanId, body.code());
        GateScan scan = told.scan();
        return new GateAnswer(
                scan.id(), scan.stayId(), told.state(), told.roomNumber(), told.initials(), scan.open(),
                GateCheck.Way.valueOf(scan.way()), scan.reasons(), scan.permitId(), scan.day(), scan.dueBack(),
                scan.escorted(), scan.vehicle(),
                told.instruction(), scan.at());
    }

    @Operation(summary = "What the gate was asked and told, the latest first")
    @GetMapping("/sites/{siteId}/gate/scans")
    Page<ScanLine> scans(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return gate.scans(siteId, cursor, limit)
                .map(scan -> new ScanLine(
                        scan.id(), scan.stayId(), scan.at(), scan.by(), scan.open(), scan.way(), scan.reasons()));
    }

    @Operation(summary = "Who lives here and is out of the house, the longest first, with who answers for it")
    @GetMapping("/sites/{siteId}/away")
    Page<Gate.AwayRow> away(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return gate.away(siteId, cursor, limit);
    }

    @Operation(summary = "Out of the gate on a day of a permit; the same exit again changes nothing")
    @PutMapping("/permits/{permitId}/exits/{day}")
    PresenceView leave(@PathVariable UUID permitId, @PathVariable LocalDate day, @Valid @RequestBody PassBody body) {
        return PresenceView.of(gate.leave(permitId, day, body.at(), body.escort()));
    }

    @Operation(summary = "Back from an exit; the same return again changes nothing")
    @PutMapping("/permits/{permitId}/exits/{day}/return")
    PresenceView comeBack(
            @PathVariable UUID permitId, @PathVariable LocalDate day, @Valid @RequestBody PassBody body) {
        return PresenceView.of(gate.comeBack(permitId, day, body.at()));
    }

    @Operation(summary = "When a person was out of the house, and for how long")
    @GetMapping("/stays/{stayId}/absences")
    List<Trips.Outing> absences(@PathVariable UUID stayId) {
        return gate.trips(stayId);
    }

    @Operation(summary = "Do not let the person out, whatever else is in order")
    @PutMapping("/stays/{stayId}/exit-holds/{holdId}")
    PresenceView hold(@PathVariable UUID stayId, @PathVariable UUID holdId, @Valid @RequestBody HoldBody body) {
        return PresenceView.of(gate.hold(stayId, holdId, body.reason()));
    }

    @Operation(summary = "Hold the person back no longer for that")
    @DeleteMapping("/stays/{stayId}/exit-holds/{holdId}")
    PresenceView free(@PathVariable UUID stayId, @PathVariable UUID holdId) {
        return PresenceView.of(gate.free(stayId, holdId));
    }

    @Operation(summary = "What the gate is to know of a person")
    @GetMapping("/stays/{stayId}/gate-instruction")
    ResponseEntity<InstructionView> instruction(@PathVariable UUID stayId) {
        return shown(gate.instruction(stayId));
    }

    @Operation(summary = "Tell the gate something of a person; a change of it needs If-Match")
    @PutMapping("/stays/{stayId}/gate-instruction")
    ResponseEntity<InstructionView> instruct(
            @PathVariable UUID stayId,
            @Valid @RequestBody InstructionBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return shown(gate.instruct(stayId, body.words(), ifMatch));
    }

    private static ResponseEntity<InstructionView> shown(Gate.Instruction told) {
        GateInstruction kept = told.kept();
        return ResponseEntity.ok()
                .eTag(Etags.of(told.version()))
                .body(new InstructionView(
                        told.words(), kept == null ? null : kept.by(), kept == null ? null : kept.at()));
    }
}
