package org.lazaret.residents.death;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.movement.Moves;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stays;

/** What people do when somebody has died in custody: checked for site and role, audited, then carried out. */
@Component
class Deaths {
    private static final String[] READERS = {"site-manager", "doctor"};

    private final DeathStore deaths;
    private final EnterDeath entries;
    private final Stays stays;
    private final Sites sites;
    private final Persons persons;
    private final RuleBooks<DeathRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    Deaths(
            DeathStore deaths,
            EnterDeath entries,
            Stays stays,
            Sites sites,
            Persons persons,
            RuleBooks<DeathRules> books,
            AuditStore audit,
            BusinessClock clock) {
        this.deaths = deaths;
        this.entries = entries;
        this.stays = stays;
        this.sites = sites;
        this.persons = persons;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** A doctor enters it. */
    DeathView enter(
            UUID stayId,
            UUID commandId,
            @Nullable Instant diedAt,
            DeathFile.Where place,
            DeathFile.@Nullable DeathWords words) {
        Stays.Asked asked = stays.require(stayId, "doctor");
        Sites.Visit by = asked.by();
        var known = entries.find(commandId);
        if (known == null) {
            Instant at = Moves.happened(diedAt, by.now());
            audit.record(by.actor(), "death.enter", "stay", stayId, asked.stay().siteId());
            UUID personId = asked.stay().personId();
            known = entries.enter(new EnterDeath.Entered(
                    new DeathFile(
                            stayId, commandId, asked.stay().siteId(), personId, at, place, by.now(),
                            by.actor().username(),
                            words == null ? null : persons.sealed(personId, DeathFile.DeathWords.FIELD, words),
                            List.of(),
                            true, books.on(by.today()).version(), DeathFile.SCHEMA, 1),
                    List.of()));
        }
        DeathFile told = known.data().file();
        if (!told.id().equals(stayId) || told.place() != place || !Moves.sameTime(diedAt, told.diedAt())) {
            throw reused();
        }
        if (!known.data().rules().isEmpty()) {
            throw ProblemException.refused(known.data().rules());
        }
        DeathFile file = deaths.find(stayId);
        return view(file == null ? known.data().file() : file, false);
    }

    /** A step of the procedure was done. */
    DeathView sign(
            UUID stayId,
            String stepId,
            UUID commandId,
            @Nullable Instant happenedAt,
            @Nullable String paper,
            @Nullable String note) {
        DeathFile file = of(stayId);
        DeathRules book = book(file);
        DeathRules.Item item = book.steps()
                .stream()
                .filter(one -> one.id().equals(stepId))
                .findFirst()
                .orElse(null);
        Sites.Visit by = sites.enter(file.siteId(), item == null ? READERS : item.by().toArray(String[]::new));
        if (item == null) {
            throw ProblemException.notFound();
        }
        if (item.paper() && (paper == null || paper.isBlank())) {
            throw ProblemException.invalid("paper", "required", "Name the number of the document.");
        }
        var done = new DeathFile.Done(
                stepId, commandId, Moves.happened(happenedAt, clock.instant()), clock.instant(),
                by.actor().username(), paper,
                note == null ? null : persons.sealed(file.personId(), DeathFile.DeathWords.FIELD, note));
        audit.record(by.actor(), "death.sign." + stepId, "stay", stayId, file.siteId());
        return switch (deaths.change(stayId, one -> one.sign(done, book))) {
            case DeathFile.Result.Next next -> view(next.file(), false);
            case DeathFile.Result.No no -> throw ProblemException.refused(no.rules());
            case DeathFile.Result.Reused _ -> throw reused();
        };
    }

    /** The procedure of one death with its sealed words. */
    DeathView read(UUID stayId) {
        DeathFile file = of(stayId);
        Sites.Visit by = sites.enter(file.siteId(), READERS);
        audit.record(by.actor(), "death.read", "stay", stayId, file.siteId());
        return view(file, true);
    }

    /** Deaths of a site; with {@code open} those of which a step is still to be done. */
    Page<DeathView> list(UUID siteId, boolean open, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, READERS);
        Cursor after = Cursor.decode(cursor, 1);
        audit.record(by.actor(), "death.list", "site", siteId, siteId);
        return Page.cut(
                deaths.page(siteId, open, after == null ? null : after.idAt(0), limit), limit,
                one -> Cursor.of(one.id()))
                .map(one -> view(one, false));
    }

    private DeathFile of(UUID stayId) {
        DeathFile file = deaths.find(stayId);
        if (file == null) {
            throw ProblemException.notFound();
        }
        return file;
    }

    private DeathRules book(DeathFile file) {
        DeathRules bound = books.version(file.rules());
        return bound == null ? books.all().getFirst() : bound;
    }

    private DeathView view(DeathFile file, boolean words) {
        PersonalData person = persons.open(file.personId());
        return DeathView.of(
                file, book(file), clock.instant(), person == null ? null : person.name(),
                words
                        ? persons.opened(
                                file.personId(), DeathFile.DeathWords.FIELD, file.sealed(), DeathFile.DeathWords.class)
                        : null,
                note -> words ? persons.opened(file.personId(), DeathFile.DeathWords.FIELD, note, String.class) : null);
    }

    private static ProblemException reused() {
        return ProblemException.of(ProblemType.KEY_REUSED, "This command id was used for something else.");
    }
}
