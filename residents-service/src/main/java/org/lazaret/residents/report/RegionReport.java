package org.lazaret.residents.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.policy.Category;

/**
 * The locked reports of a region together: sums, and what they must agree with. Nothing is typed again.
 * Source: {@code deploy/handbook/residents.md#daily-report}.
 *
 * @param people       by category, on the way included
 * @param isolated     at the door and in rooms
 * @param inTransit    on the way
 * @param sitesReady   sites that reported, {@code sitesInUse} those with anybody in a room
 * @param parts        the sites that the sums are made of
 * @param unlocked     sites that had people and have not locked the day: they are in no sum
 */
record RegionReport(
        String region,
        LocalDate day,
        List<PeopleOf> people,
        int isolated,
        int inTransit,
        int came,
        int left,
        int positives,
        int sitesReady,
        int sitesInUse,
        int roomsReady,
        int roomsInUse,
        List<RegionPart> parts,
        List<UUID> unlocked) {
    /** People of a category, in the sites and on the way. */
    record PeopleOf(Category category, int people) {}

    /**
     * What one site, or one county, puts in.
     *
     * @param siteId missing for a county
     */
    record RegionPart(
            String name, @Nullable UUID siteId, int isolated, int inTransit, int roomsReady,
            int roomsInUse) {}

    /** Adds up the newest editions of the sites of a region. */
    static RegionReport of(
            String region, LocalDate day, Map<String, ReportFigures> bySite, List<UUID> unlocked) {
        Map<Category, Integer> people = new EnumMap<>(Category.class);
        List<RegionPart> parts = new ArrayList<>();
        int came = 0;
        int left = 0;
        int positives = 0;
        int inUse = 0;
        for (var one : bySite.entrySet()) {
            ReportFigures figures = one.getValue();
            ReportFigures.ReportPeople of = figures.people();
            of.rows().forEach(row -> people.merge(row.category(), row.closing(), Integer::sum));
            of.inTransit().forEach(on -> people.merge(on.category(), on.people(), Integer::sum));
            ReportFigures.ReportRooms rooms = figures.rooms();
            ReportFigures.ReportHealth health = figures.health();
            came += of.came();
            left += of.left();
            positives += health == null ? 0 : health.positives();
            inUse += rooms != null && rooms.inUse() > 0 ? 1 : 0;
            parts.add(new RegionPart(
                    one.getKey(), figures.siteId(), of.here(), of.underWay(), rooms == null ? 0 : rooms.rooms(),
                    rooms == null ? 0 : rooms.inUse()));
        }
        return new RegionReport(
                region, day,
                people.entrySet().stream().map(one -> new PeopleOf(one.getKey(), one.getValue())).toList(),
                parts.stream().mapToInt(RegionPart::isolated).sum(),
                parts.stream().mapToInt(RegionPart::inTransit).sum(), came, left, positives, bySite.size(), inUse,
                parts.stream().mapToInt(RegionPart::roomsReady).sum(),
                parts.stream().mapToInt(RegionPart::roomsInUse).sum(), parts, unlocked);
    }

    /** Every sum that does not come out; empty for figures that reconcile. */
    List<BrokenRule> faults() {
        List<BrokenRule> faults = new ArrayList<>();
        int all = people.stream().mapToInt(PeopleOf::people).sum();
        differ(faults, "people", all, isolated + inTransit,
                "The categories do not add up to those isolated and in transit", "各类人员之和与隔离及转运人数不符");
        differ(faults, "isolated", parts.stream().mapToInt(RegionPart::isolated).sum(), isolated,
                "The parts do not add up to those isolated", "各点之和与隔离人数不符");
        differ(faults, "transit", parts.stream().mapToInt(RegionPart::inTransit).sum(), inTransit,
                "The parts do not add up to those in transit", "各点之和与转运人数不符");
        differ(faults, "rooms", parts.stream().mapToInt(RegionPart::roomsInUse).sum(), roomsInUse,
                "The parts do not add up to the rooms in use", "各点之和与在用房间数不符");
        if (sitesInUse > sitesReady || roomsInUse > roomsReady) {
            faults.add(new BrokenRule("ready", "More sites or rooms are in use than are ready.", "在用数超过储备数。"));
        }
        return faults;
    }

    private static void differ(
            List<BrokenRule> faults, String id, int one, int other, String what, String zh) {
        if (one != other) {
            faults.add(
                    new BrokenRule(id, what + ": " + one + " and " + other + ".", zh + "：" + one + "与" + other + "。"));
        }
    }
}
