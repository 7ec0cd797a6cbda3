package org.lazaret.residents.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.JobRun;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.paper.LetterRun.NumberedLetter;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/** Letters to many people: a job says who gets one, and one file prints them all. */
@Component
class WriteLetters {
    private static final String KIND = "letters";
    private static final String[] WRITERS = {"site-manager", "doctor", "nurse"};
    private final StayStore stays;
    private final LetterRunStore runs;
    private final Typeface typeface;
    private final Persons persons;
    private final Sites sites;
    private final RuleBooks<LetterTemplate> templates;
    private final Jobs jobs;
    private final AuditStore audit;
    private final BusinessClock clock;

    WriteLetters(
            StayStore stays,
            LetterRunStore runs,
            Typeface typeface,
            Persons persons,
            Sites sites,
            RuleBooks<LetterTemplate> templates,
            Jobs jobs,
            AuditStore audit,
            BusinessClock clock) {
        this.stays = stays;
        this.runs = runs;
        this.typeface = typeface;
        this.persons = persons;
        this.sites = sites;
        this.templates = templates;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
        jobs.register(KIND, this::run);
    }

    /** What the job was started with. */
    record Input(UUID siteId, String template, String language, List<UUID> stayIds, String actor) {}

    /** Somebody who gets no letter, and why. */
    record NoLetter(UUID stayId, String why) {}

    /** What the job brought. */
    record WrittenLetters(int letters, List<NoLetter> without) {}

    /** The newest words of every letter on a day. */
    List<LetterTemplate> kinds(UUID siteId) {
        Sites.Visit by = sites.enter(siteId, WRITERS);
        return templates.all()
                .stream()
                .map(LetterTemplate::id)
                .distinct()
                .sorted()
                .map(id -> newest(id, by.today()))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private @Nullable LetterTemplate newest(String id, LocalDate day) {
        return templates.all()
                .stream()
                .filter(letter -> letter.id().equals(id) && !letter.effectiveFrom().isAfter(day))
                .max(Comparator.comparingInt(LetterTemplate::version))
                .orElse(null);
    }

    Job start(UUID siteId, UUID jobId, String kind, String language, List<UUID> stayIds) {
        Sites.Visit by = sites.enter(siteId, WRITERS);
        LetterTemplate template = newest(kind, by.today());
        if (template == null) {
            throw ProblemException.invalid("template", "unknown", "There is no such letter. Choose one of the list.");
        }
        audit.record(by.actor(), "letters.write", "site", siteId, siteId, kind + ", " + stayIds.size() + " people");
        return jobs.start(jobId, KIND, by.actor().username(), new Input(
                siteId, template.id() + "-" + template.version(), language, stayIds.stream().distinct().toList(),
                by.actor().username()));
    }

    private WrittenLetters run(JobRun run) {
        Input input = run.input(Input.class);
        LetterTemplate template = bound(input.template());
        var numbered = new ArrayList<NumberedLetter>();
        var without = new ArrayList<NoLetter>();
        Map<UUID, Stay> known = stays.all(input.stayIds())
                .stream()
                .collect(Collectors.toMap(Stay::id, Function.identity()));
        for (UUID stayId : input.stayIds()) {
            Stay stay = known.get(stayId);
            if (stay == null || !stay.siteId().equals(input.siteId())) {
                without.add(new NoLetter(stayId, "not-here"));
            } else if (!template.isTrueOf(stay, input.siteId())) {
                // a message comes from the state alone: nobody reads that they are free before they are
                without.add(new NoLetter(stayId, stay.state().name()));
            } else {
                numbered.add(new NumberedLetter(stayId, number(run.id(), stayId)));
            }
        }
        run.checkpoint(input.stayIds().size(), input.stayIds().size());
        LetterRun kept = runs.insert(new LetterRun(
                run.id(), input.siteId(), input.template(), input.language(), numbered, input.actor(), clock.instant(),
                LetterRun.SCHEMA, 1));
        return new WrittenLetters(kept.letters().size(), without);
    }

    private LetterTemplate bound(String version) {
        LetterTemplate template = templates.version(version);
        if (template == null) {
            throw new IllegalStateException("This installation does not have the letter " + version + " any more");
        }
        return template;
    }

    private static String number(UUID run, UUID stayId) {
        return Ids.derived(run, "letter " + stayId).toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /** A site's runs, the newest first. */
    Page<LetterRun> list(UUID siteId, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, WRITERS);
        audit.record(by.actor(), "letters.list", "site", siteId, siteId);
        return Page.cut(runs.ofSite(siteId, Cursor.decode(cursor, 1), limit), limit, run -> Cursor.of(run.id()));
    }

    /** All letters of a run in one file, a page for each person, as their data is now. */
    byte[] pdf(UUID siteId, UUID runId) {
        Sites.Visit by = sites.enter(siteId, WRITERS);
        LetterRun run = runs.find(runId);
        if (run == null || !run.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        LetterTemplate template = bound(run.template());
        PaperWords words = new PaperWords(run.language());
        LetterTemplate.Words text = run.language().equals("zh") ? template.zh() : template.en();
        Instant now = clock.instant();
        // whoever has gone to another site or out meanwhile gets none: it would say what is no longer so
        Map<UUID, Stay> known = stays.all(run.letters().stream().map(NumberedLetter::stayId).toList())
                .stream()
                .filter(stay -> template.isTrueOf(stay, siteId))
                .collect(Collectors.toMap(Stay::id, Function.identity()));
        Map<UUID, PersonalData> people = persons.open(known.values().stream().map(Stay::personId).toList());
        SiteCard site = by.site();
        Sheet sheet = typeface.sheet(
                text.title(), by.actor().username() + " " + words.moment(now, site.zone()) + " · "
                        + run.id().toString().substring(24));
        boolean first = true;
        for (NumberedLetter letter : run.letters()) {
            Stay stay = known.get(letter.stayId());
            PersonalData person = stay == null ? null : people.get(stay.personId());
            if (stay == null || person == null) {
                continue;
            }
            audit.record(by.actor(), "letter.print", "stay", stay.id(), siteId, letter.number());
            if (!first) {
                sheet.next();
            }
            first = false;
            page(sheet, text.filled(words.facts(stay, person, site, now)), words, site, letter.number(),
                    stay.dateOf(run.at()));
        }
        if (first) {
            sheet.words(words.said("没有可打印的文书。", "There is nothing to print."));
        }
        return sheet.pdf();
    }

    private static void page(
            Sheet sheet, LetterTemplate.Words text, PaperWords words, SiteCard site, String number, LocalDate date) {
        sheet.title(text.title(), words.said("编号 ", "No. ") + number);
        text.paragraphs().forEach(sheet::words);
        sheet.words(words.site(site) + "    " + date);
    }
}
