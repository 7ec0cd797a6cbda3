package org.lazaret.health.clearance;

import java.util.UUID;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.CheckRules;
import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFile.Cleared;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.health.file.HealthFileStore.Decision;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.Sites;

/** Decides a clearance on the one document that holds everything that speaks against it, and keeps it there. */
@Service
class GiveClearance {
    private final HealthFileStore files;
    private final RuleBooks<CheckRules> books;
    private final Sites sites;

    GiveClearance(HealthFileStore files, RuleBooks<CheckRules> books, Sites sites) {
        this.files = files;
        this.books = books;
        this.sites = sites;
    }

    Cleared give(UUID stayId, UUID releaseId, long stayVersion, String person) {
        Actor service = sites.requireService("peer:clear");
        HealthFile known = files.find(stayId);
        if (known == null) {
            return new Cleared.NotCaughtUp(0);
        }
        Sites.Visit visit = sites.enter(known.siteId(), service);
        sites.trace(visit, "clearance.ask", "stay", stayId, "for " + person);
        return files.decide(stayId, null, file -> {
            Cleared cleared = file.clear(releaseId, stayVersion, visit.now(), books.on(visit.today()));
            return new Decision<>(cleared instanceof Cleared.Given given ? given.file() : null, cleared);
        });
    }
}
