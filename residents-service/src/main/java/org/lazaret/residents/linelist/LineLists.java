package org.lazaret.residents.linelist;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.crypto.SubjectCipher;
import org.lazaret.kit.crypto.SubjectKeys;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.JobRun;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.census.CensusDesk;
import org.lazaret.residents.linelist.LineList.Format;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.report.ReportRules;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayHistoryStore;
import org.lazaret.residents.stay.StayState;

/**
 * Line lists of a site's people: asked for, written by a job, fetched by who asked. Names are for the site's managers;
 * for everybody else a person is a code. Source: {@code deploy/handbook/residents.md#line-list}.
 */
@Component
class LineLists {
    private static final String KIND = "line-list";
    private static final String NAMED = "site-manager";
    private static final int PAGE = 500;
    private static final Set<StayState> PRESENT = EnumSet.of(
            StayState.UNDER_WAY, StayState.AT_DOOR, StayState.IN_RESIDENCE);
    private static final List<String> ANYBODY = List.of("code", "age band", "category", "state", "room", "pack",
            "entered", "release not before", "left", "list");
    private static final List<String> MANAGERS = List.of("code", "name", "sex", "date of birth", "age band", "category",
            "state", "room", "pack", "entered", "release not before", "left", "list");

    private final LineListStore lists;
    private final StayHistoryStore stays;
    private final Persons persons;
    private final SubjectKeys keys;
    private final Sites sites;
    private final Jobs jobs;
    private final RuleBooks<ReportRules> books;

    LineLists(
            LineListStore lists, StayHistoryStore stays, Persons persons, SubjectKeys keys, Sites sites, Jobs jobs,
            RuleBooks<ReportRules> books) {
        this.lists = lists;
        this.stays = stays;
        this.persons = persons;
        this.keys = keys;
        this.sites = sites;
        this.jobs = jobs;
        this.books = books;
        jobs.register(KIND, this::write);
    }

    /** What a job is about. */
    record Work(UUID listId) {}

    /** What came of it. */
    record Written(UUID listId, int rows) {}

    /**
     * Begins a list; the same id again is the same list.
     *
     * @param names     for managers alone
     * @param everybody who has left too
     */
    Job ask(UUID siteId, UUID listId, Format format, boolean names, boolean everybody) {
        Sites.Visit by = sites.enter(siteId, CensusDesk.FIGURE_READERS);
        allowed(by, names);
        lists.expire(by.now());
        var asked = new LineList(
                listId, siteId, by.site().regionCode(), by.actor().username(), format, names, everybody, by.now(),
                by.now().plus(books.on(by.today()).lineListKept()), null, 0, keys.newKey(listId), LineList.SCHEMA);
        sites.trace(by, names ? "line-list.names" : "line-list.codes", "line-list", listId);
        LineList kept = lists.insert(asked);
        if (!kept.asks(asked)) {
            throw kept.siteId().equals(siteId) && kept.actor().equals(asked.actor())
                    ? ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another list.")
                    : ProblemException.notFound();
        }
        return jobs.start(listId, KIND, by.actor().username(), new Work(listId));
    }

    /** Who asked as a manager and is none any more does not get the names either. */
    private static void allowed(Sites.Visit by, boolean names) {
        if (names && !by.actor().hasAny(NAMED)) {
            throw ProblemException.of(ProblemType.FORBIDDEN, "A list with names is for the site's manager.");
        }
    }

    private Written write(JobRun run) throws IOException {
        LineList list = lists.find(run.input(Work.class).listId());
        String key = list == null ? null : list.key();
        if (list == null || key == null) {
            return new Written(run.id(), 0);
        }
        SiteCard site = sites.of(list.siteId());
        String watermark = "Lazaret · " + site.nameZh() + " " + site.nameEn() + " · " + list.actor() + " · "
                + list.askedAt() + " · " + list.id();
        int[] rows = {0};
        var out = new SealedParts(lists, list.id(), keys.open(list.id(), key));
        try (out) {
            Stream<List<@Nullable Object>> all = Stream.concat(
                    Stream.of(new ArrayList<@Nullable Object>(list.names() ? MANAGERS : ANYBODY)),
                    pages(list).flatMap(page -> {
                        run.checkpoint(rows[0], 0);
                        rows[0] += page.size();
                        return rows(page, list, site).stream();
                    }));
            switch (list.format()) {
                case CSV -> LineSheet.csv(out, watermark, all);
                case XLSX -> LineSheet.xlsx(out, watermark, all);
            }
        }
        lists.done(list.id(), out.count(), rows[0]);
        return new Written(list.id(), rows[0]);
    }

