package org.lazaret.rooms.floor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.security.Access;

/**
 * The rooms of a site by their numbers, since lists that people write name rooms so and commands name them by id; and
 * what lies around one, for those who trace who lived near whom.
 */
@RestController
@RequestMapping("/peer")
@Tag(name = "peer")
class PeerRoomsController {
    private final Board board;
    private final Access access;

    PeerRoomsController(Board board, Access access) {
        this.board = board;
        this.access = access;
    }

    record RoomNumbers(UUID siteId, List<Board.RoomNumber> rooms) {}

    @Operation(summary = "The rooms of a site by their numbers, for services")
    @GetMapping("/sites/{siteId}/rooms")
    RoomNumbers rooms(@PathVariable UUID siteId) {
        access.requireService("peer:place");
        return new RoomNumbers(siteId, board.numbers(siteId));
    }

    @Operation(summary = "Rooms beside a room, and the floors directly above and below, for services")
    @GetMapping("/surroundings/{roomId}")
    Board.Around around(@PathVariable UUID roomId, @RequestParam UUID siteId) {
        access.requireService("peer:place");
        return board.around(siteId, roomId);
    }
}
