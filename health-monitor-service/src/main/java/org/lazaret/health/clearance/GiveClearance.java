package org.lazaret.health.clearance;

import java.time.ZoneId;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.CheckRules;
import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFile.Cleared;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.health.file.HealthFileStore.Decision;
import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.time.BusinessClock;

/** Decides a clearance on the one document that holds everything that speaks against it, and keeps it there. */
@Service
class GiveClearance {
    private final HealthFileStore files;
    private final RuleBooks<CheckRules> books;
    private final BusinessClock clock;
    private final ZoneId zone;
    private final Access access;
    private final AuditStore audit;

    GiveClearance(HealthFileStore files, RuleBooks<CheckRules> books, BusinessClock clock,
            @Value("${lazaret.time-zone}") ZoneId zone, Access access, AuditStore audit) {
        this.files = files;
        this.books = books;
        this.clock = clock;
        this.zone = zone;
        this.access = access;
        this.audit = audit;
    }

    Cleared give(UUID stayId, UUID releaseId, long stayVersion, String person) {
        Actor service = access.requireService("peer:clear");
        HealthFile known = files.find(stayId);
        if (known == null) {
            return new Cleared.NotCaughtUp(0);
        }
        audit.record(service, "clearance.ask", "stay", stayId, known.siteId(), "for " + person);
        return files.decide(stayId, null, file -> {
            var now = clock.instant();
            Cleared cleared = file.clear(releaseId, stayVersion, now, books.on(now.atZone(zone).toLocalDate()));
            return new Decision<>(cleared instanceof Cleared.Given given ? given.file() : null, cleared);
        });
    }
}
