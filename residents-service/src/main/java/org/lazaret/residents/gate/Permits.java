package org.lazaret.residents.gate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.house.HouseDesk;
import org.lazaret.residents.house.HouseMove;
import org.lazaret.residents.house.HouseSummary;
import org.lazaret.residents.house.HouseWish;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/** Leave to go out: asked for, given or refused, and the calendar of the exits that it makes. */
@Component
class Permits {
    private static final String[] DECIDERS = {"site-manager", "doctor", "approver"};
    private static final String[] LOOKERS = {"site-manager", "doctor", "nurse", "approver", "security"};

    private final HouseDesk desk;
    private final PermitStore permits;
    private final StayStore stays;
    private final Sites sites;
    private final RuleBooks<GateRules> books;
    private final BusinessClock clock;

    Permits(
            HouseDesk desk,
            PermitStore permits,
            StayStore stays,
            Sites sites,
            RuleBooks<GateRules> books,
            BusinessClock clock) {
        this.desk = desk;
        this.permits = permits;
        this.stays = stays;
        this.sites = sites;
        this.books = books;
        this.clock = clock;
    }

    /** What is asked for. */
    record Asked(
            UUID stayId,
            String reason,
            ExitPermit.Plan plan,
            boolean escorted,
            @Nullable String vehicle,
            ExitPermit.PermitWords words) {}

    /** How an exit of the calendar stands. */
    enum ExitState {
        PLANNED, OUT, OVERDUE, BACK, MISSED
    }

    /** One exit of the calendar. {@code owner}: who gave the permit. */
    record ExitDue(
            HouseSummary permit,
            LocalDate day,
            Instant out,
            Instant back,
            String reason,
            boolean escorted,
            @Nullable String vehicle,
            @Nullable String owner,
            ExitState state,
            @Nullable Instant wentOut,
            @Nullable Instant cameBack) {}

    ExitPermit ask(UUID permitId, Asked asked) {
        return desk.open(permits, permitId, asked.stayId(), asked, Stays.FILE_READERS, opening -> {
            Stay stay = opening.stay();
            GateRules book = books.on(opening.visit().today());
            return HouseMove.unless(
                    ExitPermit.broken(stay, asked.reason(), asked.plan(), asked.escorted(), opening.now(), book),
                    new ExitPermit(
                            permitId, stay.siteId(), stay.regionCode(), stay.personId(), stay.id(), stay.timeZone(),
                            asked.reason(), asked.plan(), asked.escorted(), asked.vehicle(),
                            desk.sealed(stay.personId(), asked.words()), opening.by(), null, ExitPermit.Stage.ASKED,
                            ExitPermit.ends(asked.plan(), stay.timeZone()), book.version(), opening.said(), List.of(),
                            ExitPermit.SCHEMA, 1));
        });
    }

    ExitPermit step(UUID permitId, HouseWish wish) {
        String[] roles = wish.kind() == ExitPermit.Act.WITHDRAW
                ? new String[]{"site-manager", "doctor", "nurse", "approver"}
                : DECIDERS;
        return desk.step(permits, permitId, wish, roles, (permit, acting) -> permit.step(acting.step()));
    }

    ExitPermit read(UUID permitId) {
        return desk.read(permits, permitId, "site-manager", "doctor", "nurse", "approver");
    }

    Page<ExitPermit> list(
            UUID siteId, Collection<ExitPermit.Stage> stages, @Nullable String cursor, @Nullable Integer limit) {
        return desk.list(permits, siteId, stages, cursor, limit, LOOKERS);
    }

    List<ExitPermit> ofStay(UUID stayId) {
        return desk.ofStay(permits, stayId, Stays.FILE_READERS);
    }

    /**
     * Every exit of some days by permits in force, in their order.
     *
     * @throws ProblemException 422 when the span is empty or longer than the book allows
     */
    List<ExitDue> calendar(UUID siteId, LocalDate from, LocalDate until) {
        Sites.Visit visit = sites.enter(siteId, LOOKERS);
        GateRules book = books.on(visit.today());
        if (until.isBefore(from) || ChronoUnit.DAYS.between(from, until) >= book.listed()) {
            throw ProblemException.invalid("until", "Span", "Ask for 1 to " + book.listed() + " days.");
        }
        sites.trace(visit, "permits.calendar", "site", siteId);
        Instant now = visit.now();
        List<ExitPermit> inForce = permits.inForce(siteId, from.atStartOfDay(visit.zone()).toInstant());
        Map<UUID, Stay> people = new HashMap<>();
        stays.all(inForce.stream().map(ExitPermit::stayId).distinct().toList())
                .forEach(stay -> people.put(stay.id(), stay));
        List<HouseSummary> heads = desk.summaries(inForce, now);
        var all = new ArrayList<ExitDue>();
        for (int i = 0; i < inForce.size(); i++) {
            ExitPermit permit = inForce.get(i);
            Stay stay = people.get(permit.stayId());
            if (stay == null) {
                continue;
            }
            for (LocalDate day : permit.plan().days(from, until)) {
                all.add(due(heads.get(i), permit, day, stay, now));
            }
        }
        all.sort(Comparator.comparing(ExitDue::out).thenComparing(one -> one.permit().id()));
        return all;
    }

    private static ExitDue due(HouseSummary head, ExitPermit permit, LocalDate day, Stay stay, Instant now) {
        ExitPermit.Exit exit = permit.on(day);
        Trips.Outing trip = Trips.on(stay, permit.id(), day, now);
        if (exit == null) {
            throw new IllegalStateException("The plan of " + permit.id() + " names a day without an exit");
        }
        ExitState state = trip == null
                ? now.isBefore(exit.back()) ? ExitState.PLANNED : ExitState.MISSED
                : trip.back() != null
                        ? ExitState.BACK
                        : trip.late() ? ExitState.OVERDUE : ExitState.OUT;
        return new ExitDue(
                head, day, exit.out(), exit.back(), permit.reason(), permit.escorted(), permit.vehicle(),
                permit.approvedBy(), state, trip == null ? null : trip.since(), trip == null ? null : trip.back());
    }

    /** The moment by which lists are judged. */
    Instant now() {
        return clock.instant();
    }

    List<HouseSummary> heads(Collection<ExitPermit> some) {
        return desk.summaries(some, now());
    }

    ExitPermit.@Nullable PermitWords words(ExitPermit permit) {
        return desk.opened(permit.personId(), permit.sealed(), ExitPermit.PermitWords.class);
    }

    HouseDesk desk() {
        return desk;
    }

    /** Today at a site. */
    LocalDate today(UUID siteId) {
        return sites.enter(siteId, LOOKERS).today();
    }

    /** What the forms offer. */
    GateRules rules(UUID siteId) {
        return books.on(sites.enter(siteId, LOOKERS).today());
    }
}
