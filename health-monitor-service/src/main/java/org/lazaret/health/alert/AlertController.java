package org.lazaret.health.alert;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.health.file.Alert;
import org.lazaret.kit.http.Page;

/** Alerts. */
@RestController
@RequestMapping("/api/health")
@Tag(name = "alerts")
class AlertController {
    private final HandleAlert alerts;

    AlertController(HandleAlert alerts) {
        this.alerts = alerts;
    }

    /**
     * What came of an alert.
     *
     * @param note what was found and done, for whoever opens the file next; never a name
     */
    record Closing(Alert.@NotNull Outcome outcome, @Nullable @Size(max = 300) String note) {}

    @Operation(summary = "Alerts of a site that are not closed")
    @GetMapping("/sites/{siteId}/alerts")
    Page<HandleAlert.OpenAlert> open(@PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return alerts.open(siteId, cursor, limit);
    }

    @Operation(summary = "Somebody has seen the alert and goes")
    @PutMapping("/stays/{stayId}/alerts/{alertId}/acknowledgement")
    Alert acknowledge(@PathVariable UUID stayId, @PathVariable UUID alertId) {
        return alerts.acknowledge(stayId, alertId);
    }

    @Operation(summary = "A doctor closes the alert with its outcome")
    @PutMapping("/stays/{stayId}/alerts/{alertId}/closing")
    Alert close(@PathVariable UUID stayId, @PathVariable UUID alertId, @Valid @RequestBody Closing closing) {
        return alerts.close(stayId, alertId, closing.outcome(), closing.note());
    }
}
