package org.lazaret.residents.intake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.person.Sex;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.Stays;

/**
 * The intake records of a site's people: what is asked, what was answered, who changed what.
 * Source: {@code deploy/handbook/residents.md#intake}.
 */
@Component
class Intakes {
    static final String[] DESK = {"site-manager", "doctor", "nurse"};
    private static final List<StayState> AT_THE_DESK = List.of(
            StayState.UNDER_WAY, StayState.EXPECTED, StayState.AT_DOOR, StayState.IN_RESIDENCE);

    private final IntakeStore intakes;
    private final Stays stays;
    private final Sites sites;
    private final Persons persons;
    private final TellStay tell;
    private final RuleBooks<IntakeRules> books;
    private final AuditStore audit;

    Intakes(
            IntakeStore intakes,
            Stays stays,
            Sites sites,
            Persons persons,
            TellStay tell,
            RuleBooks<IntakeRules> books,
            AuditStore audit) {
        this.intakes = intakes;
        this.stays = stays;
        this.sites = sites;
        this.persons = persons;
        this.tell = tell;
        this.books = books;
        this.audit = audit;
    }

    /** A record with everything that belongs to it. */
    record Opened(Stay stay, Sites.Visit by, Intake intake, IntakeForm form, Answers answers,
            @Nullable PersonalData person) {}

    /** What the desk writes. */
    record Saving(Map<String, Object> answers, boolean complete, @Nullable String reason) {}

    /** The record of a stay; one in which nothing stands yet has version 0. */
    Opened read(UUID stayId) {
        Opened opened = open(stayId);
        audit.record(opened.by().actor(), "intake.read", "stay", stayId, opened.stay().siteId());
        return opened;
    }

    Opened open(UUID stayId) {
        Stays.Asked asked = stays.require(stayId, DESK);
        Stay stay = asked.stay();
        Intake found = intakes.find(stayId);
        IntakeRules rules = books.on(asked.by().today());
        PersonalData person = persons.open(stay.personId());
        var form = new IntakeForm(rules, stay.order().category(), stay.traits().ageBand(),
                person == null ? Sex.UNKNOWN : person.sex());
        Intake intake = found == null
                ? Intake.empty(stayId, stay.siteId(), stay.personId(), "", form.required(), rules.version())
                : found;
        Answers answers = found == null
                ? Answers.NONE
                : persons.opened(stay.personId(), Answers.FIELD, found.sealed(), Answers.class);
        return new Opened(stay, asked.by(), intake, form, answers == null ? Answers.NONE : answers, person);
    }

    /**
     * Writes the desk's answers over the version that was read. The same again is the same answer.
     *
     * @throws ProblemException 428 or 412 without the present version, 422 with every wrong answer or broken rule
     */
    Opened save(UUID stayId, @Nullable String ifMatch, Saving saving) {
        Opened seen = open(stayId);
        Answers next = seen.answers().at(saving.answers());
        if (!again(seen, ifMatch, next, saving)) {
            Etags.requireMatch(ifMatch, seen.intake().version());
            List<FieldError> errors = seen.form().errors(next.desk(), seen.by().now(), false);
            if (!errors.isEmpty()) {
                throw ProblemException.invalid(errors);
            }
            write(seen, next, saving, null, measured(seen, next));
        }
        return open(stayId);
    }

    /** The reply to this very edit was lost: what it would write stands there, one version on, by the same person. */
    private static boolean again(Opened seen, @Nullable String ifMatch, Answers next, Saving saving) {
        Intake intake = seen.intake();
        return ifMatch != null && !intake.amendments().isEmpty()
                && ifMatch.strip().equals(Etags.of(intake.amendments().getLast().version() - 1))
                && intake.amendments().getLast().by().equals(seen.by().actor().username())
                && Answers.changed(seen.answers(), next).isEmpty()
                && (!saving.complete() || intake.completed() != null);
    }

    /** Fills in what the desk has not answered; an answer of the desk is never covered. */
    void declared(Opened seen, Declared declared, String number) {
        Answers next = seen.answers().with(declared.answers());
        write(seen, next, new Saving(next.desk(), false, "declaration"), number, List.of());
    }

    private void write(
            Opened seen, Answers next, Saving saving, @Nullable String declaration, List<Evidence> evidence) {
        Stay stay = seen.stay();
        Sites.Visit by = seen.by();
        List<String> changed = Answers.changed(seen.answers(), next);
        IntakeRules rules = seen.form().rules();
        // whether something is missing is asked of everything that is known; a temperature only the desk can tell
        Intake.Outcome outcome = seen.intake()
                .write(
                        new Intake.Writing(
                                persons.sealed(stay.personId(), Answers.FIELD, next),
                                List.copyOf(next.desk().keySet()), seen.form().missing(next.all()), changed,
                                persons.sealed(
                                        stay.personId(), Amendment.FIELD,
                                        new Values(Answers.only(seen.answers().all(), changed),
                                                Answers.only(next.all(), changed))),
                                evidence, declaration, saving.complete(), saving.reason(), by.actor().username(),
                                by.now(), rules.version()),
                        rules);
        switch (outcome) {
            case Intake.Outcome.Refused refused -> throw ProblemException.refused(refused.rules());
            case Intake.Outcome.Kept kept -> {
                audit.record(by.actor(), "intake.save", "stay", stay.id(), stay.siteId());
                if (kept.intake() != seen.intake()) {
                    put(seen.intake(), kept.intake());
                }
            }
        }
    }

