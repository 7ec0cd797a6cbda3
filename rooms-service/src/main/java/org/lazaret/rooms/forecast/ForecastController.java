package org.lazaret.rooms.forecast;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}/forecast")
@Tag(name = "board")
class ForecastController {
    private final ForecastSite forecastSite;

    ForecastController(ForecastSite forecastSite) {
        this.forecastSite = forecastSite;
    }

    @Operation(summary = "Rooms by day; with people and forDays also what rooms and staff would be missing if so many more came")
    @GetMapping
    Forecast forecast(@PathVariable UUID siteId, @RequestParam(defaultValue = "14") @Min(1) @Max(60) int days,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int people,
            @RequestParam(defaultValue = "7") @Min(1) @Max(60) int forDays,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int accessible,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int care) {
        return forecastSite.forecast(siteId, days, new Forecast.Extra(people, forDays, accessible, care));
    }
}
