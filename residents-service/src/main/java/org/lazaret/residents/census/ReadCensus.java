package org.lazaret.residents.census;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.site.SiteCard;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayHistoryStore;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/**
 * The census of a site at any past moment, as it is known now or was known then, and whether the ledger agrees with the
 * stays themselves. Source: {@code deploy/handbook/residents.md#census}.
 */
@Component
public class ReadCensus {
    private static final Set<StayState> COUNTED = EnumSet.of(
            StayState.UNDER_WAY, StayState.AT_DOOR, StayState.IN_RESIDENCE);
    private static final Set<StayState> ANY = EnumSet.allOf(StayState.class);
    private static final int MOST_FAULTS = 100;
    private static final int PART = 500;
    private static final int TRIES = 3;
    private final CensusStore census;
    private final KeepCensus keep;
    private final StayHistoryStore history;
    private final StayStore stays;

    ReadCensus(CensusStore census, KeepCensus keep, StayHistoryStore history, StayStore stays) {
        this.census = census;
        this.keep = keep;
        this.history = history;
        this.stays = stays;
    }

    /**
     * The census at a moment.
     *
     * @param asOf    not counted any more is what happened at this moment or later; not in the future
     * @param knownAt not before {@code asOf}
     */
    public CensusSheet sheet(SiteCard site, Instant asOf, Instant knownAt) {
        keep.caughtUp(site.id());
        return counted(site, asOf, knownAt);
    }

    private CensusSheet counted(SiteCard site, Instant asOf, Instant knownAt) {
        LocalDate day = site.date(asOf.minusMillis(1));
        return CensusSheet.of(
                site.id(), day, asOf, knownAt, heldBefore(site, day, knownAt),
                census.moved(site.id(), day, asOf, knownAt));
    }

    private List<CensusHeld> heldBefore(SiteCard site, LocalDate day, Instant knownAt) {
        CensusDay last = census.upTo(site.id(), day.minusDays(1));
        if (last == null) {
            return List.of();
        }
        List<CensusMoved> unknown = census.unknownBefore(site.id(), day, knownAt, site.date(knownAt))
                .stream()
                .map(m -> new CensusMoved(m.standing(), m.category(), m.event(), m.across(), m.left(), m.came()))
                .toList();
        return CensusHeld.after(last.closing(), unknown);
    }

    /** The sums of the days of a period on which something happened, as they are known now. */
    public List<CensusDay> days(SiteCard site, LocalDate from, LocalDate to) {
        keep.caughtUp(site.id());
        return census.between(site.id(), from, to);
    }

    /** Who was there before a day began, as it is known now. */
    List<CensusHeld> opening(SiteCard site, LocalDate day) {
        CensusDay last = census.upTo(site.id(), day.minusDays(1));
        return last == null ? List.of() : last.closing();
    }

    /**
     * Holds the ledger against the stays: who counts now, and every line of one day. Empty when they agree.
     *
     * @param now the present moment
     */
    public List<CensusFault> faults(SiteCard site, LocalDate day, Instant now) {
        for (int tries = 1; tries <= TRIES; tries++) {
            keep.caughtUp(site.id());
            if (agree(site, now)) {
                break;
            }
            if (tries == TRIES) {
                List<CensusFault> different = different(site.id(), now);
                if (!different.isEmpty()) {
                    return different;
                }
            }
        }
        return ofDay(site.id(), day);
    }

    private boolean agree(SiteCard site, Instant now) {
        List<CensusHeld> ledger = counted(site, now.plusMillis(1), now.plusMillis(1)).closing();
        Map<StayState, Integer> counts = history.count(site.id(), COUNTED);
        return COUNTED.stream().allMatch(state -> {
            Standing standing = Standing.of(state);
            return standing == null || CensusHeld.of(ledger, standing) == counts.getOrDefault(state, 0);
        });
    }

