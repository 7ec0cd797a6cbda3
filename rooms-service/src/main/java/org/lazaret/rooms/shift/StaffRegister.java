package org.lazaret.rooms.shift;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** The people who work at a site: registering them, correcting, and letting them go. */
@Service
class StaffRegister {
    private static final String[] MAY_READ = {"site-manager", "doctor", "nurse", "security", "approver", "commander",
        "auditor"};
    private final Sites sites;
    private final StaffStore staff;
    private final RuleBooks<CycleRules> cycles;
    private final AuditStore audit;
    private final BusinessClock clock;

    StaffRegister(Sites sites, StaffStore staff, RuleBooks<CycleRules> cycles, AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.staff = staff;
        this.cycles = cycles;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is told of a person; site and region are filled in here, and the cycle's version. */
    record Told(UUID id, String name, StaffGroup group, @Nullable String username, @Nullable String staffRoom,
            @Nullable LocalDate cycleFrom, boolean left) {}

    /** A written entry, and whether it is new. */
    record Registered(StaffMember person, boolean created) {}

    /** A person and where the closed cycle stands on the site's present day. */
    record Standing(StaffMember person, CycleRules.@Nullable CycleDay cycle) {}

    Registered put(UUID siteId, Told told, @Nullable String ifMatch) {
        Sites.Entered entered = sites.enter(siteId, "site-manager");
        StaffMember wanted = member(entered.site(), told, 1);
        Optional<StaffMember> known = staff.find(told.id());
        if (known.isPresent() && known.get().siteId().equals(siteId)) {
            if (known.get().saysTheSameAs(wanted)) {
                return new Registered(known.get(), false);
            }
            Etags.requireMatch(ifMatch, known.get().version());
        } else if (known.isPresent() && !known.get().left()) {
            // What another site keeps does not exist here; the account is what tells that somebody works elsewhere.
            throw ProblemException.notFound();
        }
        List<BrokenRule> broken = broken(wanted, known.orElse(null));
        if (!broken.isEmpty()) {
            throw ProblemException.refused(broken);
        }
        audit.record(entered.actor(), "staff.register", "staff", wanted.id(), siteId);
        StaffMember next = wanted.at(known.map(k -> k.version() + 1).orElse(1L));
        if (!staff.write(next)) {
            List<BrokenRule> meanwhile = broken(wanted, staff.find(told.id()).orElse(null));
            throw meanwhile.isEmpty()
                    ? ProblemException.of(ProblemType.STALE,
                            "Read it again, look at what changed, and repeat your edit.")
                    : ProblemException.refused(meanwhile);
        }
        return new Registered(next, known.isEmpty());
    }

    /**
     * Registers many new people at once: all are looked at before the first is written, and the same list again
     * finishes what a broken call began.
     */
    List<StaffMember> putAll(UUID siteId, List<Told> all) {
        Sites.Entered entered = sites.enter(siteId, "site-manager");
        Map<UUID, StaffMember> known = staff.all(all.stream().map(Told::id).toList())
                .stream()
                .collect(Collectors.toMap(StaffMember::id, p -> p));
        List<FieldError> errors = new ArrayList<>();
        Map<String, Integer> taken = new HashMap<>();
        List<StaffMember> wanted = new ArrayList<>();
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            StaffMember person = member(entered.site(), all.get(i), 1);
            wanted.add(person);
            String at = "items[" + i + "]";
            if (!ids.add(person.id())) {
                errors.add(new FieldError(at + ".id", "Twice", "This id stands in the list twice."));
            }
            for (String only : alone(person)) {
                Integer before = taken.put(only, i);
                if (before != null) {
                    errors.add(new FieldError(at, "Twice",
                            "Account and staff room belong to one person; items[" + before + "] has the same."));
                }
            }
            StaffMember here = known.get(person.id());
            if (here != null && here.saysTheSameAs(person)) {
                continue;
            }
            if (here != null && here.siteId().equals(siteId)) {
                errors.add(new FieldError(at, "Exists",
                        "This person is registered in other words; correct the entry by itself, with If-Match."));
            } else {
                broken(person, here).forEach(rule -> errors.add(new FieldError(at, rule.id(), rule.message())));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        audit.record(entered.actor(), "staff.register", "site", siteId, siteId, wanted.size() + " people");
        for (StaffMember person : wanted) {
            StaffMember here = known.get(person.id());
            if (here != null && here.saysTheSameAs(person)) {
                continue;
            }
            if (!staff.write(person.at(here == null ? 1 : here.version() + 1))) {
                throw ProblemException.of(ProblemType.STALE,
                        "Somebody else registered one of them at the same time; send the list again.");
            }
        }
        return wanted;
    }

    private static List<String> alone(StaffMember person) {
        List<String> only = new ArrayList<>();
        if (person.account() != null) {
            only.add("account " + person.account());
        }
        if (person.bed() != null) {
            only.add("bed " + person.bed());
        }
        return only;
    }

    private StaffMember member(Site site, Told told, long version) {
        StaffMember.Lodging lodging = told.staffRoom() == null || told.cycleFrom() == null
                ? null
                : new StaffMember.Lodging(told.staffRoom(), told.cycleFrom(),
                        cycles.on(told.cycleFrom()).version());
        return StaffMember.of(told.id(), site.id(), site.regionCode(), told.name(), told.group(), told.username(),
                lodging, told.left(), version);
    }

    /** Every rule that speaks against the entry. */
    private List<BrokenRule> broken(StaffMember wanted, @Nullable StaffMember known) {
        List<BrokenRule> broken = new ArrayList<>();
        String account = wanted.account();
        StaffMember holder = account == null ? null : other(staff.withAccount(account), wanted);
        boolean bound = known != null && !known.siteId().equals(wanted.siteId()) && !known.left();
        if (bound || holder != null && !holder.siteId().equals(wanted.siteId())) {
            broken.add(ShiftRule.ONE_SITE.broken());
        } else if (account != null && holder != null) {
            broken.add(ShiftRule.ACCOUNT.broken(account));
        }
        String bed = wanted.bed();
        StaffMember.Lodging lodging = wanted.lodging();
        if (bed != null && lodging != null && other(staff.inBed(bed), wanted) != null) {
            broken.add(ShiftRule.STAFF_ROOM.broken(lodging.room()));
        }
        return List.copyOf(broken);
    }

    private static @Nullable StaffMember other(Optional<StaffMember> found, StaffMember wanted) {
        return found.filter(p -> !p.id().equals(wanted.id())).orElse(null);
    }

    /** @param left true for those who work here no longer */
    Page<Standing> list(UUID siteId, boolean left, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Entered entered = sites.enter(siteId, MAY_READ);
        int rows = Cursor.limit(limit);
        audit.record(entered.actor(), "staff.read", "site", siteId, siteId);
        return Page.cut(staff.ofSite(siteId, left, Cursor.decode(cursor, 2), rows + 1), rows,
                p -> Cursor.of(p.group(), p.id())).map(p -> standing(p, entered.site()));
    }

    /** The person with where the cycle stands today. */
    Standing standing(StaffMember person, Site site) {
        return new Standing(person, cycle(person, site.dayAt(clock.instant())));
    }

    Standing read(UUID siteId, UUID staffId) {
        Sites.Entered entered = sites.enter(siteId, MAY_READ);
        audit.record(entered.actor(), "staff.read", "staff", staffId, siteId);
        return standing(staff.find(staffId)
                .filter(p -> p.siteId().equals(siteId))
                .orElseThrow(ProblemException::notFound), entered.site());
    }

    CycleRules.@Nullable CycleDay cycle(StaffMember person, LocalDate day) {
        StaffMember.Lodging lodging = person.lodging();
        if (lodging == null) {
            return null;
        }
        CycleRules book = Optional.ofNullable(cycles.version(lodging.cycle()))
                .orElseGet(() -> cycles.on(lodging.cycleFrom()));
        return book.on(day, lodging.cycleFrom());
    }

    /** People by their ids, wherever they work; for the rules of rosters and gate. */
    Map<UUID, StaffMember> known(Collection<UUID> ids) {
        return staff.all(ids).stream().collect(Collectors.toMap(StaffMember::id, p -> p));
    }

    /** Whom an account binds to the site. */
    Optional<StaffMember> signedIn(UUID siteId, String username) {
        return staff.withAccount(username).filter(p -> p.siteId().equals(siteId));
    }
}
