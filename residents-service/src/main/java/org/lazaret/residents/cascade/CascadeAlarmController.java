package org.lazaret.residents.cascade;

import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the home page shows in red. */
@RestController
class CascadeAlarmController {
    private final CountAlarms alarms;

    CascadeAlarmController(CountAlarms alarms) {
        this.alarms = alarms;
    }

    /** How many proposals and calls wait, and how many of them too long. */
    @GetMapping("/api/residents/sites/{siteId}/cascade-alarms")
    CountAlarms.CascadeAlarms alarms(@PathVariable UUID siteId) {
        return alarms.of(siteId);
    }
}
