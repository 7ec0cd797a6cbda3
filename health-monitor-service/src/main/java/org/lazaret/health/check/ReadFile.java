package org.lazaret.health.check;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.health.file.Reading;
import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;

/** Shows one person's health file to those who treat them; each look is audited. */
@Service
class ReadFile {
    private static final int OLDER = 200;

    /** The file with the readings that have left it, newest first. */
    record Whole(HealthFile file, List<Reading> older) {}

    private final HealthFileStore files;
    private final Access access;
    private final AuditStore audit;

    ReadFile(HealthFileStore files, Access access, AuditStore audit) {
        this.files = files;
        this.access = access;
        this.audit = audit;
    }

    Whole read(UUID stayId) {
        HealthFile file = files.find(stayId);
        if (file == null) {
            throw ProblemException.notFound();
        }
        Actor actor = access.require(file.siteId(), file.regionCode(), "nurse", "doctor");
        audit.record(actor, "file.read", "stay", stayId, file.siteId());
        return new Whole(file, files.archivedOf(stayId, OLDER));
    }
}
