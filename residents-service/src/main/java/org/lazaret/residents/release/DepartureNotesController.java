package org.lazaret.residents.release;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.residents.release.DepartureNotes.DepartureNote;

/** What is still to be settled with a person who leaves, for their file. */
@RestController
@RequestMapping("/api/residents/stays/{stayId}/departure-notes")
class DepartureNotesController {
    private final ShowDepartureNotes notes;

    DepartureNotesController(ShowDepartureNotes notes) {
        this.notes = notes;
    }

    /** Notes beside the release gate; none of them closes it. */
    record StayNotes(UUID stayId, List<DepartureNote> notes) {}

    @Operation(summary = "What the desk should see before a person leaves and that blocks nobody")
    @GetMapping
    StayNotes notes(@PathVariable UUID stayId) {
        return new StayNotes(stayId, notes.of(stayId));
    }
}
