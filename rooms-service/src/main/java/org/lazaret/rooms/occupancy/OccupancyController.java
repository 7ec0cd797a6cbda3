package org.lazaret.rooms.occupancy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/rooms/occupancy")
@Tag(name = "board")
class OccupancyController {
    private final RegionOccupancy occupancy;

    OccupancyController(RegionOccupancy occupancy) {
        this.occupancy = occupancy;
    }

    @Operation(summary = "Rooms and people of a county, city or province by type and state, and of each of its parts")
    @GetMapping
    RegionOccupancy.Region occupancy(@RequestParam String region,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return occupancy.of(region, cursor, limit);
    }
}