    private void put(Intake before, Intake after) {
        if (!intakes.write(before, after)) {
            throw ProblemException.of(
                    ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
        }
        tell.tell(after);
    }

    /** A temperature that was taken anew is evidence. */
    private List<Evidence> measured(Opened seen, Answers next) {
        Object taken = next.desk().get(IntakeField.TEMPERATURE);
        Object takenAt = next.desk().get(IntakeField.TEMPERATURE_AT);
        boolean same = Answers.same(seen.answers().desk().get(IntakeField.TEMPERATURE), taken)
                && Answers.same(seen.answers().desk().get(IntakeField.TEMPERATURE_AT), takenAt);
        if (taken == null || same) {
            return List.of();
        }
        Instant now = seen.by().now();
        return List.of(new Evidence(Ids.next(), Evidence.Type.TEMPERATURE,
                persons.sealed(seen.stay().personId(), Evidence.FIELD, taken + " °C"),
                takenAt == null ? now : Instant.parse(takenAt.toString()), now, seen.by().actor().username()));
    }

    /** What was shown at the desk. */
    record Seen(Evidence.Type type, String value, @Nullable Instant at) {}

    /** Writes down what was seen; the same id again is the same evidence. */
    Opened evidence(UUID stayId, UUID evidenceId, Seen said) {
        for (int race = 0;; race++) {
            Opened seen = open(stayId);
            Evidence there = seen.intake()
                    .evidence()
                    .stream()
                    .filter(one -> one.id().equals(evidenceId))
                    .findFirst()
                    .orElse(null);
            if (there != null) {
                if (there.type() != said.type() || !said.value().equals(value(seen, there))) {
                    throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for other evidence.");
                }
                return seen;
            }
            Instant now = seen.by().now();
            Instant at = said.at() == null ? now : said.at();
            if (at.isAfter(now) || at.isBefore(now.minus(seen.form().rules().lateEntry()))) {
                throw ProblemException.invalid("at", "Range", "Give a time that is past and within the last "
                        + seen.form().rules().lateEntry().toHours() + " hours.");
            }
            var one = new Evidence(evidenceId, said.type(),
                    persons.sealed(seen.stay().personId(), Evidence.FIELD, said.value()), at, now,
                    seen.by().actor().username());
            Intake from = seen.intake().version() > 0 ? seen.intake() : blank(seen);
            switch (from.seen(one, seen.form().rules())) {
                case Intake.Outcome.Refused refused -> throw ProblemException.refused(refused.rules());
                case Intake.Outcome.Kept kept -> {
                    audit.record(seen.by().actor(), "intake.evidence", "stay", stayId, seen.stay().siteId());
                    if (intakes.write(from, kept.intake())) {
                        return open(stayId);
                    }
                    if (race > 20) {
                        throw new IllegalStateException("The intake of " + stayId + " changes too often");
                    }
                }
            }
        }
    }

    /** An empty record whose answers are sealed, as one that is kept has to be. */
    private Intake blank(Opened seen) {
        return Intake.empty(seen.stay().id(), seen.stay().siteId(), seen.stay().personId(),
                persons.sealed(seen.stay().personId(), Answers.FIELD, Answers.NONE), seen.form().required(),
                seen.form().rules().version());
    }

    /** What a piece of evidence says; null after the person was erased. */
    @Nullable
    String value(Opened opened, Evidence one) {
        return persons.opened(opened.stay().personId(), Evidence.FIELD, one.sealed(), String.class);
    }

    /** A change with its values; they are null after the person was erased. */
    record Told(Amendment amendment, @Nullable Values values) {}

    /** Every change of a record, the oldest first. */
    List<Told> amendments(UUID stayId) {
        Opened opened = open(stayId);
        audit.record(opened.by().actor(), "intake.amendments", "stay", stayId, opened.stay().siteId());
        return opened.intake()
                .amendments()
                .stream()
                .map(one -> new Told(one,
                        persons.opened(opened.stay().personId(), Amendment.FIELD, one.sealed(), Values.class)))
                .toList();
    }

    /** How far the records of a site are. */
    record Progress(Stay stay, @Nullable String name, @Nullable Intake intake) {}

    /** People who are to come or are here, with how far their record is. */
    Page<Progress> list(UUID siteId, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, DESK);
        Page<Stay> page = stays.page(siteId, AT_THE_DESK, cursor, limit);
        audit.record(by.actor(), "intake.list", "site", siteId, siteId);
        Map<UUID, PersonalData> people = persons.open(page.items().stream().map(Stay::personId).toList());
        Map<UUID, Intake> records = intakes.all(page.items().stream().map(Stay::id).toList())
                .stream()
                .collect(Collectors.toMap(Intake::id, one -> one, (one, same) -> one, LinkedHashMap::new));
        return page.map(stay -> {
            PersonalData person = people.get(stay.personId());
            return new Progress(stay, person == null ? null : person.name(), records.get(stay.id()));
        });
    }

    /** The questions that somebody of this kind is asked; for a declaration only those that a traveller may answer. */
    List<IntakeField> form(UUID siteId, Category category, AgeBand age, Sex sex, boolean declared) {
        Sites.Visit by = sites.enter(siteId, "site-manager", "doctor", "nurse", "security");
        return new IntakeForm(books.on(by.today()), category, age, sex)
                .fields()
                .stream()
                .filter(field -> !declared || !field.deskOnly())
                .toList();
    }
}