    private Stream<List<Stay>> pages(LineList list) {
        Set<StayState> states = list.everybody()
                ? EnumSet.complementOf(EnumSet.of(StayState.CANCELLED))
                : PRESENT;
        return Stream.iterate(
                stays.staying(list.siteId(), states, null, PAGE), page -> !page.isEmpty(),
                page -> stays.staying(list.siteId(), states, page.getLast().id(), PAGE));
    }

    private List<List<@Nullable Object>> rows(List<Stay> page, LineList list, SiteCard site) {
        Map<UUID, PersonalData> data = list.names()
                ? persons.open(page.stream().map(Stay::personId).toList())
                : Map.of();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Stay stay : page) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(stay.id().toString().substring(24));
            if (list.names()) {
                PersonalData person = data.get(stay.personId());
                cells.addAll(person == null
                        ? Arrays.asList(null, null, null)
                        : Arrays.asList(person.name(), person.sex(), person.birthDate()));
            }
            Stay.Days days = stay.days();
            Stay.InRoom room = stay.room();
            cells.addAll(Arrays.asList(
                    stay.traits().ageBand(), stay.order().category(), stay.state(),
                    room == null ? null : room.number(), stay.order().packId(),
                    days == null ? null : local(days.enteredAt(), site),
                    days == null ? null : local(days.releaseNotBefore(), site),
                    stay.state().ended() ? local(stay.history().getLast().at(), site) : null,
                    list.id().toString().substring(24)));
            rows.add(cells);
        }
        return rows;
    }

    private static String local(Instant at, SiteCard site) {
        var there = at.atZone(site.zone());
        return LocalDate.from(there) + " " + there.toLocalTime().withSecond(0).withNano(0);
    }

    /**
     * A file as it is sent.
     *
     * @param type   media type
     * @param writer writes it part by part
     */
    record Fetched(String name, String type, Writer writer) {}

    /** Writes the file. */
    @FunctionalInterface
    interface Writer {
        void to(OutputStream out) throws IOException;
    }

    /** The file of a list, for who asked for it alone. */
    Fetched fetch(UUID siteId, UUID listId) {
        Sites.Visit by = sites.enter(siteId, CensusDesk.FIGURE_READERS);
        LineList list = lists.find(listId);
        if (list == null || !list.siteId().equals(siteId) || !list.actor().equals(by.actor().username())) {
            throw ProblemException.notFound();
        }
        allowed(by, list.names());
        Integer parts = list.parts();
        String key = list.key();
        if (key == null || by.now().isAfter(list.until())) {
            throw ProblemException.of(ProblemType.GONE, "The time of this list is over; ask for a new one.");
        }
        if (parts == null) {
            throw ProblemException.unavailable(
                    ProblemType.NOT_CAUGHT_UP, "The list is still being written.", Duration.ofSeconds(2));
        }
        sites.trace(by, "line-list.fetch", "line-list", listId);
        SubjectCipher cipher = keys.open(listId, key);
        boolean csv = list.format() == Format.CSV;
        return new Fetched(
                "line-list-" + list.id() + (csv ? ".csv" : ".xlsx"),
                csv ? "text/csv;charset=UTF-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                out -> {
                    for (int n = 0; n < parts; n++) {
                        String sealed = lists.part(listId, n);
                        if (sealed == null) {
                            throw new IOException("part " + n + " of the list is not there any more");
                        }
                        out.write(Base64.getDecoder().decode(cipher.open(SealedParts.FIELD, sealed)));
                    }
                });
    }
}
