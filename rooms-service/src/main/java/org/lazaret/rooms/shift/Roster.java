package org.lazaret.rooms.shift;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * Who stands where on one day of a site. Source: {@code deploy/handbook/rooms.md#shifts}.
 *
 * @param id  made of the site and the day, so that a day has one roster
 * @param day on which its shifts begin; the last of them may end on the next
 */
public record Roster(@BsonId UUID id, UUID siteId, String regionCode, LocalDate day, List<Assignment> assignments,
        int schemaVersion, long version) {
    static final int SCHEMA = 1;

    /** The people at one post in one period. */
    public record Assignment(String period, String post, List<UUID> staff) {
        public Assignment {
            staff = List.copyOf(staff);
        }
    }

    /**
     * What the rules look at beside the roster itself.
     *
     * @param around the rosters of the day before and the day after, as far as there are any
     * @param people everybody who is named, as far as known
     * @param cycles where somebody who lives on site stands on the day; null when in no cycle
     */
    record Around(ZoneId zone, List<Roster> around, Map<UUID, StaffMember> people,
            Function<LocalDate, ShiftRules> books, Function<StaffMember, CycleRules.@Nullable CycleDay> cycles) {}

    public Roster {
        assignments = List.copyOf(assignments);
    }

    /** The people at a post in a period. */
    List<UUID> at(String period, String post) {
        return assignments.stream()
                .filter(a -> a.period().equals(period) && a.post().equals(post))
                .flatMap(a -> a.staff().stream())
                .toList();
    }

    /** Everybody who is named. */
    Set<UUID> staff() {
        Set<UUID> all = new LinkedHashSet<>();
        assignments.forEach(a -> all.addAll(a.staff()));
        return all;
    }

    /** True when the other says the same about the day. */
    boolean saysTheSameAs(Roster other) {
        return siteId.equals(other.siteId) && day.equals(other.day) && assignments.equals(other.assignments);
    }

    /** Every rule that speaks against this roster. */
    List<BrokenRule> broken(Around seen) {
        List<BrokenRule> broken = new ArrayList<>();
        Map<String, Set<UUID>> standing = new HashMap<>();
        Set<UUID> tired = tired(seen);
        long rest = seen.books().apply(day).rest().toHours();
        for (Assignment a : assignments) {
            Set<ShiftRule> here = new LinkedHashSet<>();
            for (UUID id : a.staff()) {
                StaffMember person = seen.people().get(id);
                if (person == null) {
                    here.add(ShiftRule.UNKNOWN_STAFF);
                } else if (!person.siteId().equals(siteId)) {
                    here.add(ShiftRule.OTHER_SITE);
                } else if (person.left()) {
                    here.add(ShiftRule.LEFT);
                } else if (person.lodging() != null && !working(seen.cycles().apply(person))) {
                    here.add(ShiftRule.CYCLE);
                }
                if (!standing.computeIfAbsent(a.period(), p -> new HashSet<>()).add(id)) {
                    here.add(ShiftRule.TWO_POSTS);
                }
                if (tired.contains(id)) {
                    here.add(ShiftRule.REST);
                }
            }
            here.forEach(rule -> broken.add(rule.broken(a.post(), a.period(), rest)));
        }
        return List.copyOf(broken);
    }

    private static boolean working(CycleRules.@Nullable CycleDay cycle) {
        return cycle != null && cycle.kind() == CycleRules.PhaseKind.WORK;
    }

    /** Who would begin or end a shift of this day without enough rest. */
    private Set<UUID> tired(Around seen) {
        Map<UUID, List<Shift>> byPerson = new HashMap<>();
        List<Roster> days = new ArrayList<>(seen.around());
        days.add(this);
        for (Roster roster : days) {
            for (Shift shift : Shift.of(roster.day, seen.zone(), seen.books().apply(roster.day))) {
                Set<UUID> on = new HashSet<>();
                roster.assignments.stream()
                        .filter(a -> a.period().equals(shift.period()))
                        .forEach(a -> on.addAll(a.staff()));
                on.forEach(id -> byPerson.computeIfAbsent(id, i -> new ArrayList<>()).add(shift));
            }
        }
        Duration least = seen.books().apply(day).rest();
        Set<UUID> tired = new HashSet<>();
        byPerson.forEach((id, shifts) -> {
            shifts.sort(Comparator.comparing(Shift::from));
            for (int i = 1; i < shifts.size(); i++) {
                Shift one = shifts.get(i - 1);
                Shift two = shifts.get(i);
                boolean ours = one.day().equals(day) || two.day().equals(day);
                if (ours && Duration.between(one.to(), two.from()).compareTo(least) < 0) {
                    tired.add(id);
                }
            }
        });
        return tired;
    }
}
