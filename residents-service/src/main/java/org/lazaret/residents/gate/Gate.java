package org.lazaret.residents.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.house.HouseDesk;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.release.AtTheGate;
import org.lazaret.residents.stay.Absence;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/** The guard's desk: who may pass, who went out, who is back, who is away. */
@Component
class Gate {
    private static final String[] GUARDS = {"security", "site-manager", "nurse", "doctor"};
    private static final String FIELD = "gate";

    private final Stays stays;
    private final StayStore stayStore;
    private final PermitStore permits;
    private final GateScanStore scans;
    private final GateInstructionStore instructions;
    private final AtTheGate clearance;
    private final Persons persons;
    private final Sites sites;
    private final RuleBooks<GateRules> books;
    private final AuditStore audit;

    Gate(
            Stays stays,
            StayStore stayStore,
            PermitStore permits,
            GateScanStore scans,
            GateInstructionStore instructions,
            AtTheGate clearance,
            Persons persons,
            Sites sites,
            RuleBooks<GateRules> books,
            AuditStore audit) {
        this.stays = stays;
        this.stayStore = stayStore;
        this.permits = permits;
        this.scans = scans;
        this.instructions = instructions;
        this.clearance = clearance;
        this.persons = persons;
        this.sites = sites;
        this.books = books;
        this.audit = audit;
    }

    /** A scan with as much of the person as the gate may know. */
    record Scanned(
            GateScan scan,
            StayState state,
            @Nullable String roomNumber,
            @Nullable String initials,
            @Nullable String instruction) {}

    /** Somebody who is out. {@code owner}: who gave the permit, or who entered the breach. */
    record AwayRow(
            UUID stayId,
            @Nullable String roomNumber,
            @Nullable String initials,
            Absence absence,
            long minutes,
            boolean overdue,
            String owner) {}

    /**
     * Tells the guard whether the person may pass, and keeps what was told. The same scan again is the same answer.
     *
     * @param code as it is printed on the person's label: {@code LZ1:} and the id of the stay without hyphens
     */
    Scanned scan(UUID siteId, UUID scanId, String code) {
        Sites.Visit visit = sites.enter(siteId, GUARDS);
        Stay stay = stayStore.find(GateCode.stayOf(code));
        if (stay == null || !stay.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        GateScan known = scans.find(scanId);
        if (known == null) {
            known = scans.insert(asked(visit, stay, scanId));
        }
        if (!known.siteId().equals(siteId) || !known.stayId().equals(stay.id())) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another scan. Choose a new one.");
        }
        audit.record(visit.actor(), "gate.scan", "stay", stay.id(), siteId, known.open() ? known.way() : "closed");
        PersonalData data = persons.open(stay.personId());
        GateInstruction told = instructions.find(stay.id());
        Stay.InRoom room = stay.room();
        return new Scanned(
                known, stay.state(), room == null ? null : room.number(), data == null ? null : data.masked(),
                told == null ? null : persons.opened(stay.personId(), FIELD, told.sealed(), String.class));
    }

    private GateScan asked(Sites.Visit visit, Stay stay, UUID scanId) {
        String by = visit.actor().username();
        List<BrokenRule> against = stay.state() == StayState.RELEASED
                ? clearance.against(stay, scanId, by, visit.now())
                : List.of();
        GateCheck.Answer answer = new GateCheck(stay, visit.now(), books.on(visit.today()))
                .answer(permits.ofStay(stay.id()), against);
        return new GateScan(
                scanId, stay.siteId(), stay.regionCode(), stay.id(), stay.personId(), visit.now(), by, answer.open(),
                answer.way().name(), answer.reasons(), answer.permitId(), answer.day(), answer.dueBack(),
                answer.escorted(), answer.vehicle(), GateScan.SCHEMA);
    }

    /** What the gate was asked and told, the latest first. */
    Page<GateScan> scans(UUID siteId, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Visit visit = sites.enter(siteId, "security", "site-manager");
        int most = Cursor.limit(limit);
        sites.trace(visit, "gate.scans", "site", siteId);
        return Page.cut(scans.ofSite(siteId, Cursor.decode(cursor, 1), most), most, scan -> Cursor.of(scan.id()));
    }

    /** Out with a permit, on one of its days. @param at null for now */
    Stay leave(UUID permitId, LocalDate day, @Nullable Instant at, boolean escort) {
        Passing passing = passing(permitId, "gate.exit");
        Instant when = possible(at, passing.visit());
        return changed(stayStore.change(passing.permit().stayId(), stay -> check(stay, passing.visit())
                .leave(passing.permit(), day, when, passing.visit().actor().username(), escort)));
    }

    /** Back again. @param at null for now */
    Stay comeBack(UUID permitId, LocalDate day, @Nullable Instant at) {
        Passing passing = passing(permitId, "gate.return");
        Instant when = possible(at, passing.visit());
        return changed(stayStore.change(passing.permit().stayId(), stay -> check(stay, passing.visit())
                .comeBack(passing.permit(), day, when, passing.visit().actor().username())));
    }

    private record Passing(ExitPermit permit, Sites.Visit visit) {}

    private Passing passing(UUID permitId, String action) {
        ExitPermit permit = permits.find(permitId);
        if (permit == null) {
            throw ProblemException.notFound();
        }
        Sites.Visit visit = sites.enter(permit.siteId(), GUARDS);
        audit.record(visit.actor(), action, "stay", permit.stayId(), permit.siteId());
        return new Passing(permit, visit);
    }

    private GateCheck check(Stay stay, Sites.Visit visit) {
        return new GateCheck(stay, visit.now(), books.on(visit.today()));
    }

