package org.lazaret.rooms.upkeep;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.table.CsvExport;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}/equipment")
@Tag(name = "upkeep")
class EquipmentController {
    private final Fixtures fixtures;

    EquipmentController(Fixtures fixtures) {
        this.fixtures = fixtures;
    }

    /** @param serviceEvery days between two services; missing where none is needed */
    record EquipmentBody(@NotNull UUID roomId, @NotBlank @Size(max = 60) String kind,
            @NotBlank @Size(max = 60) String serial, @NotNull LocalDate installedOn,
            @Nullable @Min(1) @Max(3650) Integer serviceEvery, @Nullable LocalDate removedOn) {}

    record ServiceBody(@NotNull LocalDate on, @NotBlank @Size(max = 300) String work) {}

    record EquipmentView(UUID id, UUID roomId, String room, String kind, String serial, LocalDate installedOn,
            @Nullable Integer serviceEvery, @Nullable LocalDate removedOn, @Nullable LocalDate dueOn, boolean overdue,
            List<Equipment.ServiceDone> services, long version) {
        static EquipmentView of(Fixtures.Item item) {
            Equipment e = item.equipment();
            return new EquipmentView(e.id(), e.roomId(), e.room(), e.kind(), e.serial(), e.installedOn(),
                    e.serviceEvery(), e.removedOn(), e.dueOn(), item.overdue(), e.services(), e.version());
        }
    }

    record EquipmentPage(List<EquipmentView> items, @Nullable String next) {}

    @Operation(summary = "Enter something that is fixed to a room, or correct it with If-Match")
    @PutMapping("/{itemId}")
    ResponseEntity<EquipmentView> put(@PathVariable UUID siteId, @PathVariable UUID itemId,
            @Valid @RequestBody EquipmentBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return answer(fixtures.put(siteId, itemId, new Fixtures.Said(body.roomId(), body.kind(), body.serial(),
                body.installedOn(), body.serviceEvery(), body.removedOn()), ifMatch));
    }

    @Operation(summary = "Tell that it was serviced; the log is only ever added to")
    @PutMapping("/{itemId}/services/{serviceId}")
    ResponseEntity<EquipmentView> log(@PathVariable UUID siteId, @PathVariable UUID itemId,
            @PathVariable UUID serviceId, @Valid @RequestBody ServiceBody body) {
        return answer(fixtures.log(siteId, itemId, serviceId, body.on(), body.work()));
    }

    @Operation(summary = "One item with its service log")
    @GetMapping("/{itemId}")
    ResponseEntity<EquipmentView> find(@PathVariable UUID siteId, @PathVariable UUID itemId) {
        return answer(fixtures.find(siteId, itemId));
    }

    @Operation(summary = "What is fixed to rooms, by room; overdue=true for what should have been serviced by now")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    EquipmentPage list(@PathVariable UUID siteId, @RequestParam(name = "room", required = false) @Nullable UUID room,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<EquipmentView> page = fixtures.list(siteId, room, overdue, cursor, limit).map(EquipmentView::of);
        return new EquipmentPage(page.items(), page.next());
    }

    @Operation(summary = "The same as a list")
    @GetMapping(produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> export(@PathVariable UUID siteId,
            @RequestParam(name = "room", required = false) @Nullable UUID room,
            @RequestParam(defaultValue = "false") boolean overdue) {
        return CsvExport.answer("equipment.csv",
                List.of("id", "room", "kind", "serial", "installedOn", "serviceEvery", "lastService", "dueOn",
                        "overdue", "removedOn"),
                fixtures.export(siteId, room, overdue).map(i -> {
                    Equipment e = i.equipment();
                    return Arrays.asList(e.id(), e.room(), e.kind(), e.serial(), e.installedOn(), e.serviceEvery(),
                            e.services().stream().map(Equipment.ServiceDone::on).max(LocalDate::compareTo).orElse(null),
                            e.dueOn(), i.overdue(), e.removedOn());
                }));
    }

    private static ResponseEntity<EquipmentView> answer(Fixtures.Item item) {
        return ResponseEntity.status(item.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(Etags.of(item.equipment().version()))
                .body(EquipmentView.of(item));
    }
}
