package org.lazaret.rooms.reserve;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Etags;

@RestController
@RequestMapping("/api/rooms")
@Tag(name = "reserve")
class ReserveController {
    private final Register register;
    private final RegionReserve regions;

    ReserveController(Register register, RegionReserve regions) {
        this.register = register;
        this.regions = regions;
    }

    record ReserveBody(@NotNull ReserveTier tier, @Min(0) @Max(1_000_000) int rooms,
            @NotBlank @Size(max = 200) String contact) {}

    record ActivationCommand(@NotNull ReserveTier tier, @NotBlank @Size(max = 300) String reason) {}

    record ReadinessCheck(@NotNull LocalDate on, boolean ready, @Nullable @Size(max = 300) String remark) {}

    record PopulationBody(@Min(1) @Max(2_000_000_000) long people, @NotNull LocalDate asOf) {}

    record PopulationView(String regionCode, long people, LocalDate asOf, long version) {
        static PopulationView of(Population p) {
            return new PopulationView(p.code(), p.people(), p.asOf(), p.version());
        }
    }

    record PopulationList(List<PopulationView> items) {}

    /** @param stale nobody has found it ready in time, so the register cannot rely on it */
    record ReserveView(UUID siteId, ReserveTier tier, int rooms, String contact, boolean stale,
            @Nullable LocalDate checkedOn, List<Reserve.ReserveCheck> checks, List<Reserve.TierMove> moves,
            long version) {
        static ReserveView of(Register.Entry e) {
            Reserve r = e.reserve();
            Reserve.ReserveCheck last = r.lastCheck();
            return new ReserveView(r.id(), r.tier(), r.rooms(), r.contact(), e.stale(),
                    last == null ? null : last.on(), r.checks(), r.moves(), r.version());
        }
    }

    @Operation(summary = "Rooms per 10,000 people by how soon they can be used, of a region and of each of its parts")
    @GetMapping("/reserve")
    RegionReserve.ReserveRegion region(@RequestParam String region,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return regions.of(region, cursor, limit);
    }

    @Operation(summary = "How many people live in the counties of a region")
    @GetMapping("/reserve/populations")
    PopulationList populations(@RequestParam String region) {
        return new PopulationList(regions.populations(region).stream().map(PopulationView::of).toList());
    }

    @Operation(summary = "Say how many people live in a county, or correct it with If-Match")
    @PutMapping("/reserve/populations/{regionCode}")
    ResponseEntity<PopulationView> population(@PathVariable String regionCode, @Valid @RequestBody PopulationBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        RegionReserve.Told told = regions.population(regionCode, body.people(), body.asOf(), ifMatch);
        return ResponseEntity.status(told.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(Etags.of(told.population().version()))
                .body(PopulationView.of(told.population()));
    }

    @Operation(summary = "The site's entry in the reserve register, with its checks and every change of its tier")
    @GetMapping("/sites/{siteId}/reserve")
    ResponseEntity<ReserveView> find(@PathVariable UUID siteId) {
        return answer(register.find(siteId), false);
    }

    @Operation(summary = "Enter a site into the reserve register, or correct its rooms and contact with If-Match")
    @PutMapping("/sites/{siteId}/reserve")
    ResponseEntity<ReserveView> put(@PathVariable UUID siteId, @Valid @RequestBody ReserveBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Register.Entered entered = register.put(siteId, body.tier(), body.rooms(), body.contact(), ifMatch);
        return answer(entered.entry(), entered.created());
    }

    @Operation(summary = "Call a reserve site up, or let it go back into a tier, with the reason")
    @PutMapping("/sites/{siteId}/reserve/activations/{activationId}")
    ResponseEntity<ReserveView> move(@PathVariable UUID siteId, @PathVariable UUID activationId,
            @Valid @RequestBody ActivationCommand body) {
        return answer(register.move(siteId, activationId, body.tier(), body.reason()), false);
    }

    @Operation(summary = "Tell that somebody has looked whether the site can be ready in time")
    @PutMapping("/sites/{siteId}/reserve/checks/{checkId}")
    ResponseEntity<ReserveView> check(@PathVariable UUID siteId, @PathVariable UUID checkId,
            @Valid @RequestBody ReadinessCheck body) {
        return answer(register.check(siteId, checkId, body.on(), body.ready(), body.remark()), false);
    }

    private static ResponseEntity<ReserveView> answer(Register.Entry entry, boolean created) {
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(Etags.of(entry.reserve().version()))
                .body(ReserveView.of(entry));
    }
}
