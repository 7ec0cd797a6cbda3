package org.lazaret.residents.census;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/** Answers for the census within the caller's scope. Figures are for many, names for those who may open a file. */
@Component
public class CensusDesk {
    /** Who may see figures of a site. */
    public static final String[] FIGURE_READERS = {"site-manager", "doctor", "nurse", "approver", "commander",
        "auditor"};

    private static final int LONGEST_PERIOD = 366;
    private final ReadCensus census;
    private final StayStore stays;
    private final Persons persons;
    private final Sites sites;
    private final Access access;
    private final BusinessClock clock;

    CensusDesk(
            ReadCensus census, StayStore stays, Persons persons, Sites sites, Access access,
            BusinessClock clock) {
        this.census = census;
        this.stays = stays;
        this.persons = persons;
        this.sites = sites;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A moment that is asked for.
     *
     * @param asOf    null for now
     * @param knownAt null for all that is known now
     */
    record When(@Nullable Instant asOf, @Nullable Instant knownAt) {}

    private static Instant moment(When when, Instant now) {
        Instant asOf = when.asOf();
        if (asOf != null && asOf.isAfter(now)) {
            throw ProblemException.invalid("asOf", "future", "The census is of a past moment; choose an earlier one.");
        }
        return asOf == null ? now.plusMillis(1) : asOf;
    }

    private static Instant known(When when, Instant now) {
        Instant knownAt = when.knownAt();
        if (knownAt != null && knownAt.isBefore(moment(when, now))) {
            throw ProblemException.invalid("knownAt", "before",
                    "Nothing is known of a moment before it; choose a time not before the one counted.");
        }
        return knownAt == null ? now.plusMillis(1) : knownAt;
    }

    CensusView view(UUID siteId, When when) {
        Sites.Visit by = sites.enter(siteId, FIGURE_READERS);
        Instant asOf = moment(when, by.now());
        CensusSheet sheet = census.sheet(by.site(), asOf, known(when, by.now()));
        return CensusView.of(sheet, by.site().timeZone(), census.faults(by.site(), sheet.day(), by.now()));
    }

    Page<CensusPerson> people(
            UUID siteId, When when, ReadCensus.Part part, @Nullable Category category, @Nullable String cursor,
            int limit) {
        Sites.Visit by = sites.enter(siteId, FIGURE_READERS);
        Cursor after = Cursor.decode(cursor, 1);
        List<ReadCensus.Counted> rows = census.people(
                by.site(), part, category, moment(when, by.now()), known(when, by.now()),
                after == null ? null : after.idAt(0), limit);
        boolean names = by.actor().hasAny(Stays.FILE_READERS);
        sites.trace(by, names ? "census.names" : "census.people", "site", siteId);
        Map<UUID, Stay> known = new TreeMap<>();
        stays.all(rows.stream().map(ReadCensus.Counted::stayId).distinct().toList()).forEach(s -> known.put(s.id(), s));
        Map<UUID, PersonalData> data = names
                ? persons.open(known.values().stream().map(Stay::personId).distinct().toList())
                : Map.of();
        boolean byStay = part == ReadCensus.Part.OPENING || part == ReadCensus.Part.HERE
                || part == ReadCensus.Part.UNDER_WAY;
        return Page.cut(rows, limit, row -> Cursor.of(byStay ? row.stayId() : row.entry().id())).map(row -> {
            Stay stay = known.get(row.stayId());
            PersonalData person = stay == null ? null : data.get(stay.personId());
            return CensusPerson.of(row.entry(), person == null ? null : person.name());
        });
    }

    /** Arrivals and departures day by day; days on which nothing happened are there too. */
    List<CensusTraffic> traffic(UUID siteId, LocalDate from, LocalDate to) {
        Sites.Visit by = sites.enter(siteId, FIGURE_READERS);
        if (to.isBefore(from) || from.plusDays(LONGEST_PERIOD).isBefore(to)) {
            throw ProblemException.invalid("to", "period",
                    "The period ends on or after its first day and is no longer than a year.");
        }
        SiteCard site = by.site();
        Map<LocalDate, CensusDay> days = new TreeMap<>();
        census.days(site, from, to).forEach(day -> days.put(day.day(), day));
        List<CensusHeld> held = census.opening(site, from);
        List<CensusTraffic> rows = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            CensusDay kept = days.get(day);
            List<CensusMoved> moved = kept == null ? List.of() : kept.moved();
            Instant end = day.plusDays(1).atStartOfDay(site.zone()).toInstant();
            CensusSheet sheet = CensusSheet.of(siteId, day, end, by.now(), held, moved);
            rows.add(CensusTraffic.of(sheet));
            held = sheet.closing();
        }
        return rows;
    }

    /** Who is in quarantine in a region at the end of a day, site by site; today stands as it is now. */
    CensusRegion region(String region, @Nullable LocalDate asked, @Nullable String cursor, int limit) {
        enterRegion(access, region, "commander", "auditor");
        LocalDate day = asked == null
                ? LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC).plusDays(1)
                : asked;
        Map<UUID, CensusDay> found = census.ofRegion(region, day);
        Cursor after = Cursor.decode(cursor, 1);
        UUID from = after == null ? null : after.idAt(0);
        List<CensusDay> rest = found.values()
                .stream()
                .filter(one -> from == null || one.siteId().compareTo(from) > 0)
                .limit(limit + 1L)
                .toList();
        Page<CensusDay> page = Page.cut(rest, limit, one -> Cursor.of(one.siteId()));
        List<CensusHeld> all = new ArrayList<>();
        found.values().forEach(one -> all.addAll(one.closing()));
        return new CensusRegion(
                region, asked, found.size(), CensusHeld.here(all),
                CensusHeld.of(all, Standing.LIVING), CensusHeld.of(all, Standing.AT_DOOR),
                CensusHeld.of(all, Standing.UNDER_WAY),
                CensusRegion.byCategory(all),
                page.items().stream().map(one -> {
                    SiteCard site = sites.of(one.siteId());
                    return CensusRegion.SiteHeld.of(one, site.nameZh(), site.nameEn());
                }).toList(),
                page.next());
    }

    /**
     * Lets a person into a county, city or province.
     *
     * @throws ProblemException 422 for what is no division code, 404 out of scope, 403 without one of the roles
     */
    public static Actor enterRegion(Access access, String region, String... anyRole) {
        if (!region.matches("\\d{2}|\\d{4}|\\d{6}")) {
            throw ProblemException.invalid("region", "Pattern",
                    "Give two digits for a province, four for a city, six for a county.");
        }
        if (access.actor().regions().stream().noneMatch(own -> !own.isBlank() && region.startsWith(own))) {
            throw ProblemException.notFound();
        }
        return access.requireRole(anyRole);
    }
}
