package org.lazaret.residents.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.site.SiteCard;
import org.lazaret.residents.census.CensusFault;
import org.lazaret.residents.census.CensusHeld;
import org.lazaret.residents.census.CensusSheet;
import org.lazaret.residents.census.ReadCensus;
import org.lazaret.residents.census.Standing;
import org.lazaret.residents.report.ReportFigures.LoopKind;
import org.lazaret.residents.report.ReportFigures.ReportLoop;
import org.lazaret.residents.report.ReportFigures.ReportPeople;

/**
 * Draws the report of a day up from what residents, rooms, health and supplies know.
 * Source: {@code deploy/handbook/residents.md#daily-report}.
 */
@Component
class DrawUp {
    private static final String OCCUPIED = "OCCUPIED";
    private final ReadCensus census;
    private final MeasureDay measure;
    private final PeerFigures peers;

    DrawUp(ReadCensus census, MeasureDay measure, PeerFigures peers) {
        this.census = census;
        this.measure = measure;
        this.peers = peers;
    }

    /** A report before it is signed, and of which stays the census is at odds. */
    record Drawn(ReportFigures figures, List<CensusFault> faults) {}

    /** The people of a day as they are known at a moment; the groups are those of the moment. */
    ReportPeople people(SiteCard site, LocalDate day, Instant now, ReportFigures.@Nullable ReportGroups groups) {
        Instant end = end(site, day);
        Instant known = now.plusMillis(1);
        CensusSheet sheet = census.sheet(site, end.isBefore(known) ? end : known, known);
        return new ReportPeople(
                CensusHeld.here(sheet.opening()), sheet.came(), sheet.left(), CensusHeld.here(sheet.closing()),
                CensusHeld.of(sheet.closing(), Standing.LIVING), CensusHeld.of(sheet.closing(), Standing.AT_DOOR),
                CensusHeld.of(sheet.closing(), Standing.UNDER_WAY), sheet.rows(), sheet.flows(),
                sheet.closing()
                        .stream()
                        .filter(held -> held.standing() == Standing.UNDER_WAY)
                        .map(held -> new ReportFigures.ReportInTransit(held.category(), held.people()))
                        .toList(),
                groups == null ? measure.groups(site.id()) : groups);
    }

    Drawn draw(SiteCard site, LocalDate day, Instant now, ReportRules rules) {
        Instant begin = day.atStartOfDay(site.zone()).toInstant();
        Instant end = end(site, day);
        ReportPeople people = people(site, day, now, null);
        ReportFigures.ReportRooms rooms = rooms(site, now);
        PeerFiguresApi.HealthDay health = peers.health(site.id(), day);
        PeerFiguresApi.SuppliesCover supplies = peers.supplies(site.id());
        ReportFigures.ReportGoods goods = goods(supplies, rules);
        ReportLoop persons = measure.handovers(site.id(), begin, end);
        var figures = new ReportFigures(
                site.id(), day, end, now, people, rooms, health == null ? null : health(health), goods,
                List.of(
                        persons, ReportLoop.unmeasured(LoopKind.STAFF), tests(health),
                        ReportLoop.unmeasured(LoopKind.SUPPLY), ReportLoop.unmeasured(LoopKind.WASTE)),
                indices(site, day, end, rules, persons, rooms, health, goods));
        return new Drawn(figures, census.faults(site, day, now));
    }

    /** Of which stays the census is at odds. */
    List<CensusFault> faults(SiteCard site, LocalDate day, Instant now) {
        return census.faults(site, day, now);
    }

    private static Instant end(SiteCard site, LocalDate day) {
        return day.plusDays(1).atStartOfDay(site.zone()).toInstant();
    }

    private ReportFigures.@Nullable ReportRooms rooms(SiteCard site, Instant now) {
        PeerFiguresApi.RoomsCount count = peers.rooms(site.id());
        if (count == null) {
            return null;
        }
        Instant known = now.plusMillis(1);
        int living = CensusHeld.of(census.sheet(site, known, known).closing(), Standing.LIVING);
        return new ReportFigures.ReportRooms(
                count.at(), count.rooms(),
                count.byTypeAndState()
                        .stream()
                        .filter(of -> of.state().equals(OCCUPIED))
                        .mapToInt(PeerFiguresApi.RoomsOfKind::rooms)
                        .sum(),
                count.people(), living, count.available(),
                count.byTypeAndState()
                        .stream()
                        .map(of -> new ReportFigures.ReportRoomsOf(of.type(), of.state(), of.rooms(), of.people()))
                        .toList());
    }

