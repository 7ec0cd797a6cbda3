package org.lazaret.residents.hospital;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.movement.Moves;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/** What people do when somebody has to go to a hospital: checked for site and role, audited, then carried out. */
@Component
class HospitalCases {
    private static final String[] MEDICAL = {"site-manager", "doctor", "nurse"};
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "commander"};
    private static final String[] CHIEFS = {"site-manager", "commander"};
    private static final int OF_A_STAY = 20;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final HospitalCaseStore cases;
    private final StayStore stays;
    private final Sites sites;
    private final Persons persons;
    private final GoToHospital going;
    private final ComeBack returns;
    private final RuleBooks<HospitalRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    HospitalCases(
            HospitalCaseStore cases,
            StayStore stays,
            Sites sites,
            Persons persons,
            GoToHospital going,
            ComeBack returns,
            RuleBooks<HospitalRules> books,
            AuditStore audit,
            BusinessClock clock) {
        this.cases = cases;
        this.stays = stays;
        this.sites = sites;
        this.persons = persons;
        this.going = going;
        this.returns = returns;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is told of a step. Only {@code words} may name people; they are sealed. */
    record Told(
            HospitalCase.Kind kind,
            @Nullable Instant happenedAt,
            @Nullable String hospital,
            HospitalCase.@Nullable Condition condition,
            @Nullable String paper,
            HospitalCase.Step.@Nullable CaseWords words) {}

    /** The call. {@code companion}: who goes along, as a parent with a child. */
    HospitalCaseView call(UUID caseId, UUID stayId, @Nullable UUID companion, Told told) {
        Stay patient = known(stayId);
        Sites.Visit by = sites.enter(patient.siteId(), MEDICAL);
        List<Stay> people = Stream.concat(Stream.of(stayId), Stream.ofNullable(companion))
                .distinct()
                .map(this::known)
                .toList();
        if (people.stream().anyMatch(one -> !one.siteId().equals(patient.siteId()))) {
            throw ProblemException.notFound();
        }
        HospitalCase before = cases.find(caseId);
        if (before == null) {
            if (people.stream().anyMatch(one -> !present(one))) {
                throw refused("state", "Somebody of them is not here.", "所指明的人员不在本点。");
            }
            if (cases.of(stayId, OF_A_STAY).stream().anyMatch(HospitalCase::open)) {
                throw refused("already-called", "A case is open for this person already.", "此人已有未办结的转诊。");
            }
            audit.record(by.actor(), "hospital.call", "stay", stayId, patient.siteId());
            HospitalRules book = books.on(by.site().date(by.now()));
            before = cases.insert(HospitalCase.called(
                    caseId, people, step(caseId, told, patient, by.actor()), book.version()));
        }
        if (!before.stayIds().equals(people.stream().map(Stay::id).toList())) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another case.");
        }
        return view(before, by.actor(), false);
    }

    private static boolean present(Stay stay) {
        return stay.state() == StayState.IN_RESIDENCE || stay.state() == StayState.AT_DOOR
                || stay.state() == StayState.UNDER_WAY;
    }

    /** A step that changes nobody's stay, but the hospital's signature, which changes who answers for the person. */
    HospitalCaseView step(UUID caseId, UUID commandId, Told told) {
        HospitalCase one = of(caseId);
        Sites.Visit by = sites.enter(one.siteId(), told.kind() == HospitalCase.Kind.ACKNOWLEDGE ? CHIEFS : MEDICAL);
        if (told.kind() == HospitalCase.Kind.CALL || told.kind() == HospitalCase.Kind.DEPART
                || told.kind() == HospitalCase.Kind.RETURN) {
            throw ProblemException.invalid("kind", "elsewhere", "This step has an operation of its own.");
        }
        required(told);
        HospitalCase.Step step = step(commandId, told, stays.get(one.patient().stayId()), by.actor());
        audit.record(by.actor(), "hospital." + told.kind(), "case", caseId, one.siteId());
        if (told.kind() == HospitalCase.Kind.SIGN && one.before(step) == null) {
            var signature = going.signature(commandId);
            if (signature == null) {
                signature = going.sign(new GoToHospital.Signing(caseId, step));
            }
            if (!signature.data().caseId().equals(caseId)) {
                throw reused();
            }
            return view(cases.get(caseId), by.actor(), false);
        }
        return written(cases.change(caseId, now -> now.step(step)), by.actor());
    }

    private static void required(Told told) {
        boolean answered = told.kind() == HospitalCase.Kind.ACCEPT || told.kind() == HospitalCase.Kind.REFUSE;
        if (answered && (told.hospital() == null || told.hospital().isBlank())) {
            throw ProblemException.invalid("hospital", "required", "Name the hospital that answered.");
        }
        boolean how = told.kind() == HospitalCase.Kind.NEWS || told.kind() == HospitalCase.Kind.CLOSE;
        if (how && told.condition() == null) {
            throw ProblemException.invalid("condition", "required", "Say how the person is.");
        }
        if (told.kind() == HospitalCase.Kind.SIGN && (told.paper() == null || told.paper().isBlank())) {
            throw ProblemException.invalid("paper", "required", "Name the number of the signed handover paper.");
        }
    }

    /** Out of the door. Depends on no other service. */
    HospitalCaseView depart(UUID caseId, UUID commandId, Told told) {
        HospitalCase one = of(caseId);
        Sites.Visit by = sites.enter(one.siteId(), MEDICAL);
        String hospital = told.hospital() == null ? one.hospital() : told.hospital();
        if (hospital == null || hospital.isBlank()) {
            throw ProblemException.invalid("hospital", "required", "Name the hospital that takes the person.");
        }
        var known = going.gone(commandId);
        if (known == null) {
            var named = new Told(
                    HospitalCase.Kind.DEPART, told.happenedAt(), hospital, told.condition(), told.paper(),
                    told.words());
            HospitalCase.Step step = step(commandId, named, stays.get(one.patient().stayId()), by.actor());
            switch (one.before(step)) {
                case HospitalCase.Result.No no -> throw ProblemException.refused(no.rules());
                case HospitalCase.Result.Reused _ -> throw reused();
                case HospitalCase.Result.Next _ -> {
                    return view(one, by.actor(), false);
                }
                case null -> {
                    audit.record(by.actor(), "hospital.DEPART", "case", caseId, one.siteId());
                    known = going.go(new GoToHospital.Going(
                            caseId, new Custody.Custodian(Custody.Office.HOSPITAL, null, hospital), step, List.of(),
                            List.of()));
                }
            }
        }
        if (!known.data().caseId().equals(caseId)) {
            throw reused();
        }
        if (!known.data().rules().isEmpty()) {
            throw ProblemException.refused(known.data().rules());
        }
        return view(cases.get(caseId), by.actor(), false);
    }

    /** What each choice about the days would mean for a return at a moment. */
    List<ComeBack.ReturnChoice> choices(UUID caseId, UUID stayId, @Nullable Instant at) {
        HospitalCase one = of(caseId);
        sites.enter(one.siteId(), MEDICAL);
        if (!one.stayIds().contains(stayId)) {
            throw ProblemException.notFound();
        }
        return returns.choices(stays.get(stayId), at == null ? clock.instant() : at, book(one));
    }

    /** Expected back, with the hospital's paper; the id of the stay under which. */
    UUID comeBack(UUID caseId, UUID commandId, UUID stayId, ComeBack.Days days, Told told) {
        HospitalCase one = of(caseId);
        Sites.Visit by = sites.enter(one.siteId(), "site-manager", "doctor");
        if (!one.stayIds().contains(stayId)) {
            throw ProblemException.notFound();
        }
        var known = returns.find(commandId);
        if (known == null) {
            Stay before = stays.get(stayId);
            HospitalCase.Step step = step(commandId, told, before, by.actor());
            switch (one.before(step)) {
                case HospitalCase.Result.No no -> throw ProblemException.refused(no.rules());
                // no return of this id is under way, so the id was another step's
                case HospitalCase.Result.Reused _,HospitalCase.Result.Next _ -> throw reused();
                case null -> {
                }
            }
            List<BrokenRule> broken = returns.broken(before, days, step.recordedAt(), book(one));
            if (!broken.isEmpty()) {
                throw ProblemException.refused(broken);
            }
            audit.record(by.actor(), "hospital.RETURN", "case", caseId, one.siteId(), days.name());
            known = returns.come(new ComeBack.Coming(caseId, stayId, days, step, List.of()));
        }
        ComeBack.Coming coming = known.data();
        if (!coming.caseId().equals(caseId) || !coming.stayId().equals(stayId) || coming.days() != days) {
            throw reused();
        }
        if (!coming.rules().isEmpty()) {
            throw ProblemException.refused(coming.rules());
        }
        if (!known.finished()) {
            throw ProblemException.unavailable(ProblemType.UNAVAILABLE,
                    "This return is written down and not carried out yet. Send the same command again in a moment; it"
                            + " is done once.",
                    PAUSE);
        }
        return ComeBack.next(commandId);
    }

    /** Cases of a site, the newest first. Names for medical staff alone. */
    Page<HospitalCaseView> list(UUID siteId, boolean open, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, READERS);
        Cursor after = Cursor.decode(cursor, 1);
        audit.record(by.actor(), "hospital.list", "site", siteId, siteId);
        return Page.cut(
                cases.page(siteId, open, after == null ? null : after.idAt(0), limit), limit,
                one -> Cursor.of(one.id()))
                .map(one -> view(one, by.actor(), false));
    }

    /** Cases of a stay, the newest first, with the sealed words. */
    List<HospitalCaseView> of(UUID stayId, int limit) {
        Stay stay = known(stayId);
        Sites.Visit by = sites.enter(stay.siteId(), MEDICAL);
        audit.record(by.actor(), "hospital.read", "stay", stayId, stay.siteId());
        return cases.of(stayId, Math.min(limit, OF_A_STAY)).stream().map(one -> view(one, by.actor(), true)).toList();
    }

    /** One case; the sealed words for medical staff alone. */
    HospitalCaseView read(UUID caseId) {
        HospitalCase one = of(caseId);
        Sites.Visit by = sites.enter(one.siteId(), READERS);
        audit.record(by.actor(), "hospital.read", "case", caseId, one.siteId());
        return view(one, by.actor(), true);
    }

    private HospitalCaseView written(HospitalCase.Result result, Actor actor) {
        return switch (result) {
            case HospitalCase.Result.Next next -> view(next.now(), actor, false);
            case HospitalCase.Result.No no -> throw ProblemException.refused(no.rules());
            case HospitalCase.Result.Reused _ -> throw reused();
        };
    }

    private HospitalCase.Step step(UUID commandId, Told told, Stay about, Actor actor) {
        Instant now = clock.instant();
        HospitalCase.Step.CaseWords words = told.words();
        return new HospitalCase.Step(
                commandId, told.kind(), Moves.happened(told.happenedAt(), now), now, actor.username(), told.hospital(),
                told.condition(), told.paper(),
                words == null ? null : persons.sealed(about.personId(), HospitalCase.Step.CaseWords.FIELD, words));
    }

    private Stay known(UUID stayId) {
        Stay stay = stays.find(stayId);
        if (stay == null) {
            throw ProblemException.notFound();
        }
        return stay;
    }

    private HospitalCase of(UUID caseId) {
        HospitalCase one = cases.find(caseId);
        if (one == null) {
            throw ProblemException.notFound();
        }
        return one;
    }

    private HospitalRules book(HospitalCase one) {
        HospitalRules bound = books.version(one.rules());
        return bound == null ? books.all().getFirst() : bound;
    }

    private HospitalCaseView view(HospitalCase one, Actor actor, boolean words) {
        boolean medical = actor.hasAny(MEDICAL);
        Map<UUID, PersonalData> people = medical
                ? persons.open(one.people().stream().map(HospitalCase.Member::personId).toList())
                : Map.of();
        return HospitalCaseView.of(
                one, book(one), clock.instant(), people,
                step -> words && medical
                        ? persons.opened(
                                one.patient().personId(), HospitalCase.Step.CaseWords.FIELD, step.sealed(),
                                HospitalCase.Step.CaseWords.class)
                        : null);
    }

    private static ProblemException reused() {
        return ProblemException.of(ProblemType.KEY_REUSED, "This command id was used for something else.");
    }

    private static ProblemException refused(String id, String message, String messageZh) {
        return ProblemException.refused(List.of(new BrokenRule(id, message, messageZh)));
    }
}
