package org.lazaret.rooms.oversight;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Idempotency;
import org.lazaret.kit.id.RecentCommand;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.site.Sites;

/** Raising findings, and everything that people do about them at a site. */
@Service
class Findings {
    private static final int PART = 200;
    private final Sites sites;
    private final FindingStore findings;
    private final FloorStore floors;
    private final RuleBooks<OversightRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    Findings(Sites sites, FindingStore findings, FloorStore floors, RuleBooks<OversightRules> books, AuditStore audit,
            BusinessClock clock) {
        this.sites = sites;
        this.findings = findings;
        this.floors = floors;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What somebody has seen.
     *
     * @param days  within so many it is to be rectified
     * @param owner who answers for it; without one, the site's chief
     */
    record Seen(Heading heading, Severity severity, int days, String note, @Nullable UUID roomId,
            Finding.@Nullable FindingOwner owner, @Nullable Instant happenedAt) {}

    /** A finding as it is at a moment. */
    record At(Finding finding, boolean overdue) {}

    /** A written finding, and whether it is new. */
    record Written(At at, boolean created) {}

    Written raise(UUID siteId, UUID id, Seen seen) {
        Sites.Entered entered = sites.enter(siteId, roles(FindingEvent.RAISE));
        Instant now = clock.instant();
        OversightRules book = books.on(entered.site().dayAt(now));
        Optional<Finding> known = findings.find(id);
        if (known.isEmpty()) {
            Instant at = Told.at(seen.happenedAt(), now, book);
            Finding first = first(entered, id, seen, book, at, now);
            audit.record(entered.actor(), "finding.raise", "finding", id, siteId);
            if (findings.write(first)) {
                return new Written(at(first), true);
            }
            known = findings.find(id);
        }
        Finding before = known.filter(f -> f.siteId().equals(siteId)).orElseThrow(ProblemException::notFound);
        Instant at = seen.happenedAt() == null
                ? before.happenedAt()
                : seen.happenedAt().truncatedTo(ChronoUnit.MILLIS);
        if (!before.raisedLike(first(entered, id, seen, book, at, now))) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another finding.");
        }
        return new Written(at(before), false);
    }

    private Finding first(Sites.Entered entered, UUID id, Seen seen, OversightRules book, Instant at, Instant now) {
        String by = entered.actor().username();
        Instant due = at.plus(seen.days(), ChronoUnit.DAYS);
        Finding.FindingOwner owner = seen.owner() == null ? RaiseFindings.ownerAt(entered.site()) : seen.owner();
        return new Finding(id, entered.site().id(), entered.site().regionCode(), Finding.Source.DIRECT, null, null,
                seen.heading(), seen.severity(), null, seen.note(), room(entered.site().id(), seen.roomId()), owner,
                due, Finding.State.OPEN, by, at, now, List.of(),
                List.of(new Finding.FindingEntry(FindingEvent.RAISE, by, at, now, seen.note(), due)), book.version(),
                List.of(), Finding.SCHEMA, 1);
    }

    private Finding.@Nullable FindingRoom room(UUID siteId, @Nullable UUID roomId) {
        if (roomId == null) {
            return null;
        }
        Room room = floors.withRoom(siteId, roomId)
                .flatMap(f -> f.room(roomId))
                .orElseThrow(() -> ProblemException.invalid("roomId", "Unknown", "This site has no such room."));
        return new Finding.FindingRoom(room.id(), room.number());
    }

    /** What somebody says, and when it was so; without a moment, now. */
    record Said(@Nullable String note, @Nullable Instant happenedAt) {}

    /** Rectified, seen again or withdrawn. */
    At move(UUID siteId, UUID id, FindingEvent event, Said said, @Nullable UUID key) {
        return change(siteId, id, event, said, key, said.toString(), (known, step) -> known.move(event, step));
    }

    At assign(UUID siteId, UUID id, Finding.FindingOwner owner, @Nullable UUID key) {
        return change(siteId, id, FindingEvent.ASSIGN, new Said(null, null), key, owner.toString(),
                (known, step) -> known.assign(owner, step));
    }

    At extend(UUID siteId, UUID id, Instant due, String reason, @Nullable UUID key) {
        Instant later = due.truncatedTo(ChronoUnit.MILLIS);
        return change(siteId, id, FindingEvent.EXTEND, new Said(reason, null), key, later + "|" + reason,
                (known, step) -> known.extend(later, step.recordedAt().plus(book(known).longestExtension()), step));
    }

