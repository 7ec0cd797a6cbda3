package org.lazaret.rooms.floor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.http.Page;
import org.lazaret.kit.table.CsvExport;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}")
@Tag(name = "board")
class BoardController {
    private final Board board;
    private final History history;

    BoardController(Board board, History history) {
        this.history = history;
        this.board = board;
    }

    @Operation(summary = "Every room as it is now; answers 304 while nothing has changed")
    @GetMapping("/board")
    ResponseEntity<Board.BoardView> board(@PathVariable UUID siteId,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        if (known != null && known.equals(board.tag(siteId))) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(known).build();
        }
        Board.Tagged now = board.board(siteId);
        return ResponseEntity.ok().eTag(now.tag()).body(now.view());
    }

    @Operation(summary = "The board of any past moment: as it was shown then, or by what is known of it at knownAt")
    @GetMapping("/board/at")
    Board.BoardView past(@PathVariable UUID siteId, @RequestParam Instant at,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        return board.past(siteId, at, knownAt);
    }

    record PastPage(List<History.Past> items, @Nullable String next) {}

    @Operation(summary = "Everything that has happened to a room, newest first")
    @GetMapping("/rooms/{roomId}/history")
    PastPage history(@PathVariable UUID siteId, @PathVariable UUID roomId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<History.Past> page = history.ofRoom(siteId, roomId, cursor, limit);
        return new PastPage(page.items(), page.next());
    }

    record Contacts(List<History.Contact> items) {}

    @Operation(summary = "Who lived in the same room, beside it or on the floor of a stay in a window of time")
    @GetMapping(path = "/stays/{stayId}/contacts", produces = MediaType.APPLICATION_JSON_VALUE)
    Contacts contacts(@PathVariable UUID siteId, @PathVariable UUID stayId, @RequestParam Instant from,
            @RequestParam Instant to) {
        return new Contacts(history.contacts(siteId, stayId, from, to));
    }

    @Operation(summary = "The same as a list for those who trace")
    @GetMapping(path = "/stays/{stayId}/contacts", produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> exportContacts(@PathVariable UUID siteId, @PathVariable UUID stayId,
            @RequestParam Instant from, @RequestParam Instant to) {
        return CsvExport.answer("contacts.csv", List.of("nearness", "room", "stayId", "bubbleId", "from", "to"),
                history.contacts(siteId, stayId, from, to)
                        .stream()
                        .map(c -> List.<Object>of(c.nearness(), c.roomNumber(), c.stayId(), c.bubbleId(),
                                c.from(), c.to())));
    }

    @Operation(summary = "One room: what it is made of, who is in it, and its turnover")
    @GetMapping("/rooms/{roomId}")
    Board.DetailView room(@PathVariable UUID siteId, @PathVariable UUID roomId) {
        return board.detail(siteId, roomId);
    }

    @Operation(summary = "Rooms and people by what rooms are built as and the state they are in")
    @GetMapping("/occupancy")
    Board.Occupancy occupancy(@PathVariable UUID siteId) {
        return board.occupancy(siteId);
    }
}
