package org.lazaret.residents.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of an authority's rule book: how long a stay lasts, when tests are due, what release asks for. A version
 * never changes once people are bound to it; a new number means a new version.
 * Source: {@code deploy/handbook/residents.md#policy-packs}.
 *
 * @param id            the name people use, such as {@code CN-v9}
 * @param version       counts up within one id
 * @param effectiveFrom the first day, in the site's time zone, on which new stays may be bound to it
 * @param categories    rules that replace {@code stay} for one category
 * @param notIdentified categories that this pack no longer knows, so nobody may be admitted under them
 * @param earlyRelease  leave before the full stay when the tests allow it; null where the pack has no such rule
 */
public record PolicyPack(
        String id,
        int version,
        LocalDate effectiveFrom,
        String nameZh,
        String nameEn,
        Clock clock,
        StayRule stay,
        Map<Category, StayRule> categories,
        Set<Category> notIdentified,
        int firstTestWithinHours,
        boolean inRoomUntilFirstResult,
        @Nullable EarlyRelease earlyRelease,
        ReleaseRule release,
        Ages ages,
        int incubationDays) {

    /** What the days are counted from. */
    public enum Anchor {
        LAST_EXPOSURE, SITE_ENTRY, ARRIVAL
    }

    /** Whether the day of the anchor is day 0 or day 1. */
    public enum Numbering {
        ZERO_BASED, ONE_BASED
    }

    /** Where the days are usually served. */
    public enum Place {
        SITE, HOME
    }

    /**
     * @param full24h   true: each day is 24 hours from the anchor; false: the stay ends at midnight after its last day
     * @param testsFrom what test days are counted from; only SITE_ENTRY or the anchor itself
     */
    public record Clock(Anchor anchor, Numbering numbering, boolean full24h, Anchor testsFrom) {}

    /** A test that is due on a day of the stay, or at any time in a span of days. */
    public record TestDay(int from, int to) {}

    /** How long, and when tests are due. {@code homeTests} are counted from the first day at home, which is day 1. */
    public record StayRule(int days, int homeDays, Place place, List<TestDay> siteTests, List<TestDay> homeTests) {}

    /** Out from the beginning of {@code fromDay} when every test so far was negative. */
    public record EarlyRelease(int fromDay) {}

    /**
     * What the last test must be made of.
     *
     * @param swabs        samples taken
     * @param reagents     different reagents used
     * @param laboratories different laboratories
     * @param roomSample   whether room and belongings must be sampled negative too
     */
    public record ReleaseRule(int swabs, int reagents, int laboratories, boolean roomSample) {}

    /** Years of age at which rules change. {@code infantBelow 3}: up to the third birthday. */
    public record Ages(int infantBelow, int childUpTo, int minorBelow, int seniorFrom) {}

    /** The rule for one category: its own, or that of everybody. */
    public StayRule ruleFor(Category category) {
        return categories.getOrDefault(category, stay);
    }

    /** Tests that are not counted from the anchor are counted in days in the site, of which the first is day 1. */
    public Numbering testNumbering() {
        return clock.testsFrom() == clock.anchor() ? clock.numbering() : Numbering.ONE_BASED;
    }

    /** Whether anybody may be bound to this pack under the category. */
    public boolean knows(Category category) {
        return !notIdentified.contains(category);
    }

    /**
     * Days after which nobody bound to this pack can still be here: its longest stay, served wholly in the site, begun
     * anew at its end. Source: {@code deploy/handbook/residents.md#takeover}.
     */
    public int longestDays() {
        return Stream.concat(Stream.of(stay), categories.values().stream())
                .mapToInt(rule -> rule.days() + rule.homeDays())
                .max()
                .orElse(0) + incubationDays;
    }

    /** Everything that is wrong with these numbers, in words for the person who edits the file; empty when usable. */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        if (!id.matches("[A-Za-z0-9-]{1,32}")) {
            faults.add("id '" + id + "': letters, digits and hyphens only");
        }
        if (version < 1) {
            faults.add("version " + version + ": the first version is 1");
        }
        if (clock.testsFrom() != clock.anchor() && clock.testsFrom() != Anchor.SITE_ENTRY) {
            faults.add("clock.testsFrom: must be SITE_ENTRY or the anchor " + clock.anchor());
        }
        faults.addAll(faults("stay", stay));
        categories.forEach((category, rule) -> faults.addAll(faults("categories." + category, rule)));
        if (firstTestWithinHours < 1) {
            faults.add("firstTestWithinHours: at least 1");
        }
        if (earlyRelease != null && (earlyRelease.fromDay() < 1 || earlyRelease.fromDay() > stay.days())) {
            faults.add("earlyRelease.fromDay " + earlyRelease.fromDay() + ": between 1 and stay.days " + stay.days());
        }
        if (release.swabs() < 1 || release.reagents() < 1 || release.laboratories() < 1) {
            faults.add("release: swabs, reagents and laboratories are at least 1");
        }
        if (release.reagents() > release.swabs()) {
            faults.add("release: " + release.reagents() + " reagents need as many swabs");
        }
        if (ages.infantBelow() < 1
                || ages.childUpTo() < ages.infantBelow()
                || ages.minorBelow() <= ages.childUpTo()
                || ages.seniorFrom() <= ages.minorBelow()) {
            faults.add("ages: infantBelow, childUpTo, minorBelow and seniorFrom must rise");
        }
        if (incubationDays < 1) {
            faults.add("incubationDays: at least 1");
        }
        return faults;
    }

    private List<String> faults(String where, StayRule rule) {
        var faults = new ArrayList<String>();
        if (rule.days() < 1 || rule.days() > 60) {
            faults.add(where + ".days " + rule.days() + ": between 1 and 60");
        }
        if (rule.homeDays() < 0 || rule.homeDays() > 60) {
            faults.add(where + ".homeDays " + rule.homeDays() + ": between 0 and 60");
        }
        if (rule.siteTests().isEmpty()) {
            faults.add(where + ".siteTests: nobody may leave untested, name at least one day");
        }
        int first = clock.numbering() == Numbering.ZERO_BASED ? 0 : 1;
        faults.addAll(faults(where + ".siteTests", rule.siteTests(), first, rule.days()));
        faults.addAll(faults(where + ".homeTests", rule.homeTests(), 1, rule.homeDays()));
        return faults;
    }

    private static List<String> faults(String where, List<TestDay> days, int first, int last) {
        var faults = new ArrayList<String>();
        int before = Integer.MIN_VALUE;
        for (TestDay day : days) {
            if (day.from() > day.to()) {
                faults.add(where + " " + day.from() + "-" + day.to() + ": the span ends before it begins");
            }
            if (day.from() < first || day.to() > last) {
                faults.add(where + " " + day.from() + ": outside days " + first + " to " + last);
            }
            if (day.from() <= before) {
                faults.add(where + " " + day.from() + ": days must rise");
            }
            before = day.from();
        }
        return faults;
    }
}