    private List<CensusFault> different(UUID siteId, Instant now) {
        Map<UUID, CensusEntry> last = new HashMap<>();
        census.byStay(siteId, null, now.plusMillis(1), now.plusMillis(1), entry -> {
            last.merge(entry.stayId(), entry, ReadCensus::later);
            return true;
        });
        Map<UUID, String> ledger = new HashMap<>();
        last.values()
                .stream()
                .filter(entry -> entry.came() == 1)
                .forEach(entry -> ledger.put(entry.stayId(), entry.standing() + " " + entry.category()));
        List<CensusFault> faults = new ArrayList<>();
        UUID after = null;
        List<Stay> page = history.staying(siteId, COUNTED, null, PART);
        while (!page.isEmpty()) {
            for (Stay stay : page) {
                String told = Standing.of(stay.state()) + " " + stay.order().category();
                String said = ledger.remove(stay.id());
                if (!told.equals(said)) {
                    faults.add(new CensusFault(stay.id(), said == null ? "-" : said, told));
                }
                after = stay.id();
            }
            page = history.staying(siteId, COUNTED, after, PART);
        }
        ledger.forEach((stay, said) -> faults.add(new CensusFault(stay, said, "-")));
        return faults.stream().limit(MOST_FAULTS).toList();
    }

    /** Every line of the day that the stays' histories tell, and no other, must stand in the ledger. */
    private List<CensusFault> ofDay(UUID siteId, LocalDate day) {
        Map<UUID, List<CensusEntry>> kept = new LinkedHashMap<>();
        UUID after = null;
        List<CensusEntry> page = census.ofDay(siteId, day, null, PART);
        while (!page.isEmpty()) {
            page.forEach(entry -> kept.computeIfAbsent(entry.stayId(), id -> new ArrayList<>()).add(entry));
            after = page.getLast().id();
            page = census.ofDay(siteId, day, after, PART);
        }
        List<CensusFault> faults = new ArrayList<>();
        Map<UUID, Stay> known = stays.all(kept.keySet()).stream().collect(Collectors.toMap(Stay::id, stay -> stay));
        kept.forEach((id, entries) -> {
            Stay stay = known.get(id);
            Set<CensusEntry> told = stay == null
                    ? Set.of()
                    : CensusLines.of(stay)
                            .stream()
                            .filter(entry -> entry.siteId().equals(siteId) && entry.day().equals(day))
                            .collect(Collectors.toSet());
            Set<CensusEntry> said = new HashSet<>(entries);
            if (!told.equals(said) && faults.size() < MOST_FAULTS) {
                faults.add(new CensusFault(id, lines(said), lines(told)));
            }
        });
        return faults.isEmpty() && !summed(siteId, day) ? lost(siteId, day, kept.keySet()) : faults;
    }

    /** Whether the day's sums are those of its lines; while new lines are added up they are not, so it looks again. */
    private boolean summed(UUID siteId, LocalDate day) {
        for (int tries = 1; tries <= TRIES; tries++) {
            CensusDay last = census.upTo(siteId, day);
            Set<CensusMoved> sums = last == null || !last.day().equals(day) ? Set.of() : Set.copyOf(last.moved());
            if (sums.equals(Set.copyOf(census.moved(siteId, day)))) {
                return true;
            }
            keep.caughtUp(siteId);
        }
        return false;
    }

    /** People whose every line of the day has gone: only their own histories tell of them. */
    private List<CensusFault> lost(UUID siteId, LocalDate day, Set<UUID> kept) {
        List<CensusFault> faults = new ArrayList<>();
        UUID after = null;
        List<Stay> page = history.staying(siteId, ANY, null, PART);
        while (!page.isEmpty() && faults.size() < MOST_FAULTS) {
            for (Stay stay : page) {
                Set<CensusEntry> told = CensusLines.of(stay)
                        .stream()
                        .filter(entry -> entry.siteId().equals(siteId) && entry.day().equals(day))
                        .collect(Collectors.toSet());
                if (!told.isEmpty() && !kept.contains(stay.id())) {
                    faults.add(new CensusFault(stay.id(), lines(Set.of()), lines(told)));
                }
                after = stay.id();
            }
            page = history.staying(siteId, ANY, after, PART);
        }
        return faults;
    }

    private static String lines(Set<CensusEntry> entries) {
        return entries.stream()
                .map(entry -> (entry.came() == 1 ? "+" : "-") + entry.event() + " " + entry.standing())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Who entered a standing by an event on a day, or left the site by it; as it is known now. */
    public List<CensusEntry> entered(SiteCard site, LocalDate day, StayEvent event) {
        List<CensusEntry> found = new ArrayList<>();
        List<CensusEntry> page = census.ofDay(site.id(), day, null, PART);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(entry -> entry.event() == event && (entry.came() == 1
                            || entry.across() == CensusEntry.Across.BORDER))
                    .forEach(found::add);
            page = census.ofDay(site.id(), day, page.getLast().id(), PART);
        }
        return found;
    }

