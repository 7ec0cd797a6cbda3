package org.lazaret.rooms.reserve;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.occupancy.RoomsHere;
import org.lazaret.rooms.site.Sites;

/** How many rooms a county, city or province could have and how soon, and each of its parts, at last the sites. */
@Service
class RegionReserve {
    private static final String[] READERS = {"site-manager", "approver", "commander", "auditor"};
    private static final String[] WRITERS = {"site-manager", "commander"};
    private static final int COUNTY = 6;
    private final Sites sites;
    private final ReserveStore reserves;
    private final RoomsHere rooms;
    private final RuleBooks<ReserveRules> books;
    private final Access access;
    private final AuditStore audit;
    private final BusinessClock clock;

    RegionReserve(Sites sites, ReserveStore reserves, RoomsHere rooms, RuleBooks<ReserveRules> books, Access access,
            AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.reserves = reserves;
        this.rooms = rooms;
        this.books = books;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the register says of a site; of one that is not in it, the rooms that it has count as in use. */
    record SiteReserve(UUID siteId, String nameZh, String nameEn, @Nullable String chief, @Nullable String contact,
            ReserveTier tier, int rooms, boolean registered, @Nullable LocalDate checkedOn, boolean stale) {}

    /**
     * A part of a region.
     *
     * @param code      division code of a city or county, or the code of a site
     * @param site      missing for a city or county
     * @param readiness missing for a site, whose county has the people
     */
    record ReservePart(String code, @Nullable SiteReserve site, @Nullable Readiness readiness) {}

    /** @param parts those of this page, in the order of their codes; the readiness is of the whole region */
    record ReserveRegion(String region, Instant at, String rules, List<Integer> steps, Readiness readiness,
            List<ReservePart> parts, @Nullable String next) {}

    private record Line(String code, String county, SiteReserve site) {}

    ReserveRegion of(String region, @Nullable String cursor, @Nullable Integer limit) {
        enter(region, READERS);
        Cursor after = Cursor.decode(cursor, 1);
        int most = Cursor.limit(limit);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        ReserveRules book = books.on(today);
        List<Line> lines = lines(region, today, book);
        Map<String, Long> people = reserves.populations(region)
                .stream()
                .collect(Collectors.toMap(Population::code, Population::people));
        Stream<ReservePart> parts = region.length() == COUNTY
                ? lines.stream().map(l -> new ReservePart(l.code(), l.site(), null))
                : parts(region, lines, people, book);
        Page<ReservePart> page = Page.cut(
                parts.filter(p -> after == null || p.code().compareTo(after.parts().getFirst()) > 0)
                        .limit(most + 1L)
                        .toList(),
                most, p -> Cursor.of(p.code()));
        return new ReserveRegion(region, now, book.version(), book.steps(), readiness(lines, people, book),
                page.items(), page.next());
    }

    private List<Line> lines(String region, LocalDate today, ReserveRules book) {
        List<Sites.Label> labels = sites.inRegion(region);
        Map<UUID, Reserve> register = reserves.of(labels.stream().map(Sites.Label::id).toList())
                .stream()
                .collect(Collectors.toMap(Reserve::id, Function.identity()));
        Map<UUID, Integer> here = rooms.of(labels.stream()
                .map(Sites.Label::id)
                .filter(id -> !register.containsKey(id))
                .toList());
        return labels.stream()
                .sorted(Comparator.comparing(Sites.Label::code))
                .map(s -> new Line(s.code(), s.regionCode(),
                        line(s, register.get(s.id()), here.getOrDefault(s.id(), 0), today, book)))
                .toList();
    }

    private static SiteReserve line(Sites.Label site, @Nullable Reserve entry, int here, LocalDate today,
            ReserveRules book) {
        if (entry == null) {
            return new SiteReserve(site.id(), site.nameZh(), site.nameEn(), site.chief(), null, ReserveTier.IN_USE,
                    here, false, null, false);
        }
        Reserve.ReserveCheck last = entry.lastCheck();
        return new SiteReserve(site.id(), site.nameZh(), site.nameEn(), site.chief(), entry.contact(), entry.tier(),
                entry.rooms(), true, last == null ? null : last.on(), entry.stale(today, book));
    }

    /** Counties with people and no site are parts too: there every room is missing. */
    private static Stream<ReservePart> parts(String region, List<Line> lines, Map<String, Long> people,
            ReserveRules book) {
        int width = region.length() + 2;
        Map<String, List<Line>> sites = lines.stream()
                .collect(Collectors.groupingBy(l -> l.county().substring(0, width), TreeMap::new, Collectors.toList()));
        Set<String> codes = new TreeSet<>(sites.keySet());
        people.keySet().forEach(county -> codes.add(county.substring(0, width)));
        return codes.stream().map(code -> {
            Map<String, Long> own = people.entrySet()
                    .stream()
                    .filter(e -> e.getKey().startsWith(code))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return new ReservePart(code, null, readiness(sites.getOrDefault(code, List.of()), own, book));
        });
    }

    private static Readiness readiness(Collection<Line> lines, Map<String, Long> people, ReserveRules book) {
        long without = lines.stream().map(Line::county).distinct().filter(c -> !people.containsKey(c)).count();
        return Readiness.of(lines.stream()
                .map(l -> new Readiness.SiteRooms(l.site().tier(), l.site().rooms(), l.site().stale()))
                .toList(), people.values().stream().mapToLong(Long::longValue).sum(), (int) without, book);
    }

    /** How many people live in the counties of a region, as far as somebody has said. */
    List<Population> populations(String region) {
        enter(region, READERS);
        List<Population> found = new ArrayList<>(reserves.populations(region));
        found.sort(Comparator.comparing(Population::code));
        return found;
    }

    /** A population after a write, and whether it is new. */
    record Told(Population population, boolean created) {}

    Told population(String county, long people, LocalDate asOf, @Nullable String ifMatch) {
        if (!county.matches("\\d{6}")) {
            throw ProblemException.invalid("regionCode", "Pattern", "The division code of a county has six digits.");
        }
        sites.enterRegion(county, WRITERS);
        Instant now = clock.instant();
        Optional<Population> known = reserves.population(county);
        Population next = new Population(county, people, asOf, access.actor().username(), now, Population.SCHEMA,
                known.map(k -> k.version() + 1).orElse(1L));
        if (known.isPresent() && known.get().saysTheSameAs(next)) {
            return new Told(known.get(), false);
        }
        known.ifPresent(k -> Etags.requireMatch(ifMatch, k.version()));
        audit.record(access.actor(), "population.tell", "region", county, null);
        if (!reserves.write(next)) {
            throw ProblemException.of(ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
        }
        return new Told(next, known.isEmpty());
    }

    private void enter(String region, String... roles) {
        if (!region.matches("\\d{2}|\\d{4}|\\d{6}")) {
            throw ProblemException.invalid("region", "Pattern",
                    "Give two digits for a province, four for a city, six for a county.");
        }
        sites.enterRegion(region, roles);
    }
}
