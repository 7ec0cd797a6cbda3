package org.lazaret.rooms.surge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
@RequestMapping("/api/rooms")
@Tag(name = "surge")
class SurgeController {
    private final WatchSurge watch;

    SurgeController(WatchSurge watch) {
        this.watch = watch;
    }

    record SignalBody(@NotBlank @Size(max = 60) String source, @NotBlank @Size(max = 300) String text,
            @NotNull Instant until) {}

    record ClosureBody(@NotBlank @Size(max = 300) String reason) {}

    /**
     * @param firing how many triggers fire now
     * @param needed how many open a plan
     */
    record SurgeView(UUID siteId, List<SurgeReading> readings, int firing, int needed, Surge.@Nullable SurgePlan open,
            List<Surge.SurgePlan> plans, List<Surge.SurgeSignal> signals, String rules) {
        static SurgeView of(WatchSurge.Watched w) {
            Surge s = w.surge();
            return new SurgeView(s.id(), w.readings(), (int) w.readings().stream().filter(SurgeReading::firing).count(),
                    w.rules().firing(), s.open().orElse(null), s.plans().reversed(), s.signals(), w.rules().version());
        }
    }

    record OpenSurgeView(UUID siteId, String code, String nameZh, String nameEn, String regionCode,
            @Nullable String chief, Surge.SurgePlan plan) {}

    record OpenSurges(List<OpenSurgeView> items, @Nullable String next) {}

    @Operation(summary = "The triggers of a site as they are now, and its surge plans")
    @GetMapping("/sites/{siteId}/surge")
    SurgeView look(@PathVariable UUID siteId) {
        return SurgeView.of(watch.look(siteId));
    }

    @Operation(summary = "Report what is not known here, such as goods that run out; it counts until its end")
    @PutMapping("/sites/{siteId}/surge/signals/{signalKey}")
    SurgeView report(@PathVariable UUID siteId, @PathVariable UUID signalKey, @Valid @RequestBody SignalBody body) {
        return SurgeView.of(watch.report(siteId, signalKey, body.source(), body.text(),
                body.until().truncatedTo(ChronoUnit.MILLIS)));
    }

    @Operation(summary = "Close a surge plan, with the reason")
    @PutMapping("/sites/{siteId}/surge/plans/{surgePlanId}/closure")
    SurgeView close(@PathVariable UUID siteId, @PathVariable UUID surgePlanId, @Valid @RequestBody ClosureBody body) {
        return SurgeView.of(watch.close(siteId, surgePlanId, body.reason()));
    }

    @Operation(summary = "The sites of a region whose surge plan is open")
    @GetMapping("/surge")
    OpenSurges inRegion(@RequestParam String region, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<OpenSurgeView> page = watch.inRegion(region, cursor, limit)
                .map(o -> new OpenSurgeView(o.site().id(), o.site().code(), o.site().nameZh(), o.site().nameEn(),
                        o.site().regionCode(), o.site().chief(), o.plan()));
        return new OpenSurges(page.items(), page.next());
    }
}
