package org.lazaret.residents.emergency;

import java.time.Instant;
import java.util.Comparator;
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
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayCode;
import org.lazaret.residents.stay.StayFile;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/**
 * Opens the file of somebody at another site in an emergency: for a while, for one reader, loudly, and looked at
 * afterwards. Source: {@code deploy/handbook/residents.md#emergency-access}.
 */
@Component
class EmergencyAccesses {
    private static final String[] READERS = {"site-manager", "doctor"};
    private static final String[] REVIEWERS = {"site-manager", "auditor"};
    private static final String[] WATCHERS = {"site-manager", "auditor", "commander"};

    private final EmergencyAccessStore accesses;
    private final StayStore stays;
    private final Stays files;
    private final Persons persons;
    private final Sites sites;
    private final RuleBooks<EmergencyRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    EmergencyAccesses(
            EmergencyAccessStore accesses,
            StayStore stays,
            Stays files,
            Persons persons,
            Sites sites,
            RuleBooks<EmergencyRules> books,
            AuditStore audit,
            BusinessClock clock) {
        this.accesses = accesses;
        this.stays = stays;
        this.files = files;
        this.persons = persons;
        this.sites = sites;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** An access with its reason in the clear; null after the person was erased. */
    record Told(EmergencyAccess access, @Nullable String reason) {}

    /**
     * Opens a file, or says that it is open by this id already.
     *
     * @param code   of the wristband, id of the stay, or the whole number of the person's document
     * @param reason in the reader's words
     * @throws ProblemException 404 when nobody has this code, 422 when the file is no other site's
     */
    Told open(UUID accessId, UUID forSite, String code, EmergencyAccess.Kind kind, String reason) {
        Sites.Visit by = sites.enter(forSite, READERS);
        EmergencyRules rules = books.on(by.today());
        if (reason.strip().length() < rules.reason()) {
            throw ProblemException.invalid("reason", "Size",
                    "Say in at least " + rules.reason() + " characters what the emergency is.");
        }
        Stay stay = target(code);
        if (stay == null) {
            audit.record(by.actor(), "emergency.not-found", "site", forSite, forSite);
            throw ProblemException.notFound();
        }
        if (by.actor().sees(stay.siteId(), stay.regionCode())) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "emergency-own", "This file is of a site of yours. Open it as usual.",
                    "此人员在您负责的站点，请直接打开档案。")));
        }
        // at the file's site, so that its manager and the auditor come upon it
        audit.record(by.actor(), "emergency.open", "stay", stay.id(), stay.siteId(), kind.name());
        Instant now = by.now();
        EmergencyAccess kept = accesses.insert(new EmergencyAccess(
                accessId, stay.siteId(), stay.id(), stay.personId(), forSite, by.actor().username(),
                by.actor().subject(), kind,
                persons.sealed(stay.personId(), EmergencyAccess.REASON, reason.strip()), now, now.plus(rules.opens()),
                now.plus(rules.reviewed()), null, EmergencyAccess.SCHEMA, 1));
        if (!kept.isOf(stay.id(), forSite, by.actor().subject(), kind)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another emergency access.");
        }
        return told(kept);
    }

    /** The stay of a code, or the last one of whoever has a document of this number. */
    private @Nullable Stay target(String code) {
        UUID stayId = StayCode.read(code);
        return stayId != null
                ? stays.find(stayId)
                : stays.ofPeople(
                        persons.ofDocument(code).stream().flatMap(one -> persons.same(one).stream()).toList())
                        .stream()
                        .max(Comparator.comparing((Stay stay) -> !stay.state().ended()).thenComparing(Stay::id))
                        .orElse(null);
    }

    /**
     * The file, for the one reader and as long as it is open.
     *
     * @throws ProblemException 404 for anybody else, 422 once it is closed
     */
    StayFile file(UUID accessId) {
        EmergencyAccess access = accesses.find(accessId);
        if (access == null) {
            throw ProblemException.notFound();
        }
        Sites.Visit by = sites.enter(access.bySite(), READERS);
        if (!access.account().equals(by.actor().subject())) {
            throw ProblemException.notFound();
        }
        if (!access.open(by.now())) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "emergency-closed", "This emergency access is over. Ask for another if the emergency goes on.",
                    "紧急查阅已结束；如仍需要，请重新申请。")));
        }
        return files.emergencyFile(access.stayId(), by.actor());
    }

    /** Accesses to files of a site, the newest first. */
    Page<Told> list(UUID siteId, boolean unreviewed, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, WATCHERS);
        audit.record(by.actor(), "emergency.list", "site", siteId, siteId);
        boolean words = by.actor().hasAny(REVIEWERS);
        return Page.cut(accesses.ofSite(siteId, unreviewed, Cursor.decode(cursor, 1), limit), limit,
                one -> Cursor.of(one.id())).map(one -> words ? told(one) : new Told(one, null));
    }

    /** Looked at and closed. */
    Told review(UUID siteId, UUID accessId, EmergencyAccess.Verdict verdict, @Nullable String note) {
        Sites.Visit by = sites.enter(siteId, REVIEWERS);
        for (EmergencyAccess known = known(siteId, accessId);; known = known(siteId, accessId)) {
            var told = new EmergencyAccess.Review(verdict, note, by.actor().username(), clock.instant());
            switch (known.review(told)) {
                case EmergencyAccess.Outcome.Refused refused -> throw ProblemException.refused(refused.rules());
                case EmergencyAccess.Outcome.Reviewed reviewed -> {
                    audit.record(by.actor(), "emergency.review", "stay", known.stayId(), siteId, verdict.name());
                    if (reviewed.access() == known || accesses.replace(known, reviewed.access())) {
                        return told(reviewed.access());
                    }
                }
            }
        }
    }

    private EmergencyAccess known(UUID siteId, UUID accessId) {
        EmergencyAccess access = accesses.find(accessId);
        if (access == null || !access.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        return access;
    }

    private Told told(EmergencyAccess access) {
        return new Told(access,
                persons.opened(access.personId(), EmergencyAccess.REASON, access.sealed(), String.class));
    }
}
