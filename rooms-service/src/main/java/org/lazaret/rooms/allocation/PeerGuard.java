package org.lazaret.rooms.allocation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.security.Access;

/** Lets in only the service that moves people, and records for whom it acts. */
@Component
public class PeerGuard {
    private static final String ROLE = "peer:place";
    private final Access access;
    private final AuditStore audit;

    PeerGuard(Access access, AuditStore audit) {
        this.access = access;
        this.audit = audit;
    }

    /** Refuses everybody else; {@code person}: who asked the calling service for it. */
    public void enter(String action, String subjectType, UUID subjectId, @Nullable UUID siteId, String person) {
        audit.record(access.requireService(ROLE), action, subjectType, subjectId, siteId, "for " + person);
    }
}
