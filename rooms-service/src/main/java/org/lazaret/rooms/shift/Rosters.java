package org.lazaret.rooms.shift;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** The posts of a site, the rosters of its days, and who is on duty right now. */
@Service
class Rosters {
    static final String[] READERS = {"site-manager", "doctor", "nurse", "supply-officer", "kitchen", "security",
        "cleaner", "approver", "commander", "auditor"};
    /** So many days are listed at once. */
    static final int MOST_DAYS = 31;
    private final Sites sites;
    private final PostStore posts;
    private final RosterStore rosters;
    private final VisitStore visits;
    private final StaffRegister register;
    private final List<OpenTasks> openTasks;
    private final RuleBooks<ShiftRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    Rosters(Sites sites, PostStore posts, RosterStore rosters, VisitStore visits, StaffRegister register,
            List<OpenTasks> openTasks, RuleBooks<ShiftRules> books, AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.posts = posts;
        this.rosters = rosters;
        this.visits = visits;
        this.register = register;
        this.openTasks = openTasks;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** The kinds of task for which a post can answer. */
    List<TaskKind> kinds() {
        return openTasks.stream().flatMap(t -> t.kinds().stream()).toList();
    }

    /** The rule book of a site's present day. */
    ShiftRules today(Site site) {
        return books.on(site.dayAt(clock.instant()));
    }

    /** The posts as they are; version 0 while nobody has written any. */
    record Planned(SitePosts posts, ShiftRules rules) {}

    Planned posts(UUID siteId) {
        Site site = sites.enter(siteId, READERS).site();
        return new Planned(of(site), today(site));
    }

    private SitePosts of(Site site) {
        return posts.find(site.id())
                .orElseGet(() -> new SitePosts(site.id(), site.regionCode(), List.of(), SitePosts.SCHEMA, 0));
    }

    Planned putPosts(UUID siteId, List<Post> wanted, @Nullable String ifMatch) {
        Sites.Entered entered = sites.enter(siteId, "site-manager");
        ShiftRules rules = today(entered.site());
        check(wanted, rules);
        SitePosts known = of(entered.site());
        if (known.posts().equals(wanted)) {
            return new Planned(known, rules);
        }
        if (known.version() > 0) {
            Etags.requireMatch(ifMatch, known.version());
        }
        audit.record(entered.actor(), "posts.edit", "site", siteId, siteId);
        SitePosts next = new SitePosts(siteId, entered.site().regionCode(), wanted, SitePosts.SCHEMA,
                known.version() + 1);
        if (!posts.write(next)) {
            throw stale();
        }
        return new Planned(next, rules);
    }

    private void check(List<Post> wanted, ShiftRules rules) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        List<String> kinds = kinds().stream().map(TaskKind::code).toList();
        for (int i = 0; i < wanted.size(); i++) {
            Post post = wanted.get(i);
            String at = "posts[" + i + "].";
            if (!codes.add(post.code())) {
                errors.add(new FieldError(at + "code", "Twice", "This post stands in the list twice."));
            }
            Set<String> periods = new HashSet<>();
            for (Post.PostNeed need : post.needed()) {
                if (!rules.knows(need.period()) || !periods.add(need.period())) {
                    errors.add(new FieldError(at + "needed", "Period",
                            need.period() + " is no shift of the rule book, or stands there twice."));
                }
            }
            post.tasks()
                    .stream()
                    .filter(t -> !kinds.contains(t))
                    .forEach(t -> errors.add(new FieldError(at + "tasks",
                            "Unknown", t + " is no kind of task; there are " + String.join(", ", kinds) + ".")));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static UUID idOf(UUID siteId, LocalDate day) {
        return Ids.derived(siteId, "roster " + day);
    }

    private static Roster empty(Site site, LocalDate day) {
        return new Roster(idOf(site.id(), day), site.id(), site.regionCode(), day, List.of(), Roster.SCHEMA, 0);
    }

    /** A day's roster with its shifts; version 0 while there is none. */
    record Planday(Roster roster, List<Shift> shifts, Map<UUID, StaffMember> people) {}

    /** Some days from one on, each whether it has a roster or not. */
    List<Planday> list(UUID siteId, LocalDate from, int days) {
        Sites.Entered entered = sites.enter(siteId, READERS);
        Site site = entered.site();
        audit.record(entered.actor(), "roster.read", "site", siteId, siteId);
        List<Roster> known = rosters.between(siteId, from, from.plusDays(days));
        Set<UUID> ids = new HashSet<>();
        known.forEach(r -> ids.addAll(r.staff()));
        Map<UUID, StaffMember> people = here(siteId, ids);
        return from.datesUntil(from.plusDays(days))
                .map(day -> known.stream().filter(r -> r.day().equals(day)).findFirst().orElse(empty(site, day)))
                .map(roster -> planday(roster, site, people))
                .toList();
    }

    private Planday planday(Roster roster, Site site, Map<UUID, StaffMember> people) {
        return new Planday(roster, Shift.of(roster.day(), zone(site), books.on(roster.day())), people);
    }

    private static ZoneId zone(Site site) {
        return ZoneId.of(site.timeZone());
    }

    private Map<UUID, StaffMember> here(UUID siteId, Set<UUID> ids) {
        Map<UUID, StaffMember> known = register.known(ids);
        known.values().removeIf(p -> !p.siteId().equals(siteId));
        return known;
    }

    Planday put(UUID siteId, LocalDate day, List<Roster.Assignment> assignments, @Nullable String ifMatch) {
        return write(sites.enter(siteId, "site-manager"), day, assignments, ifMatch);
    }

    /** The day gets the roster of another one. */
    Planday copy(UUID siteId, LocalDate from, LocalDate day, @Nullable String ifMatch) {
        Sites.Entered entered = sites.enter(siteId, "site-manager");
        Roster source = rosters.find(idOf(siteId, from))
                .orElseThrow(() -> ProblemException.invalid("from", "Unknown", "There is no roster of " + from + "."));
        return write(entered, day, source.assignments(), ifMatch);
    }

    private Planday write(Sites.Entered entered, LocalDate day, List<Roster.Assignment> assignments,
            @Nullable String ifMatch) {
        Site site = entered.site();
        Roster known = rosters.find(idOf(site.id(), day)).orElseGet(() -> empty(site, day));
        Roster next = new Roster(known.id(), site.id(), site.regionCode(), day, assignments, Roster.SCHEMA,
                known.version() + 1);
        if (known.saysTheSameAs(next)) {
            return planday(known, site, here(site.id(), known.staff()));
        }
        if (known.version() > 0) {
            Etags.requireMatch(ifMatch, known.version());
        }
        check(assignments, of(site), books.on(day));
        Map<UUID, StaffMember> people = register.known(next.staff());
        List<BrokenRule> broken = broken(next, site, people);
        if (!broken.isEmpty()) {
            throw ProblemException.refused(broken);
        }
        audit.record(entered.actor(), "roster.edit", "roster", day, site.id());
        if (!rosters.write(next)) {
            throw stale();
        }
        // A neighbouring day may have been written since it was looked at; whoever of the two looks last sees both.
        List<BrokenRule> meanwhile = broken(next, site, people);
        if (!meanwhile.isEmpty()) {
            // Where somebody has written the day again, that was looked at too.
            rosters.write(new Roster(next.id(), site.id(), site.regionCode(), day, known.assignments(), Roster.SCHEMA,
                    next.version() + 1));
            throw ProblemException.refused(meanwhile);
        }
        return planday(next, site, people);
    }

    private List<BrokenRule> broken(Roster wanted, Site site, Map<UUID, StaffMember> people) {
        LocalDate day = wanted.day();
        List<Roster> around = new ArrayList<>(rosters.between(site.id(), day.minusDays(1), day));
        around.addAll(rosters.between(site.id(), day.plusDays(1), day.plusDays(2)));
        return wanted.broken(new Roster.Around(zone(site), around, people, books::on,
                person -> register.cycle(person, day)));
    }

    private static void check(List<Roster.Assignment> assignments, SitePosts posts, ShiftRules rules) {
        List<FieldError> errors = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        for (int i = 0; i < assignments.size(); i++) {
            Roster.Assignment a = assignments.get(i);
            String at = "assignments[" + i + "].";
            if (!rules.knows(a.period())) {
                errors.add(new FieldError(at + "period", "Unknown", a.period() + " is no shift of the rule book."));
            }
            if (posts.post(a.post()).isEmpty()) {
                errors.add(new FieldError(at + "post", "Unknown", "The site has no post " + a.post() + "."));
            }
            if (!seen.add(List.of(a.period(), a.post()))) {
                errors.add(new FieldError(at + "post", "Twice", "Put all people of a post and shift in one place."));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static ProblemException stale() {
        return ProblemException.of(ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
    }

    /** Who answers for what right now. */
    Duty duty(UUID siteId) {
        Sites.Entered entered = sites.enter(siteId, READERS);
        Site site = entered.site();
        Instant now = clock.instant();
        audit.record(entered.actor(), "duty.read", "site", siteId, siteId);
        return duty(site, Shift.at(now, zone(site), books::on), now);
    }

    /** What is open at a moment, laid before the people of a shift; the caller has entered the site. */
    Duty duty(Site site, Shift shift, Instant now) {
        Roster roster = rosters.find(idOf(site.id(), shift.day())).orElse(null);
        List<StaffMember> people = roster == null
                ? List.of()
                : register.known(roster.staff()).values().stream().filter(p -> p.worksAt(site.id())).toList();
        List<OpenTask> open = openTasks.stream().flatMap(t -> t.open(site, now).stream()).toList();
        return Duty.of(shift, of(site).posts(), roster, people, visits.inside(site.id()), open);
    }

    /** The shift of a site that begins on a day with a period, if the rule book knows it. */
    Optional<Shift> shift(Site site, LocalDate day, String period) {
        return Shift.of(day, zone(site), books.on(day)).stream().filter(s -> s.period().equals(period)).findFirst();
    }

    /** The shift that follows one. */
    Shift next(Site site, Shift shift) {
        return shift.next(zone(site), books::on);
    }

    /** True when somebody stands on the roster of a shift, at whatever post. */
    boolean stands(UUID siteId, Shift shift, UUID staffId) {
        return rosters.find(idOf(siteId, shift.day()))
                .map(r -> r.assignments()
                        .stream()
                        .anyMatch(a -> a.period().equals(shift.period()) && a.staff().contains(staffId)))
                .orElse(false);
    }
}
