package org.lazaret.residents.trail;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditEntry;
import org.lazaret.kit.audit.AuditQuery;
import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.site.Sites;

/**
 * Who saw or changed what of a site's files, for auditors. Looking leaves an entry too.
 * Source: {@code deploy/handbook/residents.md#audit-trail}.
 */
@Component
class AuditTrail {
    private static final String[] READERS = {"auditor"};
    private static final int PART = 200;
    private static final int EXPORTED_AT_MOST = 50_000;

    private final Sites sites;
    private final AuditStore audit;

    AuditTrail(Sites sites, AuditStore audit) {
        this.sites = sites;
        this.audit = audit;
    }

    /** One page, the newest first. */
    Page<AuditEntry> list(AuditQuery query, @Nullable String cursor, int limit) {
        enter(query.siteId(), "audit.read");
        return Page.cut(audit.search(query, Cursor.decode(cursor, 2), limit + 1), limit, AuditStore::place);
    }

    /** Everything that the question finds, the newest first, read a part at a time while it is taken. */
    Stream<AuditEntry> export(AuditQuery query) {
        enter(query.siteId(), "audit.export");
        return Stream.iterate(
                audit.search(query, null, PART), part -> !part.isEmpty(),
                part -> part.size() < PART
                        ? List.<AuditEntry>of()
                        : audit.search(query, AuditStore.place(part.getLast()), PART))
                .flatMap(List::stream)
                .limit(EXPORTED_AT_MOST);
    }

    private void enter(UUID siteId, String action) {
        Sites.Visit by = sites.enter(siteId, READERS);
        sites.trace(by, action, "site", siteId);
    }
}
