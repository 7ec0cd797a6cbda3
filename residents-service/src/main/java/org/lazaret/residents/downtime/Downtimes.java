package org.lazaret.residents.downtime;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * A site works on paper while its systems are down, and enters the paper afterwards with the times on it.
 * Source: {@code deploy/handbook/residents.md#downtime}.
 */
@Component
class Downtimes {
    private static final String[] WRITERS = {"site-manager", "doctor", "nurse", "security"};
    private static final int RACES = 20;
    private final DowntimeStore store;
    private final StayStore stays;
    private final Sites sites;
    private final RuleBooks<DowntimeRules> books;

    Downtimes(DowntimeStore store, StayStore stays, Sites sites, RuleBooks<DowntimeRules> books) {
        this.store = store;
        this.stays = stays;
        this.sites = sites;
        this.books = books;
    }

    PaperKit print(UUID kitId, UUID siteId) {
        Sites.Visit by = sites.enter(siteId, WRITERS);
        sites.trace(by, "paper.print", "kit", kitId);
        PaperKit kit = store.insert(
                PaperKit.printed(kitId, siteId, books.on(by.today()), by.now(), by.actor().username()));
        if (!kit.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        return kit;
    }

    Page<PaperKit> kits(UUID siteId, @Nullable String cursor, int limit) {
        sites.enter(siteId, WRITERS);
        return Page.cut(store.kitsOf(siteId, after(cursor), limit), limit, kit -> Cursor.of(kit.id()));
    }

    Downtime declare(UUID downtimeId, UUID siteId, Instant from, String reason, List<UUID> kitIds) {
        Sites.Visit by = sites.enter(siteId, "site-manager", "doctor", "nurse");
        DowntimeRules rules = books.on(by.today());
        Downtime before = store.find(downtimeId);
        if (before != null && !before.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        List<PaperKit> kits = store.kits(kitIds);
        if (before == null) {
            if (kits.size() != kitIds.stream().distinct().count()
                    || kits.stream().anyMatch(kit -> !kit.siteId().equals(siteId))) {
                throw ProblemException.invalid("kitIds", "unknown", "One of these kits was not printed for this site.");
            }
            if (from.isAfter(by.now())) {
                throw ProblemException.invalid("from", "future", "This lies in the future; tell it when it is so.");
            }
            if (from.isBefore(by.now().minus(rules.longestBack()))) {
                throw ProblemException.invalid("from", "back-dated", "This lies more than "
                        + rules.longestBackHours() + " hours back and cannot be entered any more.");
            }
        }
        List<Downtime.Used> sheets = kits.stream()
                .flatMap(kit -> kit.sheets().stream().map(sheet -> Downtime.Used.of(sheet, kit.id())))
                .toList();
        sites.trace(by, "downtime.declare", "downtime", downtimeId);
        Downtime wanted = Downtime.declared(
                downtimeId, siteId, rules.version(), from.truncatedTo(ChronoUnit.MILLIS), reason.strip(), sheets,
                by.now(), by.actor().username());
        Downtime kept = store.insert(wanted);
        if (!kept.saysTheSameAs(wanted)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another downtime.");
        }
        return kept;
    }

    Page<Downtime> of(UUID siteId, @Nullable String cursor, int limit) {
        sites.enter(siteId, WRITERS);
        return Page.cut(store.of(siteId, after(cursor), limit), limit, one -> Cursor.of(one.id()));
    }

    Downtime show(UUID downtimeId) {
        return visited(downtimeId, WRITERS).downtime();
    }

    Downtime end(UUID downtimeId, Instant until) {
        Visited visited = visited(downtimeId, "site-manager", "doctor", "nurse");
        sites.trace(visited.by(), "downtime.end", "downtime", downtimeId);
        return change(visited, one -> one.end(
                until.truncatedTo(ChronoUnit.MILLIS), visited.by().now(), store.enteredAfter(downtimeId, until)));
    }

    Downtime account(UUID downtimeId, String number, Downtime.Fate fate, @Nullable String note) {
        Visited visited = visited(downtimeId, WRITERS);
        Sites.Visit by = visited.by();
        sites.trace(by, "downtime.sheet", "downtime", downtimeId, number + " " + fate);
        return change(visited, one -> one.account(
                number, fate, note == null ? null : note.strip(), store.entriesOf(downtimeId, number), by.now(),
                by.actor().username()));
    }

    Downtime close(UUID downtimeId) {
        Visited visited = visited(downtimeId, "site-manager");
        sites.trace(visited.by(), "downtime.close", "downtime", downtimeId);
        return change(visited, one -> one.close(
                store.sheetsEntered(downtimeId), visited.by().now(), visited.by().actor().username()));
    }

    /** What is entered. */
    record Line(String sheet, PaperEntry.Kind kind, @Nullable UUID stayId, Instant happenedAt) {}

    PaperEntry enter(UUID downtimeId, UUID entryId, Line line) {
        Visited visited = visited(downtimeId, WRITERS);
        Sites.Visit by = visited.by();
        Downtime downtime = visited.downtime();
        var entry = new PaperEntry(
                entryId, downtimeId, downtime.siteId(), line.sheet(), line.kind(), line.stayId(),
                line.happenedAt().truncatedTo(ChronoUnit.MILLIS), by.now(), by.actor().username(), PaperEntry.SCHEMA);
        PaperEntry before = store.entry(entryId);
        if (before == null) {
            List<BrokenRule> broken = new ArrayList<>(downtime.against(
                    line.sheet(), line.happenedAt(), by.now(), books.on(by.today())));
            Stay stay = line.stayId() == null ? null : stays.find(line.stayId());
            if (line.stayId() != null && (stay == null || !stay.siteId().equals(downtime.siteId()))) {
                broken.add(new BrokenRule("stay", "There is no such person at this site.", "本隔离点无此人。"));
            }
            if (!broken.isEmpty()) {
                throw ProblemException.refused(List.copyOf(broken));
            }
            sites.trace(by, "downtime.enter", line.stayId() == null ? "downtime" : "stay",
                    line.stayId() == null ? downtimeId : line.stayId(), line.kind() + " " + line.sheet());
            before = store.insert(entry);
        }
        if (!before.saysTheSameAs(entry)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another entry.");
        }
        return before;
    }

    Page<PaperEntry> entries(UUID downtimeId, @Nullable String cursor, int limit) {
        visited(downtimeId, WRITERS);
        return Page.cut(store.entries(downtimeId, after(cursor), limit), limit, one -> Cursor.of(one.id()));
    }

    private record Visited(Downtime downtime, Sites.Visit by) {}

    private Visited visited(UUID downtimeId, String... roles) {
        Downtime downtime = store.find(downtimeId);
        if (downtime == null) {
            throw ProblemException.notFound();
        }
        return new Visited(downtime, sites.enter(downtime.siteId(), roles));
    }

    private Downtime change(Visited visited, Function<Downtime, Downtime.Change> decide) {
        Downtime seen = visited.downtime();
        for (int race = 0; race < RACES; race++) {
            switch (decide.apply(seen)) {
                case Downtime.Change.Done done -> {
                    if (done.downtime() == seen || store.replace(seen, done.downtime())) {
                        return done.downtime();
                    }
                }
                case Downtime.Change.Refused refused -> throw ProblemException.refused(refused.rules());
            }
            seen = java.util.Objects.requireNonNull(store.find(seen.id()));
        }
        throw new IllegalStateException("The downtime " + seen.id() + " changes too often to be written");
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        Cursor decoded = Cursor.decode(cursor, 1);
        return decoded == null ? null : decoded.idAt(0);
    }
}