    private static Instant possible(@Nullable Instant at, Sites.Visit visit) {
        Instant when = at == null ? visit.now() : at;
        var reasons = new ArrayList<BrokenRule>();
        HouseDesk.possible(when, visit.now(), reasons);
        if (!reasons.isEmpty()) {
            throw ProblemException.refused(reasons);
        }
        return when;
    }

    private static Stay changed(StayChange change) {
        return switch (change) {
            case StayChange.Changed done -> done.stay();
            case StayChange.Unchanged same -> same.stay();
            case StayChange.Refused refused -> throw ProblemException.refused(refused.reasons());
        };
    }

    /** Who lives at the site and is out of the house, the longest first. */
    Page<AwayRow> away(UUID siteId, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Visit visit = sites.enter(siteId, GUARDS);
        int most = Cursor.limit(limit);
        Page<Stay> page = Page.cut(
                stayStore.away(siteId, Cursor.decode(cursor, 2), most), most, Gate::key);
        sites.trace(visit, "gate.away", "site", siteId);
        Map<UUID, PersonalData> people = persons.open(page.items().stream().map(Stay::personId).toList());
        Map<UUID, String> owners = new HashMap<>();
        page.items().forEach(stay -> owners.put(stay.id(), owner(stay)));
        return page.map(stay -> row(stay, people.get(stay.personId()), owners.get(stay.id()), visit.now()));
    }

    private String owner(Stay stay) {
        Absence gone = absence(stay);
        ExitPermit permit = permits.find(gone.exitId());
        String by = permit == null ? null : permit.approvedBy();
        return by != null
                ? by
                : stay.history()
                        .stream()
                        .filter(line -> line.effect() != null && gone.equals(line.effect().absence()))
                        .map(Stay.Happened::actor)
                        .findFirst()
                        .orElse("site-manager");
    }

    private static Cursor key(Stay stay) {
        return Cursor.of(absence(stay).since(), stay.id());
    }

    private static Absence absence(Stay stay) {
        Absence gone = stay.absence();
        if (gone == null) {
            throw new IllegalStateException("The stay " + stay.id() + " was found among those who are away");
        }
        return gone;
    }

    private static AwayRow row(Stay stay, @Nullable PersonalData data, @Nullable String owner, Instant now) {
        Absence gone = absence(stay);
        Stay.InRoom room = stay.room();
        Instant due = gone.dueBack();
        return new AwayRow(
                stay.id(), room == null ? null : room.number(), data == null ? null : data.masked(), gone,
                Duration.between(gone.since(), now).toMinutes(),
                due == null ? gone.why() == Absence.Why.ABSCONDED : now.isAfter(due),
                owner == null ? "site-manager" : owner);
    }

    /** When a person was out, and for how long. */
    List<Trips.Outing> trips(UUID stayId) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        audit.record(asked.by().actor(), "gate.trips", "stay", stayId, asked.stay().siteId());
        return Trips.of(asked.stay(), asked.by().now());
    }

    /** Not to be let out, whatever else is in order; the same again changes nothing. */
    Stay hold(UUID stayId, UUID holdId, String reason) {
        Stays.Asked asked = stays.require(stayId, "site-manager", "doctor");
        if (!books.on(asked.by().today()).holds(reason)) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "hold-reason", "Nobody is held back for this reason; choose one of the list.",
                    "没有此禁止离站事由，请从列表中选择。")));
        }
        String by = asked.by().actor().username();
        audit.record(asked.by().actor(), "gate.hold", "stay", stayId, asked.stay().siteId(), reason);
        return changed(stayStore.change(stayId, stay -> Holds.hold(stay, holdId, reason, asked.by().now(), by)));
    }

    /** No longer held back for that; the same again changes nothing. */
    Stay free(UUID stayId, UUID holdId) {
        Stays.Asked asked = stays.require(stayId, "site-manager", "doctor");
        String by = asked.by().actor().username();
        audit.record(asked.by().actor(), "gate.free", "stay", stayId, asked.stay().siteId());
        return changed(stayStore.change(stayId, stay -> Holds.free(stay, holdId, asked.by().now(), by)));
    }

    /** What the gate is to know of a person. */
    record Instruction(@Nullable String words, @Nullable GateInstruction kept) {
        long version() {
            return kept == null ? 0 : kept.version();
        }
    }

    Instruction instruction(UUID stayId) {
        Stays.Asked asked = stays.require(stayId, GUARDS);
        audit.record(asked.by().actor(), "gate.instruction", "stay", stayId, asked.stay().siteId());
        return shown(asked.stay(), instructions.find(stayId));
    }

    /** Tells the gate something, or nothing any more; an edit names the version that it saw. */
    Instruction instruct(UUID stayId, @Nullable String words, @Nullable String ifMatch) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        Stay stay = asked.stay();
        String by = asked.by().actor().username();
        String said = persons.code(FIELD, stayId + " " + by + " " + words);
        GateInstruction seen = instructions.find(stayId);
        if (seen != null && seen.said().equals(said)) {
            return shown(stay, seen);
        }
        if (seen != null) {
            Etags.requireMatch(ifMatch, seen.version());
        }
        audit.record(asked.by().actor(), "gate.instruct", "stay", stayId, stay.siteId());
        var next = new GateInstruction(
                stayId, stay.siteId(), stay.personId(),
                words == null ? null : persons.sealed(stay.personId(), FIELD, words), by, asked.by().now(), said,
                GateInstruction.SCHEMA, seen == null ? 1 : seen.version() + 1);
        if (!instructions.write(seen, next)) {
            throw ProblemException.of(ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
        }
        return shown(stay, next);
    }

    private Instruction shown(Stay stay, @Nullable GateInstruction kept) {
        return new Instruction(
                kept == null ? null : persons.opened(stay.personId(), FIELD, kept.sealed(), String.class), kept);
    }
}
