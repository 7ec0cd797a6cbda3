package org.lazaret.residents.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.crypto.UnreadableSecretException;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.release.ReleaseExemption.Decided;
import org.lazaret.residents.release.ReleaseExemption.ExemptionWords;
import org.lazaret.residents.release.ReleaseExemption.Kind;
import org.lazaret.residents.release.ReleaseExemption.PaperCheck;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/** Asking for an exemption, approving it, and saying afterwards what was true of it. */
@Component
class ReleaseExemptions {
    private static final Logger log = LoggerFactory.getLogger(ReleaseExemptions.class);
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "approver", "auditor"};
    private final Stays stays;
    private final StayStore store;
    private final ExemptionStore exemptions;
    private final DoubtStore doubts;
    private final Persons persons;
    private final Sites sites;
    private final RuleBooks<ReleaseRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    ReleaseExemptions(
            Stays stays,
            StayStore store,
            ExemptionStore exemptions,
            DoubtStore doubts,
            Persons persons,
            Sites sites,
            RuleBooks<ReleaseRules> books,
            AuditStore audit,
            BusinessClock clock) {
        this.stays = stays;
        this.store = store;
        this.exemptions = exemptions;
        this.doubts = doubts;
        this.persons = persons;
        this.sites = sites;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** An exemption and its words; null words for a person who was erased, and where they cannot be read. */
    record Read(ReleaseExemption exemption, @Nullable ExemptionWords words) {}

    /** @param until EARLY: when the person may go; null for PAPER */
    Read ask(UUID stayId, UUID exemptionId, Kind kind, ExemptionWords words, @Nullable Instant until) {
        Stays.Asked asked = kind == Kind.EARLY
                ? stays.require(stayId, "site-manager", "doctor")
                : stays.require(stayId, "doctor");
        Stay stay = asked.stay();
        Instant now = clock.instant();
        ReleaseRules rules = books.on(stay.dateOf(now));
        var wanted = new ReleaseExemption(
                exemptionId, stay.siteId(), stayId, stay.personId(), kind,
                persons.sealed(stay.personId(), ExemptionWords.FIELD, words),
                kind == Kind.EARLY && until != null ? until.truncatedTo(ChronoUnit.MILLIS) : null,
                asked.by().actor().username(), now, kind == Kind.EARLY ? rules.approvers() : 1, List.of(), false, null,
                null, null, null, List.of(), rules.version(), ReleaseExemption.SCHEMA, 1);
        ReleaseExemption known = exemptions.find(exemptionId);
        if (known == null) {
            List<BrokenRule> against = against(stay, wanted, rules, now);
            if (!against.isEmpty()) {
                throw ProblemException.refused(against);
            }
            audit.record(asked.by().actor(), "exemption.ask." + kind, "stay", stayId, stay.siteId());
            known = exemptions.insert(wanted);
        }
        if (!known.siteId().equals(stay.siteId())) {
            throw ProblemException.notFound();
        }
        Read kept = read(known);
        if (!known.asksTheSameAs(wanted) || !words.equals(kept.words())) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another request.");
        }
        return kept;
    }

    private List<BrokenRule> against(Stay stay, ReleaseExemption wanted, ReleaseRules rules, Instant now) {
        var reasons = new ArrayList<BrokenRule>();
        Stay.Days days = stay.days();
        if (stay.state() != StayState.IN_RESIDENCE || days == null) {
            reasons.add(new BrokenRule("state", "The person is not in residence.", "此人当前不在住。"));
            return reasons;
        }
        Instant until = wanted.until();
        if (wanted.kind() == Kind.EARLY) {
            if (until == null || !until.isBefore(days.releaseNotBefore())) {
                reasons.add(new BrokenRule("not-earlier", "Name a moment before the days end.", "请填写早于期满的时间。"));
            } else if (stay.dateOf(until).isBefore(stay.dateOf(now))) {
                reasons.add(new BrokenRule("past", "This moment has passed.", "该时间已过。"));
            }
            return reasons;
        }
        Doubt doubt = doubts.find(stay.id());
        if (doubt == null || doubt.since().plus(rules.doubtPages()).isAfter(now)) {
            reasons.add(new BrokenRule("can-tell",
                    "Health has not been silent for " + rules.doubtPages().toMinutes()
                            + " minutes. Ask at the gate again.",
                    "健康部门无法判断未满" + rules.doubtPages().toMinutes() + "分钟，请在放行处再次查询。"));
        }
        return reasons;
    }

    /** One approver agrees; the last one makes it true. */
    Read approve(UUID stayId, UUID exemptionId) {
        Stays.Asked asked = stays.require(stayId, "approver");
        String by = asked.by().actor().username();
        ReleaseExemption wanted = mine(stayId, exemptionId);
        if (wanted.kind() == Kind.EARLY && !wanted.approved() && new EarlierEnd(wanted).outdated(asked.stay())) {
            throw ProblemException.refused(List.of(new BrokenRule("days-changed",
                    "The days became longer or began anew after this was asked for. Ask again.",
                    "申请提出后隔离期已延长或重新起算，请重新申请。")));
        }
        if (!wanted.approved() && wanted.outdated(doubts.find(stayId))) {
            throw ProblemException.refused(List.of(new BrokenRule("can-tell",
                    "Health has answered since this was asked for. Ask at the gate again.",
                    "申请提出后健康部门已作出答复，请在放行处再次查询。")));
        }
        audit.record(asked.by().actor(), "exemption.approve", "stay", stayId, asked.stay().siteId());
        Instant now = clock.instant();
        ReleaseExemption after = exemptions.change(exemptionId, known -> switch (known.approve(
                by, now, books.on(asked.stay().dateOf(now)).paperLasts())) {
            case Decided.Approved approved -> approved.exemption();
            case Decided.Refused refused -> throw ProblemException.refused(refused.rules());
        });
        return read(after.open() && after.kind() == Kind.EARLY ? apply(after) : after);
    }

    /** Writes the shorter days into the stay, unless that is no longer possible; may be done twice. */
    ReleaseExemption apply(ReleaseExemption exemption) {
        var earlier = new EarlierEnd(exemption);
        store.change(exemption.stayId(), stay -> earlier.of(stay, clock.instant()));
        boolean written = earlier.writtenInto(store.get(exemption.stayId()));
        return exemptions.change(
                exemption.id(), known -> written ? known.applied(clock.instant()) : known.closed());
    }

    /** A doctor who looked it up says what was true of a clearance from paper. */
    Read check(UUID stayId, UUID exemptionId, boolean confirmed) {
        Stays.Asked asked = stays.require(stayId, "doctor");
        ReleaseExemption known = mine(stayId, exemptionId);
        if (known.check() == null) {
            throw ProblemException.refused(List.of(
                    new BrokenRule("not-used", "Nobody has left on this paper.", "尚无人凭此放行。")));
        }
        PaperCheck said = confirmed ? PaperCheck.CONFIRMED : PaperCheck.CONTRADICTED;
        audit.record(asked.by().actor(), "exemption.check." + said, "stay", stayId, asked.stay().siteId());
        ReleaseExemption after = exemptions.change(
                exemptionId, now -> now.checked(said, confirmed ? List.of() : List.of("doctor")));
        if (after.check() != said) {
            throw ProblemException.of(ProblemType.OUTDATED, "This has been answered otherwise: " + after.check() + ".");
        }
        return read(after);
    }

    private ReleaseExemption mine(UUID stayId, UUID exemptionId) {
        ReleaseExemption known = exemptions.find(exemptionId);
        if (known == null || !known.stayId().equals(stayId)) {
            throw ProblemException.notFound();
        }
        return known;
    }

    /** A site's exemptions, the newest first. */
    Page<Read> list(UUID siteId, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, READERS);
        audit.record(by.actor(), "exemption.list", "site", siteId, siteId);
        return Page.cut(
                exemptions.ofSite(siteId, Cursor.decode(cursor, 1), limit), limit, one -> Cursor.of(one.id()))
                .map(this::read);
    }

    /** The paper on which a person may go now; null when there is none. */
    @Nullable
    ReleaseExemption paper(UUID stayId, Instant now) {
        return exemptions.ofStay(stayId).stream().filter(one -> one.paperGood(now)).findFirst().orElse(null);
    }

    /** Whether the person was released on a paper that is still good, and nothing has contradicted it. */
    boolean leftOn(UUID stayId, Instant now) {
        return exemptions.ofStay(stayId).stream().anyMatch(one -> one.carries(now));
    }

    /** Somebody went out on it. */
    void used(UUID exemptionId, UUID releaseId, Instant now) {
        exemptions.change(exemptionId, known -> known.used(releaseId, now));
    }

    private Read read(ReleaseExemption exemption) {
        try {
            return new Read(exemption, persons.opened(
                    exemption.personId(), ExemptionWords.FIELD, exemption.sealed(), ExemptionWords.class));
        } catch (UnreadableSecretException unreadable) {
            // they are missing in one line, and keep nobody from seeing the others
            log.error("the words of the exemption {} cannot be read: {}", exemption.id(), unreadable.getMessage());
            return new Read(exemption, null);
        }
    }
}
