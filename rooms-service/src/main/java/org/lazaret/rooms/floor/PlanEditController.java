package org.lazaret.rooms.floor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Etags;
import org.lazaret.rooms.site.ZoneKind;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}")
@Tag(name = "rooms")
class PlanEditController {
    private final EditPlan edits;

    PlanEditController(EditPlan edits) {
        this.edits = edits;
    }

    /** @param beds people that its rooms take */
    record FloorLine(UUID floorId, String buildingCode, String label, int level, @Nullable FloorZone zone, int rooms,
            int beds) {}

    record FloorLines(List<FloorLine> items) {}

    /** @param named true when somebody wrote it, false when the positions alone tell it */
    record PlanNeighbour(String number, boolean named) {}

    /** One room with everything it is made of, and the rooms beside it. */
    record PlanRoom(UUID id, RoomPlan plan, List<PlanNeighbour> neighbours) {}

    record FloorPlanView(UUID floorId, String buildingCode, String label, int level, @Nullable FloorZone zone,
            List<PlanRoom> rooms, long version) {}

    record ZoneGiven(@NotBlank @Size(max = 40) String name, @NotNull ZoneKind kind) {}

    /** @param zone missing to take the floor out of any zone */
    record ZoneBody(@Nullable @Valid ZoneGiven zone) {}

    /** All attributes of a room; what is missing is not known. */
    record RoomPlanBody(@NotNull RoomType type, @Min(1) @Max(50) int capacity, @Min(1) @Max(1000) int position,
            @Nullable @DecimalMin("1") @DecimalMax("1000") Double areaM2, @Nullable Boolean privateBathroom,
            @Nullable Boolean operableWindow, @Nullable @Size(max = 40) String ac, @NotNull Ventilation ventilation,
            @Nullable Boolean callButton, @Nullable Boolean nebuliserSafe,
            @Nullable List<@NotBlank @Size(max = 40) String> adjacent, @Nullable @Size(max = 40) String lift,
            @Nullable @Min(0) @Max(200) Integer nurseDoors, @Nullable Pressure pressure,
            @Nullable @Size(max = 50) List<@NotBlank @Size(max = 20) String> beds,
            @Nullable List<@NotBlank @Size(max = 40) String> apart,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 40) String> tags) {
        RoomPlan plan(RoomPlan known) {
            return new RoomPlan(known.id(), known.number(), type, capacity, position, areaM2, privateBathroom,
                    operableWindow, ac, ventilation, callButton, nebuliserSafe, given(adjacent), lift, nurseDoors,
                    pressure, given(beds), given(apart), given(tags));
        }

        private static List<String> given(@Nullable List<String> words) {
            return words == null ? List.of() : words;
        }
    }

    @Operation(summary = "The floors of a site by building, each with its zone, rooms and beds")
    @GetMapping("/floors")
    FloorLines floors(@PathVariable UUID siteId) {
        return new FloorLines(edits.floors(siteId)
                .stream()
                .map(b -> new FloorLine(b.floor().id(), b.floor().buildingCode(), b.floor().label(),
                        b.floor().level(), b.plan().zone(), b.plan().rooms().size(),
                        b.plan().rooms().stream().mapToInt(RoomPlan::capacity).sum()))
                .toList());
    }

    @Operation(summary = "One floor with every attribute of its rooms, and which rooms are neighbours and why")
    @GetMapping("/floors/{floorId}/plan")
    ResponseEntity<FloorPlanView> plan(@PathVariable UUID siteId, @PathVariable UUID floorId) {
        return answer(edits.floor(siteId, floorId));
    }

    @Operation(summary = "Put a floor into a zone, or take it out of any; with If-Match")
    @PutMapping("/floors/{floorId}/zone")
    ResponseEntity<FloorPlanView> zone(@PathVariable UUID siteId, @PathVariable UUID floorId,
            @Valid @RequestBody ZoneBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        ZoneGiven zone = body.zone();
        return answer(edits.zone(siteId, floorId,
                zone == null ? null : new FloorZone(zone.name().strip(), zone.kind()), ifMatch));
    }

    @Operation(summary = "Correct one room's attributes and neighbours; with If-Match of its floor's plan")
    @PutMapping("/rooms/{roomId}/plan")
    ResponseEntity<FloorPlanView> room(@PathVariable UUID siteId, @PathVariable UUID roomId,
            @Valid @RequestBody RoomPlanBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return answer(edits.room(siteId, roomId, body::plan, ifMatch));
    }

    private static ResponseEntity<FloorPlanView> answer(EditPlan.Built b) {
        return ResponseEntity.ok()
                .eTag(Etags.of(b.plan().version()))
                .body(new FloorPlanView(b.floor().id(), b.floor().buildingCode(), b.floor().label(),
                        b.floor().level(), b.plan().zone(),
                        b.plan()
                                .rooms()
                                .stream()
                                .map(r -> new PlanRoom(r.id(), r, b.plan()
                                        .neighbours(r)
                                        .stream()
                                        .map(n -> new PlanNeighbour(n.number(), FloorPlan.named(r, n)))
                                        .toList()))
                                .toList(),
                        b.plan().version()));
    }
}
