package org.lazaret.health.check;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.health.file.Reading;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.Sites;

/** Shows one person's health file to those who treat them; each look is audited. */
@Service
class ReadFile {
    private static final int OLDER = 200;

    /** The file with the readings that have left it, newest first. */
    record Whole(HealthFile file, List<Reading> older) {}

    private final HealthFileStore files;
    private final Sites sites;

    ReadFile(HealthFileStore files, Sites sites) {
        this.files = files;
        this.sites = sites;
    }

    Whole read(UUID stayId) {
        HealthFile file = files.find(stayId);
        if (file == null) {
            throw ProblemException.notFound();
        }
        sites.trace(sites.enter(file.siteId(), "nurse", "doctor"), "file.read", "stay", stayId);
        return new Whole(file, files.archivedOf(stayId, OLDER));
    }
}
