package org.lazaret.rooms.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlanStore;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Hold;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Turnover;
import org.lazaret.rooms.floor.TurnoverRules;
import org.lazaret.rooms.shift.WhoIsRostered;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** Puts together what rooms know (turnovers, holds, blocks) and what residents-service says of departures. */
@Service
public class ForecastSite {
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "supply-officer", "approver",
        "commander", "auditor"};
    private final Sites sites;
    private final FloorStore floors;
    private final FloorPlanStore plans;
    private final RuleBooks<WhatIfRules> whatIf;
    private final ExpectedStayStore stays;
    private final RuleBooks<TurnoverRules> books;
    private final WhoIsRostered rostered;
    private final BusinessClock clock;

    ForecastSite(Sites sites, FloorStore floors, FloorPlanStore plans, RuleBooks<WhatIfRules> whatIf,
            ExpectedStayStore stays, RuleBooks<TurnoverRules> books, WhoIsRostered rostered, BusinessClock clock) {
        this.sites = sites;
        this.floors = floors;
        this.plans = plans;
        this.whatIf = whatIf;
        this.stays = stays;
        this.books = books;
        this.rostered = rostered;
        this.clock = clock;
    }

    Forecast forecast(UUID siteId, int days, Forecast.Extra extra) {
        Site site = sites.enter(siteId, READERS).site();
        if (extra.accessible() + extra.care() > extra.people()) {
            throw ProblemException.invalid("people", "Sum",
                    "More people need a certain room than come; give the number of all who come.");
        }
        int residents = floors.ofSite(siteId)
                .stream()
                .flatMap(f -> f.rooms().stream())
                .mapToInt(r -> r.occupants().size())
                .sum();
        LocalDate today = site.dayAt(clock.instant());
        return forecast(site, days, extra).with(whatIf.on(today)
                .staff(residents, extra.people(), rostered.shifts(site, today, extra.days())));
    }

    /** Rooms that will be missing at the end of a day of the site's calendar. */
    public record MissingRooms(LocalDate date, int rooms) {}

    /** For those who are on their way and for whom no room is held, each alone; nothing is missing where nobody comes. */
    public List<MissingRooms> missing(Site site, int days) {
        Instant now = clock.instant();
        long coming = stays.ofSite(site.id()).values().stream().filter(s -> !s.state().equals("IN_RESIDENCE")).count();
        long promised = floors.ofSite(site.id())
                .stream()
                .flatMap(f -> f.rooms().stream())
                .flatMap(r -> Stream.ofNullable(r.promise(now)))
                .mapToLong(Hold::people)
                .sum();
        int without = (int) Math.max(0, coming - promised);
        return forecast(site, days, new Forecast.Extra(without, days, 0, 0)).days()
                .stream()
                .map(d -> new MissingRooms(d.date(), d.shortfall()))
                .toList();
    }

    private Forecast forecast(Site site, int days, Forecast.Extra extra) {
        UUID siteId = site.id();
        Instant now = clock.instant();
        LocalDate today = site.dayAt(now);
        TurnoverRules rules = books.on(today);
        Map<UUID, ExpectedStayStore.ExpectedStay> known = stays.ofSite(siteId);
        Map<UUID, RoomType> types = plans.types(List.of(siteId));
        Set<UUID> notLivedIn = plans.notLivedIn(siteId);
        List<Forecast.Outlook> rooms = new ArrayList<>();
        for (Floor floor : floors.ofSite(siteId)) {
            if (notLivedIn.contains(floor.id())) {
                continue;
            }
            for (Room room : floor.rooms()) {
                Forecast.Outlook outlook = outlook(room, known, rules, now);
                rooms.add(new Forecast.Outlook(outlook.freeFrom(), outlook.departure(), outlook.people(),
                        Forecast.RoomKind.of(types.get(room.id()))));
            }
        }
        return Forecast.of(rooms, today, ZoneId.of(site.timeZone()), days, extra);
    }

    private Forecast.Outlook outlook(Room room, Map<UUID, ExpectedStayStore.ExpectedStay> known, TurnoverRules today,
            Instant now) {
        RoomState state = room.stateAt(now);
        Turnover turnover = room.turnover();
        Hold promised = room.promise(now);
        return switch (state) {
            case AVAILABLE -> new Forecast.Outlook(now, null, 0);
            case RESERVED -> new Forecast.Outlook(null, null, promised == null ? 1 : promised.people());
            case OCCUPIED -> occupied(room, known, today, now);
            case VACATED, AIRING, DISINFECTING, VENTING, INSPECTION -> {
                if (promised != null) {
                    yield new Forecast.Outlook(null, null, promised.people());
                }
                TurnoverRules book = turnover == null ? null : books.version(turnover.rules());
                yield new Forecast.Outlook(turnover == null
                        ? null
                        : turnover.readyAt(state, book == null ? today : book, now), null, 0);
            }
            case BUFFER -> new Forecast.Outlook(room.until(), null, 0);
            case SEALED, OUT_OF_SERVICE -> new Forecast.Outlook(null, null, 0);
        };
    }

    /** Free once the last one may leave and the turnover is done; not to be told when one of them is unknown. */
    private static Forecast.Outlook occupied(Room room, Map<UUID, ExpectedStayStore.ExpectedStay> known,
            TurnoverRules rules, Instant now) {
        Instant last = now;
        for (Occupant o : room.occupants()) {
            ExpectedStayStore.ExpectedStay stay = known.get(o.stayId());
            Instant release = stay == null ? null : stay.releaseNotBefore();
            if (release == null) {
                return new Forecast.Outlook(null, null, room.occupants().size());
            }
            last = release.isAfter(last) ? release : last;
        }
        return new Forecast.Outlook(last.plus(rules.whole()), last, room.occupants().size());
    }
}