    private At change(UUID siteId, UUID id, FindingEvent event, Said said, @Nullable UUID key, String body,
            BiFunction<Finding, Finding.Step, Finding.Outcome> decision) {
        Sites.Entered entered = sites.enter(siteId, roles(event));
        known(siteId, id);
        String who = entered.actor().username();
        String hash = Idempotency.hash(event + "|" + body);
        audit.record(entered.actor(), "finding." + event.name().toLowerCase(Locale.ROOT), "finding", id, siteId,
                said.note());
        return at(Retry.untilDecided(() -> {
            Finding known = known(siteId, id);
            Instant now = clock.instant();
            Instant real = now.minus(clock.offset());
            if (key != null && Idempotency.look(known.recent(), key, who, hash,
                    real) instanceof Idempotency.Answer.Repeat) {
                return known;
            }
            Finding.Step step = new Finding.Step(who, Told.at(said.happenedAt(), now, book(known)), now, said.note(),
                    Overseers.ownSide(entered));
            return switch (decision.apply(known, step)) {
                case Finding.Refused refused -> throw ProblemException.refused(refused.rules());
                case Finding.Changed changed -> {
                    Finding next = key == null
                            ? changed.finding()
                            : changed.finding()
                                    .remembering(Idempotency.remember(known.recent(), new RecentCommand(key, who, hash,
                                            changed.finding().version(), real.truncatedTo(ChronoUnit.MILLIS))));
                    yield findings.write(next) ? next : null;
                }
            };
        }));
    }

    At find(UUID siteId, UUID id) {
        sites.enter(siteId, Overseers.readers());
        return at(known(siteId, id));
    }

    Page<At> list(UUID siteId, FindingQuery query, @Nullable String cursor, @Nullable Integer limit) {
        sites.enter(siteId, Overseers.readers());
        int rows = Cursor.limit(limit);
        Instant now = clock.instant();
        return Page.cut(findings.ofSite(siteId, query, Cursor.decode(cursor, 2), rows + 1, now), rows,
                f -> place(query, f)).map(f -> new At(f, f.overdue(now)));
    }

    /** Everything that the question finds, read a part at a time while it is taken. */
    Stream<At> export(UUID siteId, FindingQuery query) {
        sites.enter(siteId, Overseers.readers());
        Instant now = clock.instant();
        return Stream.iterate(part(siteId, query, null, now), p -> !p.isEmpty(),
                p -> p.size() < PART ? List.<Finding>of() : part(siteId, query, place(query, p.getLast()), now))
                .flatMap(List::stream)
                .map(f -> new At(f, f.overdue(now)));
    }

    private List<Finding> part(UUID siteId, FindingQuery query, @Nullable Cursor after, Instant now) {
        return findings.ofSite(siteId, query, after, PART, now);
    }

    private static Cursor place(FindingQuery query, Finding finding) {
        return Cursor.of(query.sort() == FindingQuery.Sort.NEWEST ? finding.recordedAt() : finding.due(), finding.id());
    }

    /**
     * How a heading stands.
     *
     * @param open      not rectified yet
     * @param overdue   those of the open ones whose term is over
     * @param rectified waiting for somebody to look again
     */
    record HeadingFindings(Heading heading, int open, int overdue, int rectified) {}

    /** Unsettled findings under each heading, also where there are none. */
    List<HeadingFindings> counts(UUID siteId) {
        sites.enter(siteId, Overseers.readers());
        List<FindingStore.Count> counts = findings.ofSite(siteId, clock.instant());
        List<HeadingFindings> all = new ArrayList<>();
        for (Heading heading : OversightRules.headings()) {
            all.add(counts.stream()
                    .filter(c -> c.heading() == heading)
                    .findFirst()
                    .map(c -> new HeadingFindings(heading, c.open(), c.overdue(), c.rectified()))
                    .orElse(new HeadingFindings(heading, 0, 0, 0)));
        }
        return all;
    }

    private At at(Finding finding) {
        return new At(finding, finding.overdue(clock.instant()));
    }

    private Finding known(UUID siteId, UUID id) {
        return findings.find(id).filter(f -> f.siteId().equals(siteId)).orElseThrow(ProblemException::notFound);
    }

    private OversightRules book(Finding finding) {
        return Optional.ofNullable(books.version(finding.rules()))
                .orElseThrow(() -> new IllegalStateException("the rule book " + finding.rules()
                        + " is missing; an installation keeps every version that it has used"));
    }

    private static String[] roles(FindingEvent event) {
        return event.roles().toArray(String[]::new);
    }
}