    private static ReportFigures.ReportHealth health(PeerFiguresApi.HealthDay said) {
        PeerFiguresApi.DueDone checks = said.checks();
        return new ReportFigures.ReportHealth(
                checks == null ? null : new ReportFigures.ReportDone(checks.due(), checks.done()),
                new ReportFigures.ReportDone(said.tests().due(), said.tests().done()), said.positives().size(),
                said.openAlerts());
    }

    private static ReportFigures.@Nullable ReportGoods goods(
            PeerFiguresApi.@Nullable SuppliesCover said, ReportRules rules) {
        if (said == null) {
            return null;
        }
        var used = said.items().stream().filter(item -> item.days() != null).toList();
        int covered = (int) used.stream().filter(item -> {
            var days = item.days();
            return days != null && days.doubleValue() >= rules.coverDays();
        }).count();
        return new ReportFigures.ReportGoods(named(said, "RED"), named(said, "AMBER"), covered, used.size());
    }

    private static List<String> named(PeerFiguresApi.SuppliesCover said, String cover) {
        return said.items()
                .stream()
                .filter(item -> item.cover().equals(cover))
                .map(PeerFiguresApi.Covered::item)
                .toList();
    }

    private static ReportLoop tests(PeerFiguresApi.@Nullable HealthDay health) {
        return health == null
                ? ReportLoop.unmeasured(LoopKind.TEST)
                : new ReportLoop(
                        LoopKind.TEST, true, health.tests().done(), health.tests().due() - health.tests().done(),
                        List.of());
    }

    private List<IndexPart> indices(
            SiteCard site, LocalDate day, Instant end, ReportRules rules, ReportLoop persons,
            ReportFigures.@Nullable ReportRooms rooms, PeerFiguresApi.@Nullable HealthDay health,
            ReportFigures.@Nullable ReportGoods goods) {
        List<IndexPart> parts = new ArrayList<>();
        PeerFiguresApi.DueDone checks = health == null ? null : health.checks();
        parts.add(checks == null
                ? IndexPart.unmeasured(IndexPart.Name.CHECKS_DONE)
                : IndexPart.of(IndexPart.Name.CHECKS_DONE, "health", checks.done(), checks.due(), List.of()));
        parts.add(health == null
                ? IndexPart.unmeasured(IndexPart.Name.TESTS_ON_TIME)
                : IndexPart.of(
                        IndexPart.Name.TESTS_ON_TIME, "health", health.tests().done(), health.tests().due(),
                        List.of()));
        parts.add(IndexPart.of(
                IndexPart.Name.HANDOVERS_CLOSED, "residents", persons.closed(), persons.closed() + persons.open(),
                persons.stays()));
        parts.add(measure.moved(health, rules.positivesMovedWithin()));
        parts.add(IndexPart.unmeasured(IndexPart.Name.WASTE_CLOSED));
        parts.add(measure.intake(site, day, rules.intakeWithin()));
        parts.add(IndexPart.unmeasured(IndexPart.Name.TURNAROUND_ON_TIME));
        parts.add(measure.releases(site, day, end, rules.releaseWithin()));
        parts.add(IndexPart.unmeasured(IndexPart.Name.MEALS_ON_TIME));
        parts.add(goods == null
                ? IndexPart.unmeasured(IndexPart.Name.COVER)
                : IndexPart.of(IndexPart.Name.COVER, "supplies", goods.covered(), goods.used(), List.of()));
        parts.add(IndexPart.unmeasured(IndexPart.Name.COMPLAINTS_ON_TIME));
        parts.add(spare(rooms, rules));
        return parts;
    }

    private static IndexPart spare(ReportFigures.@Nullable ReportRooms rooms, ReportRules rules) {
        if (rooms == null) {
            return IndexPart.unmeasured(IndexPart.Name.SPARE_ROOMS);
        }
        int wanted = Math.ceilDiv(rooms.rooms() * rules.spareRoomsPercent(), 100);
        return IndexPart.of(IndexPart.Name.SPARE_ROOMS, "rooms", Math.min(rooms.available(), wanted), wanted,
                List.of());
    }
}
