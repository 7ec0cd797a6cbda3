package org.lazaret.kit.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the audit trail of one site; a part that is null narrows nothing.
 *
 * @param siteId    whose entries; nobody reads the trail of all sites at once
 * @param subjectId of the thing that was seen or changed, exactly
 * @param username  of who saw or changed it, exactly
 * @param from      real time, included
 * @param until     real time, not included
 * @param action    beginning of the action, such as {@code stay.}
 */
public record AuditQuery(UUID siteId, @Nullable String subjectId, @Nullable String username, @Nullable Instant from,
        @Nullable Instant until, @Nullable String action) {}
