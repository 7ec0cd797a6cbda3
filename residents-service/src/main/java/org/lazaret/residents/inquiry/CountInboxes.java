package org.lazaret.residents.inquiry;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.site.Sites;
import org.lazaret.residents.stay.Stays;

/** Counts what waits in the inboxes: numbers only, so that looking often leaves no trace of reading anybody. */
@Component
class CountInboxes {
    private static final int SEEN = 500;
    private final Sites sites;
    private final InquiryStore inquiries;
    private final GridOrderStore orders;

    CountInboxes(Sites sites, InquiryStore inquiries, GridOrderStore orders) {
        this.sites = sites;
        this.inquiries = inquiries;
        this.orders = orders;
    }

    /**
     * At most 500 of each are counted.
     *
     * @param inquiries without an answer
     * @param overdue   those of them whose time is over
     * @param orders    whose people are not here
     * @param escalated those of them of which something is late
     */
    record InquiryAlarms(int inquiries, int overdue, int orders, int escalated) {}

    InquiryAlarms of(UUID siteId) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        List<Inquiry> asked = inquiries.ofSite(siteId, true, null, SEEN);
        List<GridOrder> ordered = orders.ofSite(siteId, true, null, SEEN);
        return new InquiryAlarms(
                asked.size(), (int) asked.stream().filter(one -> one.overdue(by.now())).count(), ordered.size(),
                (int) ordered.stream().filter(one -> one.escalated(by.now())).count());
    }
}
