package org.lazaret.residents.days;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/** Asking for shorter days, and agreeing to it. */
@Component
class Shortenings {
    private final Sites sites;
    private final StayStore stays;
    private final ShorteningStore store;
    private final RuleBooks<DayRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    Shortenings(
            Sites sites,
            StayStore stays,
            ShorteningStore store,
            RuleBooks<DayRules> books,
            AuditStore audit,
            BusinessClock clock) {
        this.sites = sites;
        this.stays = stays;
        this.store = store;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** A request, and whether the stay's history holds it already. */
    record Shown(Shortening shortening, boolean spent, boolean lapsed) {}

    Shown ask(UUID siteId, UUID id, UUID stayId, int days, String reason) {
        Sites.Visit by = sites.enter(siteId, "site-manager", "doctor");
        Stay stay = stays.find(stayId);
        if (stay == null || !stay.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        DayRules rules = books.on(by.today());
        if (days > rules.mostDays()) {
            throw ProblemException.invalid("days", "Max", "At most " + rules.mostDays() + " days.");
        }
        Instant now = by.now();
        Instant until = now.atOffset(ZoneOffset.UTC).plus(rules.approvalGood()).toInstant();
        var wanted = new Shortening(
                id, siteId, stayId, days, reason, by.actor().username(), now, List.of(), rules.approvers(),
                rules.version(), until, Shortening.SCHEMA, 1);
        audit.record(by.actor(), "shortening.ask", "stay", stayId, siteId, reason);
        Shortening kept = store.insert(wanted);
        if (!kept.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        if (!kept.asksTheSameAs(wanted)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another request.");
        }
        return shown(kept, stay);
    }

    Shown approve(UUID siteId, UUID id) {
        Sites.Visit by = sites.enter(siteId, "approver", "site-manager", "doctor");
        Shortening known = store.find(id);
        if (known == null || !known.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        audit.record(by.actor(), "shortening.approve", "stay", known.stayId(), siteId);
        var refused = new ArrayList<BrokenRule>();
        Shortening after = store.change(id, asked -> switch (asked.approve(by.actor().username(), by.now())) {
            case Shortening.Agreed.Yes yes -> yes.shortening();
            case Shortening.Agreed.No no -> {
                refused.addAll(no.rules());
                yield asked;
            }
        });
        if (!refused.isEmpty()) {
            throw ProblemException.refused(List.copyOf(refused));
        }
        return shown(after, stays.get(after.stayId()));
    }

    Page<Shown> list(UUID siteId, @Nullable String cursor, int limit) {
        sites.enter(siteId, "site-manager", "doctor", "approver", "commander", "auditor");
        Cursor after = Cursor.decode(cursor, 1);
        List<Shortening> rows = store.page(siteId, after == null ? null : after.idAt(0), limit);
        Map<UUID, Stay> known = new HashMap<>();
        stays.all(rows.stream().map(Shortening::stayId).distinct().toList())
                .forEach(stay -> known.put(stay.id(), stay));
        return Page.cut(rows, limit, row -> Cursor.of(row.id())).map(row -> shown(row, known.get(row.stayId())));
    }

    /**
     * The request, if it can be used now.
     *
     * @throws ProblemException 422 with the rule that speaks against it, 404 when there is none for the stay
     */
    Shortening usable(Stay stay, UUID id, Instant now) {
        Shortening known = store.find(id);
        if (known == null || !known.stayId().equals(stay.id())) {
            throw ProblemException.notFound();
        }
        if (!known.granted()) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "not-approved",
                    "Shorter days need " + known.approvers() + " approvers; " + known.approvals().size()
                            + " agreed so far.",
                    "缩短隔离期须经" + known.approvers() + "人审批，目前" + known.approvals().size() + "人同意。")));
        }
        if (known.spent(stay)) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "spent", "This request has been applied. Ask again for more.", "此申请已使用，如需再次缩短请重新申请。")));
        }
        if (known.outdated(stay)) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "days-changed", "The days were counted anew since this was asked for. Ask again.",
                    "提出申请后隔离期已重新计算，请重新申请。")));
        }
        if (!now.isBefore(known.until())) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "lapsed", "This request has lapsed. Ask again.", "此申请已失效，请重新申请。")));
        }
        return known;
    }

    private Shown shown(Shortening row, @Nullable Stay stay) {
        return new Shown(row, stay != null && row.spent(stay), !clock.instant().isBefore(row.until()));
    }
}
