package org.lazaret.residents.stay;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;

/** The list of residents, the file of one, and who is due to leave. */
@RestController
@RequestMapping("/api/residents")
class StayController {
    private final Stays stays;
    private final JsonMapper json;

    StayController(Stays stays, JsonMapper json) {
        this.stays = stays;
        this.json = json;
    }

    /**
     * Residents of a site.
     *
     * @param room  beginning of the room's number
     * @param order ID, ROOM or RELEASE; the latter two show only people who have one
     */
    @GetMapping("/stays")
    Page<StayRow> list(
            @RequestParam UUID siteId,
            @RequestParam(required = false) @Nullable Set<StayState> state,
            @RequestParam(required = false) @Nullable String room,
            @RequestParam(defaultValue = "ID") StayOrder order,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return stays.list(new Stays.Wish(
                siteId, state == null ? List.of() : state, room, order, cursor, Cursor.limit(limit)));
    }

    /**
     * Who is looked for. It stands in a body because addresses end up in logs.
     *
     * @param words words of the name by their beginnings, in characters or pinyin, or a whole phone or document number
     */
    record SearchBody(
            @NotNull UUID siteId,
            @NotBlank @Size(max = 80) String words,
            @Nullable @Size(max = 10) Set<StayState> state,
            @Nullable @Size(max = 400) String cursor,
            @Nullable Integer limit) {}

    /** Residents of a site by name, phone or document; who is here comes before who was. */
    @PostMapping("/stays/search")
    FoundRows search(@Valid @RequestBody SearchBody body) {
        var wish = new Stays.Wish(
                body.siteId(), body.state() == null ? List.of() : body.state(), null, StayOrder.ID, body.cursor(),
                Cursor.limit(body.limit()));
        return stays.search(wish, body.words());
    }

    /** The file of one person. */
    @GetMapping("/stays/{stayId}")
    ResponseEntity<StayFile> file(@PathVariable UUID stayId) {
        StayFile file = stays.file(stayId);
        // of companions and of the person too, not of the stay alone
        return ResponseEntity.ok().eTag(Etags.over(json.writeValueAsBytes(file))).body(file);
    }

    /** What happened to one person, oldest first. */
    @GetMapping("/stays/{stayId}/timeline")
    List<Stay.Happened> timeline(@PathVariable UUID stayId) {
        return stays.timeline(stayId);
    }

    /** People whose days end within 48 hours or have ended, the longest overdue first. */
    @GetMapping("/releases-due")
    Page<StayRow> releasesDue(
            @RequestParam UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return stays.releasesDue(siteId, cursor, Cursor.limit(limit));
    }
}
