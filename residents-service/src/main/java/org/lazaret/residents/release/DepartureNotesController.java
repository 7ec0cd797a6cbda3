package org.lazaret.residents.release;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.residents.release.DepartureNotes.DepartureNote;
import org.lazaret.residents.stay.Stays;

/** What is still to be settled with a person who leaves, for their file. */
@RestController
@RequestMapping("/api/residents/stays/{stayId}/departure-notes")
class DepartureNotesController {
    private final Stays stays;
    private final List<DepartureNotes> sources;
    private final AuditStore audit;

    DepartureNotesController(Stays stays, ObjectProvider<DepartureNotes> sources, AuditStore audit) {
        this.audit = audit;
        this.stays = stays;
        this.sources = sources.orderedStream().toList();
    }

    /** Notes beside the release gate; none of them closes it. */
    record StayNotes(UUID stayId, List<DepartureNote> notes) {}

    @Operation(summary = "What the desk should see before a person leaves and that blocks nobody")
    @GetMapping
    StayNotes notes(@PathVariable UUID stayId) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        audit.record(asked.by().actor(), "stay.departure-notes", "stay", stayId, asked.stay().siteId());
        return new StayNotes(stayId, sources.stream()
                .flatMap(source -> source.of(List.of(stayId)).getOrDefault(stayId, List.of()).stream())
                .toList());
    }
}