    /** The sums of every site of a region at the end of a day, by site. */
    Map<UUID, CensusDay> ofRegion(String region, LocalDate day) {
        keep.caughtUp();
        Map<UUID, CensusDay> found = new TreeMap<>();
        census.ofRegion(region, day, one -> found.put(one.siteId(), one));
        return found;
    }

    /** Sites of a region that had anybody on a day, by the code of their county. */
    public List<UUID> sitesWithPeople(String region, LocalDate day) {
        return ofRegion(region, day).values()
                .stream()
                .filter(one -> !one.closing().isEmpty() || one.day().equals(day))
                .map(CensusDay::siteId)
                .toList();
    }

    /** A part of a census: whom it counts. */
    public enum Part {
        OPENING, CAME, LEFT, BECAME, HERE, UNDER_WAY
    }

    /**
     * Somebody whom a figure counts: what brought them into it.
     *
     * @param entry by which the person is found again in the list
     */
    record Counted(UUID stayId, CensusEntry entry) {}

    /** Whom a figure counts, one row more than asked for; in the order of the stays, or of the day's entries. */
    List<Counted> people(
            SiteCard site, Part part, @Nullable Category category, Instant asOf,
            Instant knownAt, @Nullable UUID after, int rows) {
        keep.caughtUp(site.id());
        LocalDate day = site.date(asOf.minusMillis(1));
        return switch (part) {
            case OPENING -> present(
                    site, day.atStartOfDay(site.zone()).toInstant(), knownAt, category, true, after, rows);
            case HERE -> present(site, asOf, knownAt, category, true, after, rows);
            case UNDER_WAY -> present(site, asOf, knownAt, category, false, after, rows);
            case CAME, LEFT, BECAME -> {
                List<Counted> found = new ArrayList<>();
                UUID at = after;
                List<CensusEntry> page = census.ofDay(site.id(), day, at, PART);
                while (!page.isEmpty() && found.size() <= rows) {
                    page.stream()
                            .filter(entry -> counts(entry, part, category) && entry.at().isBefore(asOf)
                                    && !entry.knownAt().isAfter(knownAt))
                            .forEach(entry -> found.add(new Counted(entry.stayId(), entry)));
                    page = census.ofDay(site.id(), day, page.getLast().id(), PART);
                }
                yield found.subList(0, Math.min(found.size(), rows + 1));
            }
        };
    }

    private static boolean counts(
            CensusEntry entry, Part part, @Nullable Category category) {
        boolean fits = switch (part) {
            case CAME -> entry.across() == CensusEntry.Across.BORDER && entry.came() == 1;
            case LEFT -> entry.across() == CensusEntry.Across.BORDER && entry.left() == 1;
            default -> entry.across() == CensusEntry.Across.CATEGORY && entry.came() == 1;
        };
        return fits && (category == null || entry.category() == category);
    }

    private List<Counted> present(
            SiteCard site, Instant asOf, Instant knownAt, @Nullable Category category,
            boolean here, @Nullable UUID after, int rows) {
        List<Counted> found = new ArrayList<>();
        Map<UUID, CensusEntry> last = new TreeMap<>();
        census.byStay(site.id(), after, asOf, knownAt, entry -> {
            if (!last.containsKey(entry.stayId())) {
                last.values().forEach(told -> keepIf(told, category, here, found));
                last.clear();
            }
            if (found.size() > rows) {
                return false;
            }
            last.merge(entry.stayId(), entry, ReadCensus::later);
            return true;
        });
        last.values().forEach(told -> keepIf(told, category, here, found));
        return found.subList(0, Math.min(found.size(), rows + 1));
    }

    /** Of one line both what ceased and what began are told; what began is the state after it. */
    private static CensusEntry later(CensusEntry one, CensusEntry other) {
        return other.line() > one.line() || other.line() == one.line() && other.came() == 1 ? other : one;
    }

    private static void keepIf(
            CensusEntry told, @Nullable Category category, boolean here,
            List<Counted> found) {
        if (told.came() == 1 && told.standing().here() == here
                && (category == null || told.category() == category)) {
            found.add(new Counted(told.stayId(), told));
        }
    }
}
