package org.lazaret.supplies.item;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of the catalogue: what a site keeps, how fast it is used, and when cover runs short. Handbook:
 * {@code deploy/handbook/supplies.md#cover}.
 *
 * @param targetDays days of cover that a site should have
 * @param amberBelowDays cover below which somebody should order
 * @param redBelowDays cover below which somebody must act today
 * @param warnBeforeExpiryDays how long before its expiry a lot is pointed out
 * @param extra what each more resident brings along in a what-if
 */
public record ItemRules(String version, LocalDate effectiveFrom, int targetDays, int amberBelowDays, int redBelowDays,
        int warnBeforeExpiryDays, Extra extra, List<Item> items) {

    /**
     * One item; rates are units per day, absent ones are zero.
     *
     * @param code stable code
     * @param unit the unit in which stock is counted
     */
    public record Item(String code, String en, String zh, String unit, @Nullable BigDecimal perResident,
            @Nullable BigDecimal perStaff, @Nullable BigDecimal perZoneWorker, @Nullable BigDecimal perOccupiedRoom,
            @Nullable BigDecimal perTurnover, @Nullable BigDecimal perTestDue) {

        /** Expected use on a day with this demand, rounded up to whole units. */
        public long usePerDay(Demand demand) {
            return rate(perResident, demand.residents()).add(rate(perStaff, demand.staff()))
                    .add(rate(perZoneWorker, demand.zoneWorkers()))
                    .add(rate(perOccupiedRoom, demand.occupiedRooms()))
                    .add(rate(perTurnover, demand.turnovers()))
                    .add(rate(perTestDue, demand.testsDue()))
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact();
        }

        private static BigDecimal rate(@Nullable BigDecimal rate, int count) {
            return rate == null ? BigDecimal.ZERO : rate.multiply(BigDecimal.valueOf(count));
        }
    }

    /**
     * What drives a site's use on a day.
     *
     * @param staff all staff on site
     * @param zoneWorkers those of them who enter the isolation zone
     * @param testsDue tests of residents and staff
     */
    public record Demand(int residents, int staff, int zoneWorkers, int occupiedRooms, int turnovers, int testsDue) {}

    /**
     * What one more resident adds to a usual day, beside the resident and a room. Handbook:
     * {@code deploy/handbook/supplies.md#what-if}.
     *
     * @param tests       of residents
     * @param staff       all of them
     * @param zoneWorkers those of them who enter the isolation zone
     */
    public record Extra(BigDecimal tests, BigDecimal staff, BigDecimal zoneWorkers) {
        public Extra {
            if (tests.signum() < 0 || staff.signum() < 0 || zoneWorkers.signum() < 0) {
                throw new IllegalArgumentException("nobody more takes anything away: no negative extra");
            }
        }
    }

    /**
     * What an item lacks for some days.
     *
     * @param perDay  expected use a day with the others
     * @param needed  for all of the days
     * @param missing units that are not there
     */
    public record Need(long perDay, long needed, long missing) {}

    /** How long stock lasts. */
    public enum Cover { OK, AMBER, RED }

    public ItemRules {
        items = List.copyOf(items);
        Set<String> codes = new HashSet<>();
        for (Item item : items) {
            if (!codes.add(item.code())) {
                throw new IllegalArgumentException("the item " + item.code() + " is there twice");
            }
        }
        if (redBelowDays > amberBelowDays || amberBelowDays > targetDays) {
            throw new IllegalArgumentException("red, amber and target days must rise");
        }
    }

    /** The item of that code, or null. */
    public @Nullable Item item(String code) {
        return items.stream().filter(i -> i.code().equals(code)).findFirst().orElse(null);
    }

    /** The demand of a day with so many more residents, each alone in a room; begun people and tests whole. */
    public Demand with(Demand present, int people) {
        int tests = whole(extra.tests(), people);
        return new Demand(present.residents() + people, present.staff() + whole(extra.staff(), people),
                present.zoneWorkers() + whole(extra.zoneWorkers(), people), present.occupiedRooms() + people,
                present.turnovers(), present.testsDue() + tests);
    }

    private static int whole(BigDecimal rate, int people) {
        return rate.multiply(BigDecimal.valueOf(people)).setScale(0, RoundingMode.CEILING).intValueExact();
    }

    /** What an item lacks when a demand lasts for some days and nothing comes in. */
    public static Need need(Item item, Demand demand, int days, long usable) {
        long perDay = item.usePerDay(demand);
        long needed = perDay * days;
        return new Need(perDay, needed, Math.max(0, needed - usable));
    }

    /** Days that the stock lasts, to one decimal, for people to read; null when nothing is used. */
    public @Nullable BigDecimal days(long onHand, long usePerDay) {
        return usePerDay == 0
                ? null
                : BigDecimal.valueOf(onHand).divide(BigDecimal.valueOf(usePerDay), 1, RoundingMode.HALF_UP);
    }

    /** The colour of a cover, by the exact stock and not by the rounded days; unused items are never short. */
    public Cover cover(long onHand, long usePerDay) {
        if (onHand >= amberBelowDays * usePerDay) {
            return Cover.OK;
        }
        return onHand >= redBelowDays * usePerDay ? Cover.AMBER : Cover.RED;
    }
}
