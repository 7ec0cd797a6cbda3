package org.lazaret.residents.death;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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

/** A death in custody and its procedure. Ids are chosen by the client; the same again is the same answer. */
@RestController
@RequestMapping("/api/residents")
class DeathController {
    private final Deaths deaths;

    DeathController(Deaths deaths) {
        this.deaths = deaths;
    }

    /**
     * @param circumstances what was seen; kept sealed
     * @param familyContact who is to be told, by a person and never by a message; kept sealed
     */
    record DeathBody(
            @Nullable Instant diedAt,
            @NotNull DeathFile.Where place,
            @Nullable @Size(max = 1000) String circumstances,
            @Nullable @Size(max = 200) String familyContact) {}

    /** Entered by a doctor: the stay ends at once, and the procedure begins. */
    @PutMapping("/stays/{stayId}/death/{commandId}")
    DeathView enter(@PathVariable UUID stayId, @PathVariable UUID commandId, @Valid @RequestBody DeathBody body) {
        return deaths.enter(
                stayId, commandId, body.diedAt(), body.place(),
                new DeathFile.DeathWords(body.circumstances(), body.familyContact()));
    }

    /** The procedure of one death. */
    @GetMapping("/stays/{stayId}/death")
    DeathView read(@PathVariable UUID stayId) {
        return deaths.read(stayId);
    }

    /**
     * @param paper number of the document, where the step needs one
     * @param note  which may name people; kept sealed
     */
    record DeathStepBody(
            @NotNull UUID commandId,
            @Nullable Instant happenedAt,
            @Nullable @Size(max = 80) String paper,
            @Nullable @Size(max = 500) String note) {}

    /** A step was done. */
    @PutMapping("/stays/{stayId}/death/steps/{deathStepId}")
    DeathView sign(
            @PathVariable UUID stayId, @PathVariable String deathStepId, @Valid @RequestBody DeathStepBody body) {
        return deaths.sign(stayId, deathStepId, body.commandId(), body.happenedAt(), body.paper(), body.note());
    }

    /** Deaths of a site. */
    @GetMapping("/sites/{siteId}/deaths")
    Page<DeathView> list(
            @PathVariable UUID siteId,
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return deaths.list(siteId, open, cursor, Cursor.limit(limit));
    }
}
