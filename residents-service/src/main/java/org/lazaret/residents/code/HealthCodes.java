package org.lazaret.residents.code;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.code.CodeFile.CodeCorrection;
import org.lazaret.residents.code.CodeFile.Step;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.Stays;

/** Shows codes and their events, tries an event again, and corrects a code by two people. */
@Component
class HealthCodes {
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "approver", "auditor"};
    private final Stays stays;
    private final CodeStore codes;
    private final DeliverCodes deliveries;
    private final CodeReceiver receiver;
    private final Sites sites;
    private final AuditStore audit;
    private final BusinessClock clock;

    HealthCodes(
            Stays stays,
            CodeStore codes,
            DeliverCodes deliveries,
            CodeReceiver receiver,
            Sites sites,
            AuditStore audit,
            BusinessClock clock) {
        this.stays = stays;
        this.codes = codes;
        this.deliveries = deliveries;
        this.receiver = receiver;
        this.sites = sites;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether a platform is named to which events go; without one they wait. */
    boolean configured() {
        return receiver.configured();
    }

    Page<CodeFile> list(UUID siteId, boolean openAlone, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, READERS);
        audit.record(by.actor(), "code.list", "site", siteId, siteId);
        return Page.cut(
                codes.ofSite(siteId, openAlone, Cursor.decode(cursor, 1), limit), limit, file -> Cursor.of(file.id()));
    }

    /** The code of the person of a stay; green with no change when none is known. */
    CodeFile of(UUID stayId) {
        Stays.Asked asked = stays.require(stayId, READERS);
        audit.record(asked.by().actor(), "code.read", "stay", stayId, asked.stay().siteId());
        return known(asked.stay());
    }

    private CodeFile known(Stay stay) {
        CodeFile file = codes.find(stay.personId());
        return file == null ? CodeFile.fresh(stay.personId(), stay.siteId(), stay.id()) : file;
    }

    CodeFile again(UUID stayId, UUID eventId) {
        Stays.Asked asked = stays.require(stayId, "site-manager");
        if (!known(asked.stay()).knows(eventId)) {
            throw ProblemException.notFound();
        }
        audit.record(asked.by().actor(), "code.retry", "stay", stayId, asked.stay().siteId(), eventId.toString());
        return deliveries.again(asked.stay().personId(), eventId);
    }

    /** @param reason number of the finding that shows the mistake; never a name */
    CodeFile ask(UUID stayId, UUID correctionId, HealthCode to, String reason) {
        Stays.Asked asked = stays.require(stayId, "site-manager", "doctor");
        Stay stay = asked.stay();
        var wanted = new CodeCorrection(
                correctionId, stayId, to, reason, asked.by().actor().username(), clock.instant(), null, null);
        audit.record(asked.by().actor(), "code.correction.ask", "stay", stayId, stay.siteId());
        if (codes.find(stay.personId()) == null) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "transition", "The code of this person has never changed.", "此人健康码未曾变更。")));
        }
        CodeFile file = codes.change(stay.personId(), known -> done(known.ask(wanted)));
        CodeCorrection kept = file.correction(correctionId);
        if (kept == null || !kept.stayId().equals(stayId) || kept.to() != to || !kept.askedBy().equals(wanted.askedBy())
                || !kept.reason().equals(reason)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another correction.");
        }
        return file;
    }

    CodeFile approve(UUID stayId, UUID correctionId) {
        Stays.Asked asked = stays.require(stayId, "approver");
        Stay stay = asked.stay();
        CodeCorrection correction = known(stay).correction(correctionId);
        if (correction == null || !correction.stayId().equals(stayId)) {
            throw ProblemException.notFound();
        }
        audit.record(asked.by().actor(), "code.correction.approve", "stay", stayId, stay.siteId());
        String by = asked.by().actor().username();
        return codes.change(stay.personId(), file -> done(file.approve(correctionId, by, clock.instant())));
    }

    private static CodeFile done(Step step) {
        return switch (step) {
            case Step.Done done -> done.file();
            case Step.Refused refused -> throw ProblemException.refused(refused.rules());
        };
    }
}
