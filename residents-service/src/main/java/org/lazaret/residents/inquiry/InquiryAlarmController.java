package org.lazaret.residents.inquiry;

import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the home page shows in red. */
@RestController
class InquiryAlarmController {
    private final CountInboxes inboxes;

    InquiryAlarmController(CountInboxes inboxes) {
        this.inboxes = inboxes;
    }

    /** How many requests and orders wait, and how many of them too long. */
    @GetMapping("/api/residents/sites/{siteId}/inquiry-alarms")
    CountInboxes.InquiryAlarms alarms(@PathVariable UUID siteId) {
        return inboxes.of(siteId);
    }
}
