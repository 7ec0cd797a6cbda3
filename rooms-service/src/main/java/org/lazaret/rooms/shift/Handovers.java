package org.lazaret.rooms.shift;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** Handing a shift over: drawing it up, signing it on both sides, and adding to it. */
@Service
class Handovers {
    private static final String[] MAY_SIGN = {"site-manager", "doctor", "nurse", "security"};
    private static final String[] MAY_READ = {"site-manager", "doctor", "nurse", "security", "approver", "commander",
        "auditor"};
    private static final int MOST_ADDENDA = 100;
    private final Sites sites;
    private final HandoverStore handovers;
    private final Rosters rosters;
    private final VisitStore visits;
    private final StaffRegister register;
    private final FloorStore floors;
    private final RuleBooks<ShiftRules> books;
    private final RuleBooks<GateRules> gateBooks;
    private final AuditStore audit;
    private final BusinessClock clock;

    Handovers(Sites sites, HandoverStore handovers, Rosters rosters, VisitStore visits, StaffRegister register,
            FloorStore floors, RuleBooks<ShiftRules> books, RuleBooks<GateRules> gateBooks, AuditStore audit,
            BusinessClock clock) {
        this.sites = sites;
        this.handovers = handovers;
        this.rosters = rosters;
        this.visits = visits;
        this.register = register;
        this.floors = floors;
        this.books = books;
        this.gateBooks = gateBooks;
        this.audit = audit;
        this.clock = clock;
    }

    /** A shift of a site, as addresses name it. */
    record Which(UUID siteId, LocalDate day, String period) {}

    private static UUID idOf(Which which) {
        return Ids.derived(which.siteId(), "handover " + which.day() + " " + which.period());
    }

    ShiftHandover draw(Which which, List<ShiftHandover.NewRemark> remarks, Collection<UUID> closed) {
        Sites.Entered entered = sites.enter(which.siteId(), MAY_SIGN);
        Site site = entered.site();
        Shift shift = shift(site, which);
        Optional<ShiftHandover> known = handovers.find(idOf(which));
        if (known.isEmpty()) {
            Instant now = clock.instant();
            List<BrokenRule> untimely = ShiftHandover.untimely(shift, books.on(shift.day()), now);
            if (!untimely.isEmpty()) {
                throw ProblemException.refused(untimely);
            }
            if (handovers.isLater(site.id(), shift.from())) {
                throw ProblemException.refused(List.of(ShiftRule.LATER_DRAWN.broken()));
            }
            audit.record(entered.actor(), "handover.draw", "handover", idOf(which), site.id());
            ShiftHandover drawn = ShiftHandover.of(idOf(which), site.id(), site.regionCode(), now,
                    entered.actor().username(), rosters.duty(site, shift, now), inside(site, now), rooms(site, now),
                    handovers.before(site.id(), shift.from(), 1).stream().findFirst().orElse(null), remarks, closed);
            if (handovers.write(drawn)) {
                return drawn;
            }
            known = handovers.find(idOf(which));
        }
        return known.filter(h -> h.told(remarks, closed))
                .orElseThrow(() -> ProblemException.of(ProblemType.STALE,
                        "This shift has been handed over already; read it, and write an addendum."));
    }

    private Shift shift(Site site, Which which) {
        return rosters.shift(site, which.day(), which.period()).orElseThrow(ProblemException::notFound);
    }

    private List<ShiftHandover.LeftInside> inside(Site site, Instant now) {
        GateRules book = gateBooks.on(site.dayAt(now));
        return visits.inside(site.id())
                .stream()
                .map(v -> new ShiftHandover.LeftInside(v.kind(), v.name(), v.stage().zone(), v.enteredAt(),
                        v.dueOut(book)))
                .toList();
    }

    private Map<RoomState, Integer> rooms(Site site, Instant now) {
        Map<RoomState, Integer> counts = new EnumMap<>(RoomState.class);
        floors.ofSite(site.id()).forEach(f -> f.rooms().forEach(r -> counts.merge(r.stateAt(now), 1, Integer::sum)));
        return counts;
    }

    ShiftHandover sign(Which which, ShiftHandover.Side side) {
        Sites.Entered entered = sites.enter(which.siteId(), MAY_SIGN);
        Shift shift = shift(entered.site(), which);
        String account = entered.actor().username();
        Optional<StaffMember> person = register.signedIn(which.siteId(), account);
        Shift theirs = side == ShiftHandover.Side.OUTGOING ? shift : rosters.next(entered.site(), shift);
        ShiftHandover.Signature signature = new ShiftHandover.Signature(account,
                person.map(StaffMember::name).orElse(account), clock.instant(),
                person.map(p -> rosters.stands(which.siteId(), theirs, p.id())).orElse(false));
        audit.record(entered.actor(), "handover.sign", "handover", idOf(which), which.siteId(), side.name());
        return decide(which, h -> h.sign(side, signature));
    }

    ShiftHandover add(Which which, UUID addendumId, String text) {
        Sites.Entered entered = sites.enter(which.siteId(), MAY_SIGN);
        audit.record(entered.actor(), "handover.add", "handover", idOf(which), which.siteId());
        return decide(which, h -> {
            if (h.addenda().size() >= MOST_ADDENDA && h.addenda().stream().noneMatch(a -> a.id().equals(addendumId))) {
                throw ProblemException.invalid("text", "TooMany",
                        "A handover has at most " + MOST_ADDENDA + " addenda; write a remark in the next one.");
            }
            return h.add(addendumId, text, entered.actor().username(), clock.instant());
        });
    }

    private ShiftHandover decide(Which which, Function<ShiftHandover, ShiftHandover.Outcome> decision) {
        return Retry.untilDecided(() -> {
            ShiftHandover known = handovers.find(idOf(which)).orElseThrow(ProblemException::notFound);
            return switch (decision.apply(known)) {
                case ShiftHandover.Already already -> already.handover();
                case ShiftHandover.Reused() ->
                    throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another addendum.");
                case ShiftHandover.Refused refused -> throw ProblemException.refused(refused.rules());
                case ShiftHandover.Changed changed ->
                    handovers.write(changed.handover()) ? changed.handover() : null;
            };
        });
    }

    ShiftHandover read(Which which) {
        Sites.Entered entered = sites.enter(which.siteId(), MAY_READ);
        audit.record(entered.actor(), "handover.read", "handover", idOf(which), which.siteId());
        return handovers.find(idOf(which)).orElseThrow(ProblemException::notFound);
    }

    /** The latest first. */
    Page<ShiftHandover> list(UUID siteId, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Entered entered = sites.enter(siteId, MAY_READ);
        int rows = Cursor.limit(limit);
        Cursor after = Cursor.decode(cursor, 1);
        audit.record(entered.actor(), "handover.read", "site", siteId, siteId);
        return Page.cut(handovers.before(siteId, after == null ? null : after.instantAt(0), rows + 1), rows,
                h -> Cursor.of(h.from()));
    }
}
