package org.lazaret.residents.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.residents.release.ReleaseNotes.ReleaseNote;
import org.lazaret.residents.stay.Stays;

/** What is still to be settled with a person who leaves. */
@RestController
@RequestMapping("/api/residents/stays/{stayId}/release-notes")
class ReleaseNotesController {
    private final Stays stays;
    private final List<ReleaseNotes> areas;

    ReleaseNotesController(Stays stays, List<ReleaseNotes> areas) {
        this.stays = stays;
        this.areas = areas;
    }

    /** Notes beside the release gate; none of them closes it. */
    record ReleaseNotesView(UUID stayId, List<ReleaseNote> notes) {}

    /** Belongings not handed back, money owed, a review that lifted the order: to be settled, not to be waited for. */
    @GetMapping
    ReleaseNotesView notes(@PathVariable UUID stayId) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        Instant now = asked.by().now();
        return new ReleaseNotesView(
                stayId, areas.stream().flatMap(area -> area.of(asked.stay(), now).stream()).toList());
    }
}
