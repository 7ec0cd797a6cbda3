package org.lazaret.rooms.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;
import org.lazaret.rooms.site.ZoneKind;

/** The gate register: everybody who is no resident passes here, and whoever is inside stands in it. */
@Service
class Gate {
    private static final String[] MAY_RECORD = {"site-manager", "doctor", "nurse", "security"};
    private static final String[] MAY_READ = {"site-manager", "doctor", "nurse", "security", "approver", "commander",
        "auditor"};
    /** Who traces. */
    private static final String[] MEDICAL = {"site-manager", "doctor", "nurse", "approver", "commander", "auditor"};
    private static final Duration SKEW = Duration.ofMinutes(2);
    private static final int PART = 500;
    private static final int TRACED = 1000;
    private final Sites sites;
    private final VisitStore visits;
    private final StaffRegister register;
    private final FloorStore floors;
    private final RuleBooks<GateRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    Gate(Sites sites, VisitStore visits, StaffRegister register, FloorStore floors, RuleBooks<GateRules> books,
            AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.visits = visits;
        this.register = register;
        this.floors = floors;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** Somebody at the gate, and with what evidence. */
    record Coming(OnSitePerson.Kind kind, @Nullable UUID staffId, @Nullable String name, @Nullable String company,
            @Nullable String pass, @Nullable UUID hostId, String purpose, double celsius, ZoneKind zone, String ppe,
            Instant happenedAt) {}

    /** A visit with the version of the rules that judges it. */
    record Seen(Visit visit, GateRules book, Instant now) {}

    GateRules rules(UUID siteId) {
        return books.on(sites.enter(siteId, MAY_READ).site().dayAt(clock.instant()));
    }

    Seen enter(UUID siteId, UUID visitId, Coming coming) {
        Sites.Entered entered = sites.enter(siteId, MAY_RECORD);
        Site site = entered.site();
        Instant now = clock.instant();
        GateRules book = books.on(site.dayAt(now));
        Instant at = moment(coming.happenedAt(), now, book);
        known(book, coming.ppe());
        StaffMember person = coming.staffId() == null ? null : one(coming.staffId());
        StaffMember host = coming.hostId() == null ? null : one(coming.hostId());
        boolean staff = coming.kind() == OnSitePerson.Kind.STAFF;
        String name = staff ? person == null ? "" : person.name() : Optional.ofNullable(coming.name()).orElse("");
        if (!staff && name.isBlank()) {
            throw ProblemException.invalid("name", "NotBlank", "Write down who comes.");
        }
        Visit wanted = new Visit(visitId, siteId, site.regionCode(), coming.kind(), staff ? coming.staffId() : null,
                name, person == null || !staff ? null : person.group(), coming.company(),
                staff ? null : coming.pass(), host == null ? null : host.id(), host == null ? null : host.name(),
                coming.purpose(), coming.celsius(), at,
                List.of(new Visit.Stage(visitId, coming.zone(), coming.ppe(), at, now, entered.actor().username(),
                        List.of())),
                null, Visit.key(siteId, staff ? coming.staffId() : null, coming.pass()), at, book.version(),
                Visit.SCHEMA, 1);
        Visit before = before(wanted);
        if (before != null) {
            return new Seen(before, book, now);
        }
        List<BrokenRule> broken = new ArrayList<>(wanted.broken(person, host, book));
        visits.insideAs(String.valueOf(wanted.inside()))
                .ifPresent(v -> broken.add(ShiftRule.ALREADY_INSIDE.broken(v.enteredAt())));
        if (!broken.isEmpty()) {
            throw ProblemException.refused(broken);
        }
        audit.record(entered.actor(), "gate.enter", "visit", visitId, siteId);
        if (!visits.write(wanted)) {
            Visit other = before(wanted);
            if (other != null) {
                return new Seen(other, book, now);
            }
            Instant since = visits.insideAs(String.valueOf(wanted.inside())).map(Visit::enteredAt).orElse(now);
            throw ProblemException.refused(List.of(ShiftRule.ALREADY_INSIDE.broken(since)));
        }
        return new Seen(wanted, book, now);
    }

    /** What is there under the id; another entry under it is refused. */
    private @Nullable Visit before(Visit wanted) {
        Visit before = visits.find(wanted.id()).orElse(null);
        if (before != null && !before.siteId().equals(wanted.siteId())) {
            throw ProblemException.notFound();
        }
        if (before != null && !before.tellsTheSameAs(wanted)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another entry.");
        }
        return before;
    }

    private @Nullable StaffMember one(UUID staffId) {
        return register.known(List.of(staffId)).get(staffId);
    }

    private static void known(GateRules book, String ppe) {
        if (!book.knows(ppe)) {
            throw ProblemException.invalid("ppe", "Unknown", "There is no such level; there are "
                    + String.join(", ", book.ppe().stream().map(GateRules.Level::code).toList()) + ".");
        }
    }

    private static Instant moment(Instant told, Instant now, GateRules book) {
        Instant at = told.truncatedTo(ChronoUnit.MILLIS);
        if (at.isBefore(now.minus(book.lateEntry()))) {
            throw ProblemException.invalid("happenedAt", "TooLate",
                    "Entries of the last " + book.lateEntry().toHours() + " h are taken.");
        }
        return past(at, now);
    }

    private static Instant past(Instant at, Instant now) {
        if (at.isAfter(now.plus(SKEW))) {
            throw ProblemException.invalid("happenedAt", "Future", "This lies in the future; tell it when it is so.");
        }
        return at;
    }

    Seen move(UUID siteId, UUID visitId, UUID moveId, ZoneKind zone, String ppe, Instant happenedAt,
            List<UUID> visited) {
        Sites.Entered entered = sites.enter(siteId, MAY_RECORD);
        Instant now = clock.instant();
        GateRules book = books.on(entered.site().dayAt(now));
        Instant at = moment(happenedAt, now, book);
        known(book, ppe);
        check(siteId, visited);
        audit.record(entered.actor(), "gate.move", "visit", visitId, siteId);
        Visit.Stage stage = new Visit.Stage(moveId, zone, ppe, at, now, entered.actor().username(), List.of());
        return new Seen(decide(siteId, visitId, v -> v.move(stage, visited, book)), book, now);
    }

    Seen leave(UUID siteId, UUID visitId, Instant happenedAt, List<UUID> visited) {
        Sites.Entered entered = sites.enter(siteId, MAY_RECORD);
        Instant now = clock.instant();
        Instant at = past(happenedAt.truncatedTo(ChronoUnit.MILLIS), now);
        check(siteId, visited);
        audit.record(entered.actor(), "gate.leave", "visit", visitId, siteId);
        Visit.Exit exit = new Visit.Exit(at, now, entered.actor().username(), null);
        Visit left = decide(siteId, visitId, v -> v.leave(exit, visited));
        return new Seen(left, books.on(entered.site().dayAt(now)), now);
    }

    private Visit decide(UUID siteId, UUID visitId, Function<Visit, Visit.Outcome> decision) {
        return Retry.untilDecided(() -> {
            Visit known = visits.find(visitId)
                    .filter(v -> v.siteId().equals(siteId))
                    .orElseThrow(ProblemException::notFound);
            return switch (decision.apply(known)) {
                case Visit.Already already -> already.visit();
                case Visit.Reused() ->
                    throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another move.");
                case Visit.Refused refused -> throw ProblemException.refused(refused.rules());
                case Visit.Changed changed -> visits.write(changed.visit()) ? changed.visit() : null;
            };
        });
    }

    private void check(UUID siteId, Collection<UUID> rooms) {
        if (!rooms.isEmpty() && !numbers(siteId).keySet().containsAll(rooms)) {
            throw ProblemException.invalid("rooms", "Unknown", "One of these rooms is none of this site's.");
        }
    }

    /** The rooms of a site as people call them. */
    Map<UUID, String> numbers(UUID siteId) {
        Map<UUID, String> numbers = new HashMap<>();
        floors.ofSite(siteId)
                .forEach(f -> f.rooms().forEach(r -> numbers.put(r.id(), f.buildingCode() + " / " + r.number())));
        return numbers;
    }

    /** Who is inside, who came first first. */
    Page<Seen> inside(UUID siteId, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Entered entered = sites.enter(siteId, MAY_READ);
        int rows = Cursor.limit(limit);
        audit.record(entered.actor(), "gate.read", "site", siteId, siteId);
        return Page.cut(visits.inside(siteId, Cursor.decode(cursor, 2), rows + 1), rows,
                v -> Cursor.of(v.enteredAt(), v.id())).map(seen(entered.site()));
    }

    /** The visits that began on a day of the site. */
    Page<Seen> ofDay(UUID siteId, LocalDate day, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Entered entered = sites.enter(siteId, MAY_READ);
        int rows = Cursor.limit(limit);
        audit.record(entered.actor(), "gate.read", "site", siteId, siteId);
        return Page.cut(ofDay(entered.site(), day, Cursor.decode(cursor, 2), rows + 1), rows,
                v -> Cursor.of(v.enteredAt(), v.id())).map(seen(entered.site()));
    }

    /** All of them, read part by part. */
    Stream<Seen> allOfDay(UUID siteId, LocalDate day) {
        Sites.Entered entered = sites.enter(siteId, MAY_READ);
        audit.record(entered.actor(), "gate.export", "site", siteId, siteId);
        return Stream.iterate(ofDay(entered.site(), day, null, PART), part -> !part.isEmpty(),
                part -> part.size() < PART
                        ? List.<Visit>of()
                        : ofDay(entered.site(), day, Cursor.of(part.getLast().enteredAt(), part.getLast().id()), PART))
                .flatMap(List::stream)
                .map(seen(entered.site()));
    }

    private List<Visit> ofDay(Site site, LocalDate day, @Nullable Cursor after, int limit) {
        ZoneId zone = ZoneId.of(site.timeZone());
        return visits.entered(site.id(), day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant(), after, limit);
    }

    private Function<Visit, Seen> seen(Site site) {
        Instant now = clock.instant();
        return v -> new Seen(v,
                Optional.ofNullable(books.version(v.rules())).orElseGet(() -> books.on(site.dayAt(v.enteredAt()))),
                now);
    }

    /**
     * Somebody who was in a zone of which the rooms visited are known, for those who trace.
     *
     * @param minutes in that zone within the window: the most that the visit to the room lasted
     */
    record RoomVisit(UUID visitId, OnSitePerson.Kind kind, @Nullable UUID staffId, String name,
            @Nullable StaffGroup group, @Nullable String company, String ppe, Instant from, @Nullable Instant to,
            long minutes, List<UUID> rooms) {}

    /** Who of those that pass the gate was in a room within a window of time, the latest first; at most 1000 visits. */
    List<RoomVisit> inRoom(UUID siteId, UUID roomId, Instant from, Instant to) {
        Sites.Entered entered = sites.enter(siteId, MEDICAL);
        if (!to.isAfter(from)) {
            throw ProblemException.invalid("to", "Order", "The window ends after it begins.");
        }
        audit.record(entered.actor(), "gate.trace", "room", roomId, siteId);
        return visits.touching(siteId, Set.of(roomId), to, TRACED)
                .stream()
                .flatMap(v -> IntStream.range(0, v.stages().size())
                        .filter(i -> v.stages().get(i).rooms().contains(roomId))
                        .filter(i -> v.within(i, from, to).isPositive())
                        .mapToObj(i -> roomVisit(v, i, v.within(i, from, to))))
                .toList();
    }

    private static RoomVisit roomVisit(Visit v, int stage, Duration within) {
        Visit.Stage s = v.stages().get(stage);
        return new RoomVisit(v.id(), v.kind(), v.staffId(), v.name(), v.group(), v.company(), s.ppe(), s.at(),
                v.endOf(stage), within.toMinutes(), s.rooms());
    }
}
