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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.id.Ids;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Need;

/** Questions about rooms for a bubble; they change nothing. */
@RestController
@RequestMapping("/api/rooms/sites/{siteId}")
@Tag(name = "allocation")
class SuggestionController {
    private final SuggestRoom suggestRoom;

    SuggestionController(SuggestRoom suggestRoom) {
        this.suggestRoom = suggestRoom;
    }

    /** @param stayId missing while nobody knows the person yet */
    record MemberBody(@Nullable UUID stayId, @NotNull AgeBand ageBand, @Nullable List<Need> needs,
            @Nullable Boolean minorAlone, @Nullable Boolean highRisk) {
        Bubble.Person person() {
            return new Bubble.Person(stayId == null ? Ids.next() : stayId, 0, ageBand,
                    needs == null ? List.of() : needs, Boolean.TRUE.equals(minorAlone),
                    highRisk == null ? ageBand == AgeBand.SENIOR : highRisk);
        }
    }

    /** @param near bubbles of the same family that have rooms of their own */
    record BubbleBody(@Nullable UUID bubbleId, @NotEmpty @Size(max = 20) List<@Valid MemberBody> people,
            @NotNull Category category, @NotBlank @Size(max = 60) String cohortId,
            @Nullable @Size(max = 100) String exposure, @Nullable @Size(max = 20) List<UUID> near) {
        Bubble bubble() {
            return new Bubble(bubbleId == null ? Ids.next() : bubbleId,
                    people.stream().map(MemberBody::person).toList(), category, cohortId, exposure,
                    near == null ? List.of() : near);
        }
    }

    @Operation(summary = "The best rooms for a bubble, ranked, each with its reasons; without one, why and where else")
    @PostMapping("/suggestions")
    SuggestRoom.Suggestion suggest(@PathVariable UUID siteId, @Valid @RequestBody BubbleBody body,
            @RequestParam(defaultValue = "5") @Min(1) @Max(50) int limit) {
        return suggestRoom.suggest(siteId, body.bubble(), limit);
    }

    @Operation(summary = "Every rule that speaks against one room for a bubble, or its points and reasons")
    @PostMapping("/rooms/{roomId}/suggestions")
    SuggestRoom.Judgement judge(@PathVariable UUID siteId, @PathVariable UUID roomId,
            @Valid @RequestBody BubbleBody body) {
        return suggestRoom.judge(siteId, roomId, body.bubble());
    }
}
