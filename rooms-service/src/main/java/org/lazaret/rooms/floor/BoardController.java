package org.lazaret.rooms.floor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}")
@Tag(name = "board")
class BoardController {
    private final Board board;

    BoardController(Board board) {
        this.board = board;
    }

    @Operation(summary = "Every room as it is now; answers 304 while nothing has changed")
    @GetMapping("/board")
    ResponseEntity<Board.BoardView> board(@PathVariable UUID siteId,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        String tag = board.tag(siteId);
        if (tag.equals(known)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        return ResponseEntity.ok().eTag(tag).body(board.board(siteId));
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
