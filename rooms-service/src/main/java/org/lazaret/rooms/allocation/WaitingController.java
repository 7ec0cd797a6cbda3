package org.lazaret.rooms.allocation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Etags;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Need;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}/waiting")
@Tag(name = "allocation")
class WaitingController {
    private final WaitingList list;

    WaitingController(WaitingList list) {
        this.list = list;
    }

    record WaitingMember(@NotNull UUID stayId, @NotNull AgeBand ageBand, @Nullable List<Need> needs,
            @Nullable Boolean minorAlone, @Nullable Boolean highRisk) {
        Waiting.Member member() {
            return new Waiting.Member(stayId, ageBand, needs == null ? List.of() : needs,
                    Boolean.TRUE.equals(minorAlone), highRisk == null ? ageBand == AgeBand.SENIOR : highRisk);
        }
    }

    record WaitingBody(@NotNull Waiting.Priority priority, @NotEmpty @Size(max = 20) List<@Valid WaitingMember> people,
            @NotNull Category category, @NotBlank @Size(max = 60) String cohortId,
            @Nullable @Size(max = 100) String exposure, @Nullable @Size(max = 300) String reason) {
        Waiting waiting(UUID siteId, UUID bubbleId) {
            return new Waiting(bubbleId, siteId, "", priority, Instant.EPOCH,
                    people.stream().map(WaitingMember::member).toList(), category, cohortId, exposure, reason,
                    Waiting.SCHEMA, 0);
        }
    }

    record Line(List<WaitingList.Place> items) {}

    @Operation(summary = "Enter a bubble into the waiting list, or change its priority with If-Match")
    @PutMapping("/{bubbleId}")
    ResponseEntity<Waiting> put(@PathVariable UUID siteId, @PathVariable UUID bubbleId,
            @Valid @RequestBody WaitingBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        WaitingList.Written written = list.put(body.waiting(siteId, bubbleId), ifMatch);
        return ResponseEntity.status(written.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(Etags.of(written.waiting().version()))
                .body(written.waiting());
    }

    @Operation(summary = "Take a bubble off the waiting list")
    @DeleteMapping("/{bubbleId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID siteId, @PathVariable UUID bubbleId) {
        list.remove(siteId, bubbleId);
    }

    @Operation(summary = "The waiting list in its order, with the room that would do now or the next sites with one")
    @GetMapping
    Line line(@PathVariable UUID siteId, @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit) {
        return new Line(list.line(siteId, limit));
    }
}
