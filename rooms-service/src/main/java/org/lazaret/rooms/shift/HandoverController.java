package org.lazaret.rooms.shift;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Page;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}/handovers")
@Tag(name = "shifts")
class HandoverController {
    private final Handovers handovers;

    HandoverController(Handovers handovers) {
        this.handovers = handovers;
    }

    record RemarkBody(@NotNull UUID id, @NotBlank @Size(max = 500) String text) {}

    /** @param closed remarks of the handover before that are done with; the others go on here */
    record HandoverBody(@NotNull @Size(max = 50) List<@NotNull @Valid RemarkBody> remarks,
            @Nullable @Size(max = 200) List<@NotNull UUID> closed) {}

    record AddendumBody(@NotBlank @Size(max = 1000) String text) {}

    /** @param unowned open tasks that nobody answered for */
    record HandoverLine(LocalDate day, String period, Instant from, Instant to, Instant builtAt, String builtBy,
            int taskCount, int unowned, int uncovered, int insideCount, int remarks,
            ShiftHandover.@Nullable Signature outgoing, ShiftHandover.@Nullable Signature incoming) {
        static HandoverLine of(ShiftHandover h) {
            return new HandoverLine(h.day(), h.period(), h.from(), h.to(), h.builtAt(), h.builtBy(), h.taskCount(),
                    (int) h.tasks().stream().filter(t -> t.red() != null).count(), h.uncovered().size(),
                    h.insideCount(), h.remarks().size(), h.outgoing(), h.incoming());
        }
    }

    record HandoverPage(List<HandoverLine> items, @Nullable String next) {}

    @Operation(summary = "The handovers of the site, the latest first")
    @GetMapping
    HandoverPage list(@PathVariable UUID siteId, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<HandoverLine> page = handovers.list(siteId, cursor, limit).map(HandoverLine::of);
        return new HandoverPage(page.items(), page.next());
    }

    @Operation(summary = "What a shift left to the next")
    @GetMapping("/{day}/{period}")
    ShiftHandover read(@PathVariable UUID siteId, @PathVariable LocalDate day, @PathVariable String period) {
        return handovers.read(new Handovers.Which(siteId, day, period));
    }

    @Operation(summary = "Draw up the handover of a shift about its end, from everything that is open then")
    @PutMapping("/{day}/{period}")
    ShiftHandover draw(@PathVariable UUID siteId, @PathVariable LocalDate day, @PathVariable String period,
            @Valid @RequestBody HandoverBody body) {
        return handovers.draw(new Handovers.Which(siteId, day, period), body.remarks()
                .stream()
                .map(r -> new ShiftHandover.NewRemark(r.id(), r.text().strip()))
                .toList(), body.closed() == null ? List.of() : body.closed());
    }

    @Operation(summary = "Sign as the one who goes or as the one who comes; two different people, each once")
    @PutMapping("/{day}/{period}/signatures/{side}")
    ShiftHandover sign(@PathVariable UUID siteId, @PathVariable LocalDate day, @PathVariable String period,
            @PathVariable ShiftHandover.Side side) {
        return handovers.sign(new Handovers.Which(siteId, day, period), side);
    }

    @Operation(summary = "Correct a handover or add to it; what stood there stays")
    @PutMapping("/{day}/{period}/addenda/{addendumId}")
    ShiftHandover add(@PathVariable UUID siteId, @PathVariable LocalDate day, @PathVariable String period,
            @PathVariable UUID addendumId, @Valid @RequestBody AddendumBody body) {
        return handovers.add(new Handovers.Which(siteId, day, period), addendumId, body.text().strip());
    }
}
