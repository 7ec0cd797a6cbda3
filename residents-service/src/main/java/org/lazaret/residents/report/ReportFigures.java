package org.lazaret.residents.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.census.CensusFlow;
import org.lazaret.residents.census.CensusRow;
import org.lazaret.residents.policy.Category;

/**
 * What a site reports of a day (日报). Everything is a number, a code or an id; nothing names a person.
 * Source: {@code deploy/handbook/residents.md#daily-report}.
 *
 * @param rooms  null while rooms is away, as {@code health} and {@code goods} for theirs
 */
public record ReportFigures(
        UUID siteId,
        LocalDate day,
        Instant asOf,
        Instant knownAt,
        ReportPeople people,
        @Nullable ReportRooms rooms,
        @Nullable ReportHealth health,
        @Nullable ReportGoods goods,
        List<ReportLoop> loops,
        List<IndexPart> indices) {
    public ReportFigures {
        loops = List.copyOf(loops);
        indices = List.copyOf(indices);
    }

    /**
     * The people of the site.
     *
     * @param here     at the door and in rooms, when the day ended
     * @param rows     by category: yesterday plus in minus out is today
     * @param flows    what brought people in and took them out
     * @param inTransit on their way here, by category
     * @param groups   of those in rooms
     */
    public record ReportPeople(
            int opening,
            int came,
            int left,
            int here,
            int living,
            int atDoor,
            int underWay,
            List<CensusRow> rows,
            List<CensusFlow> flows,
            List<ReportInTransit> inTransit,
            ReportGroups groups) {}

    /** People of a category who are on their way. */
    public record ReportInTransit(Category category, int people) {}

    /** Those who need more than others; one person may count in several. */
    public record ReportGroups(int children, int seniors, int highRisk, int accessible, int care) {}

    /**
     * The rooms of the site as rooms counts them, at {@code at}.
     *
     * @param people in them, {@code living} of whom residents knew at that moment
     */
    public record ReportRooms(
            Instant at, int rooms, int inUse, int people, int living, int available,
            List<ReportRoomsOf> byTypeAndState) {}

    /** Rooms of one type in one state. */
    public record ReportRoomsOf(@Nullable String type, String state, int rooms, int people) {}

    /** @param checks null when the readings of the day had left the files */
    public record ReportHealth(
            @Nullable ReportDone checks, ReportDone tests, int positives, int openAlerts) {}

    /** Things that were due, and those of them that were done. */
    public record ReportDone(int due, int done) {}

    /** @param red items that last shorter than they must at the least */
    public record ReportGoods(List<String> red, List<String> amber, int covered, int used) {}

    /**
     * One of the five loops (五大闭环).
     *
     * @param measured false when nothing in the system counts it; then the numbers are 0 and mean nothing
     * @param open     begun and not closed when the day ended
     * @param stays    whom that is about, as far as it is known
     */
    public record ReportLoop(LoopKind kind, boolean measured, int closed, int open, List<UUID> stays) {
        static ReportLoop unmeasured(LoopKind kind) {
            return new ReportLoop(kind, false, 0, 0, List.of());
        }
    }

    /** Which loop. */
    public enum LoopKind {
        PERSON, STAFF, TEST, SUPPLY, WASTE
    }

    /** The same with other people: what an amendment changes. */
    ReportFigures with(ReportPeople other, Instant known) {
        return new ReportFigures(siteId, day, asOf, known, other, rooms, health, goods, loops, indices);
    }
}
