package org.lazaret.rooms.oversight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** Going through the checklist at a site: as a draft, then for good. */
@Service
class Inspections {
    private final Sites sites;
    private final InspectionStore inspections;
    private final RaiseFindings raise;
    private final RuleBooks<OversightRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    Inspections(Sites sites, InspectionStore inspections, RaiseFindings raise, RuleBooks<OversightRules> books,
            AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.inspections = inspections;
        this.raise = raise;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the inspector has entered so far; without a moment, it happens now. */
    record Entered(@Nullable Instant happenedAt, List<Inspection.CheckAnswer> answers, @Nullable String remark) {}

    /** An inspection and the rule book whose checklist it goes through. */
    record Seen(Inspection inspection, OversightRules book) {}

    /** A written inspection, and whether it is new. */
    record Written(Seen seen, boolean created) {}

    /** The checklist of a day at the site, or the one of a version. */
    OversightRules checklist(UUID siteId, @Nullable String version) {
        Site site = sites.enter(siteId, Overseers.readers()).site();
        if (version == null) {
            return today(site);
        }
        return Optional.ofNullable(books.version(version)).orElseThrow(ProblemException::notFound);
    }

    Written put(UUID siteId, UUID id, Entered told, @Nullable String ifMatch) {
        Sites.Entered entered = sites.enter(siteId, Overseers.inspectors());
        Optional<Inspection> known = inspections.find(id);
        if (known.isPresent() && !known.get().siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        Instant now = clock.instant();
        OversightRules book = known.map(this::book).orElseGet(() -> today(entered.site()));
        check(told.answers(), book);
        Instant at = told.happenedAt() == null && known.isPresent()
                ? known.get().happenedAt()
                : known.map(Inspection::happenedAt)
                        .filter(h -> h.equals(told.happenedAt()))
                        .orElseGet(() -> Told.at(told.happenedAt(), now, book));
        Inspection wanted = new Inspection(id, siteId, entered.site().regionCode(), book.version(),
                Overseers.level(entered), entered.actor().username(), at, now, null, told.answers(), told.remark(),
                null, Inspection.SCHEMA, 1);
        if (known.isEmpty()) {
            audit.record(entered.actor(), "inspection.begin", "inspection", id, siteId);
            if (inspections.write(wanted)) {
                return new Written(new Seen(wanted, book), true);
            }
            return put(siteId, id, told, ifMatch);
        }
        return switch (known.get().edit(wanted)) {
            case Inspection.Same same -> new Written(new Seen(same.inspection(), book), false);
            case Inspection.Refused refused -> throw ProblemException.refused(refused.rules());
            case Inspection.Changed changed -> {
                Etags.requireMatch(ifMatch, known.get().version());
                audit.record(entered.actor(), "inspection.edit", "inspection", id, siteId);
                if (!inspections.write(changed.inspection())) {
                    throw stale();
                }
                yield new Written(new Seen(changed.inspection(), book), false);
            }
        };
    }

    private static void check(List<Inspection.CheckAnswer> answers, OversightRules book) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            String item = answers.get(i).item();
            if (book.item(item).isEmpty()) {
                errors.add(new FieldError("answers[" + i + "].item", "Unknown",
                        "The checklist " + book.version() + " has no such item."));
            } else if (!seen.add(item)) {
                errors.add(new FieldError("answers[" + i + "].item", "Duplicate", "Answer each item once."));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /** Submits a draft; every fault in it is a finding when this returns, or soon after a crash. */
    Seen submit(UUID siteId, UUID id, @Nullable String ifMatch) {
        Sites.Entered entered = sites.enter(siteId, Overseers.inspectors());
        known(siteId, id);
        audit.record(entered.actor(), "inspection.submit", "inspection", id, siteId);
        Inspection submitted = Retry.untilDecided(() -> {
            Inspection known = known(siteId, id);
            return switch (known.submit(entered.actor().username(), book(known), clock.instant())) {
                case Inspection.Same same -> same.inspection();
                case Inspection.Refused refused -> throw ProblemException.refused(refused.rules());
                case Inspection.Changed changed -> {
                    Etags.requireMatch(ifMatch, known.version());
                    yield inspections.write(changed.inspection()) ? changed.inspection() : null;
                }
            };
        });
        raise.ofInspection(submitted);
        return new Seen(known(siteId, id), book(submitted));
    }

    /** Takes an own draft away; again, there is nothing to take. */
    void discard(UUID siteId, UUID id) {
        Sites.Entered entered = sites.enter(siteId, Overseers.inspectors());
        Optional<Inspection> known = inspections.find(id);
        if (known.isEmpty()) {
            return;
        }
        Inspection draft = known(siteId, id);
        var broken = draft.mayChange(entered.actor().username());
        if (!broken.isEmpty()) {
            throw ProblemException.refused(broken);
        }
        audit.record(entered.actor(), "inspection.discard", "inspection", id, siteId);
        inspections.drop(draft);
    }

    Seen find(UUID siteId, UUID id) {
        sites.enter(siteId, Overseers.readers());
        Inspection known = known(siteId, id);
        return new Seen(known, book(known));
    }

    Page<Seen> list(UUID siteId, @Nullable Boolean submitted, @Nullable String cursor, @Nullable Integer limit) {
        sites.enter(siteId, Overseers.readers());
        int rows = Cursor.limit(limit);
        return Page.cut(inspections.ofSite(siteId, submitted, Cursor.decode(cursor, 2), rows + 1), rows,
                i -> Cursor.of(i.happenedAt(), i.id())).map(i -> new Seen(i, book(i)));
    }

    private Inspection known(UUID siteId, UUID id) {
        return inspections.find(id)
                .filter(i -> i.siteId().equals(siteId))
                .orElseThrow(ProblemException::notFound);
    }

    private OversightRules today(Site site) {
        return books.on(site.dayAt(clock.instant()));
    }

    private OversightRules book(Inspection inspection) {
        return Optional.ofNullable(books.version(inspection.rules()))
                .orElseThrow(() -> new IllegalStateException("the rule book " + inspection.rules()
                        + " is missing; an installation keeps every version that it has used"));
    }

    private static ProblemException stale() {
        return ProblemException.of(ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
    }
}
