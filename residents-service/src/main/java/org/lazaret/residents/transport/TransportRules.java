package org.lazaret.residents.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.lazaret.kit.problem.BrokenRule;

/**
 * When and how far people are driven. Source: {@code deploy/handbook/residents.md#transport}.
 *
 * @param curfewFrom       nobody drives from here, in the site's own time
 * @param curfewTo         until here
 * @param farthest         kilometres of one journey
 * @param secondDriverFrom kilometres from which two drivers take turns
 * @param fastest          kilometres per hour; a timetable that is faster is not possible
 * @param aboard           how long anybody sits in the vehicle
 * @param aboardAmber      from when somebody looks
 * @param door             from the vehicle into the room
 * @param doorAmber        from when somebody looks
 * @param mayBeBroken      ids of the rules that a manager may break for a reason
 */
public record TransportRules(
        String version,
        LocalDate effectiveFrom,
        LocalTime curfewFrom,
        LocalTime curfewTo,
        int farthest,
        int secondDriverFrom,
        int fastest,
        Duration aboard,
        Duration aboardAmber,
        Duration door,
        Duration doorAmber,
        List<String> mayBeBroken) {
    /** How a time is judged. */
    public enum Level {
        GREEN, AMBER, RED
    }

    public TransportRules {
        check(curfewFrom.isBefore(curfewTo), "the curfew begins and ends on one day");
        check(farthest > 0 && secondDriverFrom > 0 && secondDriverFrom <= farthest,
                "a second driver is needed before the farthest distance");
        check(fastest > 0, "a speed");
        check(aboardAmber.isPositive() && aboardAmber.compareTo(aboard) < 0, "aboard: amber lies before red");
        check(doorAmber.isPositive() && doorAmber.compareTo(door) < 0, "door: amber lies before red");
        mayBeBroken = List.copyOf(mayBeBroken);
    }

    /**
     * Everything that speaks against a journey.
     *
     * @param departAt when it begins
     * @param arriveAt when it ends, stops included
     * @param zone     of the site
     */
    List<BrokenRule> faults(Instant departAt, Instant arriveAt, int distanceKm, int drivers, ZoneId zone) {
        var faults = new ArrayList<BrokenRule>();
        Duration journey = Duration.between(departAt, arriveAt);
        if (!journey.isPositive()) {
            faults.add(new BrokenRule("order", "The arrival lies before the departure. Correct the times.",
                    "到达时间早于出发时间，请更正。"));
            return List.copyOf(faults);
        }
        if (journey.toMinutes() * fastest < distanceKm * 60L) {
            faults.add(new BrokenRule(
                    "speed", distanceKm + " km in " + journey.toMinutes() + " min is faster than " + fastest
                            + " km/h. Correct the times or the distance.",
                    distanceKm + "公里仅用" + journey.toMinutes() + "分钟，超过时速" + fastest + "公里，请更正时间或里程。"));
        }
        if (curfew(departAt, arriveAt, zone)) {
            faults.add(new BrokenRule(
                    "curfew", "Nobody drives from " + curfewFrom + " to " + curfewTo
                            + " at the site. Leave earlier, or after it.",
                    curfewFrom + "至" + curfewTo + "禁止行车，请提前或推迟出发。"));
        }
        if (distanceKm > farthest) {
            faults.add(new BrokenRule(
                    "distance", distanceKm + " km is more than " + farthest + " km. Choose a nearer site.",
                    "行程" + distanceKm + "公里，超过" + farthest + "公里上限，请就近安置。"));
        }
        if (distanceKm > secondDriverFrom && drivers < 2) {
            faults.add(new BrokenRule(
                    "second-driver", "Over " + secondDriverFrom + " km two drivers take turns. Name the second.",
                    "超过" + secondDriverFrom + "公里须配备两名驾驶员。"));
        }
        if (journey.compareTo(aboard) > 0) {
            faults.add(new BrokenRule(
                    "aboard", "Nobody sits in the vehicle for more than " + aboard.toMinutes()
                            + " minutes; this is " + journey.toMinutes() + ". Choose a nearer site or a faster way.",
                    "乘车时间" + journey.toMinutes() + "分钟，超过" + aboard.toMinutes() + "分钟上限。"));
        }
        return List.copyOf(faults);
    }

    /**
     * What speaks against setting out at a moment, of whose journey no more is known.
     *
     * @param zone of the site
     */
    List<BrokenRule> faultsOfSettingOut(Instant at, ZoneId zone) {
        return curfew(at, at.plusNanos(1), zone)
                ? List.of(new BrokenRule(
                        "curfew", "Nobody drives from " + curfewFrom + " to " + curfewTo
                                + " at the site. Enter the vehicle and its times, or have a manager explain it.",
                        curfewFrom + "至" + curfewTo + "禁止行车，请登记车辆及时间，或由点长说明原因。"))
                : List.of();
    }

    /** How long somebody sits in the vehicle. */
    public Level aboardLevel(Duration since) {
        return level(since, aboardAmber, aboard);
    }

    /** How long somebody who left the vehicle has no room. */
    public Level door(Duration since) {
        return level(since, doorAmber, door);
    }

    private static Level level(Duration since, Duration amber, Duration red) {
        return since.compareTo(red) > 0 ? Level.RED : since.compareTo(amber) >= 0 ? Level.AMBER : Level.GREEN;
    }

    private boolean curfew(Instant from, Instant to, ZoneId zone) {
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(to.atZone(zone).toLocalDate()); day = day
                .plusDays(1)) {
            Instant begins = day.atTime(curfewFrom).atZone(zone).toInstant();
            Instant ends = day.atTime(curfewTo).atZone(zone).toInstant();
            if (from.isBefore(ends) && to.isAfter(begins)) {
                return true;
            }
        }
        return false;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("transport rule book: " + message);
        }
    }
}
