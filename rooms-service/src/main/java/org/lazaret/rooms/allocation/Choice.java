package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.rooms.floor.Rule;
import org.lazaret.rooms.site.Site;

/** Which room a bubble gets, or every rule against it. Source: {@code deploy/handbook/rooms.md#allocation}. */
public sealed interface Choice {
    /** The best room, with what speaks for and against it. */
    record Chosen(Candidate candidate, int penalty, List<Preference.Reason> reasons) implements Choice {}

    /** No room, for all these reasons. */
    record NoRoom(List<BrokenRule> rules) implements Choice {}

    /**
     * @param wanted a room named by the caller; without it the best of all is taken
     */
    static Choice of(Bubble bubble, List<Candidate> rooms, @Nullable UUID wanted, Site site, AllocationRules rules,
            Surroundings around, Instant now) {
        if (wanted != null) {
            return rooms.stream()
                    .filter(c -> c.room().id().equals(wanted))
                    .findFirst()
                    .map(c -> judge(bubble, c, site, rules, around, now))
                    .orElse(new NoRoom(List.of(Rule.UNKNOWN_ROOM.broken())));
        }
        return allowed(bubble, rooms, site, rules, around, now).min(BEST_FIRST)
                .<Choice>map(c -> c)
                .orElseGet(() -> new NoRoom(explain(bubble, rooms, site, rules, around, now)));
    }

    /** The best rooms, best first; empty when every room is refused. */
    static List<Chosen> ranked(Bubble bubble, List<Candidate> rooms, Site site, AllocationRules rules,
            Surroundings around, Instant now, int limit) {
        return allowed(bubble, rooms, site, rules, around, now).sorted(BEST_FIRST).limit(limit).toList();
    }

    private static Stream<Chosen> allowed(Bubble bubble, List<Candidate> rooms, Site site, AllocationRules rules,
            Surroundings around, Instant now) {
        return rooms.stream()
                .map(c -> judge(bubble, c, site, rules, around, now))
                .filter(Chosen.class::isInstance)
                .map(Chosen.class::cast);
    }

    /** The order in which equal rooms fill up: the lowest floor of a building first, then by doors. */
    Comparator<Candidate> IN_ORDER = Comparator.comparing((Candidate c) -> c.floor().buildingCode())
            .thenComparing(c -> c.floor().level())
            .thenComparing(c -> c.room().doorOrder());

    /** The ranking: fewest points, then the lowest floor, then door order, so that equal rooms fill up in a row. */
    Comparator<Chosen> BEST_FIRST = Comparator.comparingInt(Chosen::penalty)
            .thenComparing(Chosen::candidate, IN_ORDER);

    private static Choice judge(Bubble bubble, Candidate room, Site site, AllocationRules rules, Surroundings around,
            Instant now) {
        List<HardRule.Finding> broken = HardRule
                .against(new HardRule.Question(bubble, room, site, rules, around, now));
        if (!broken.isEmpty()) {
            return new NoRoom(broken.stream().map(HardRule.Finding::sentence).toList());
        }
        var reasons = new ArrayList<Preference.Reason>();
        int sum = 0;
        for (Preference preference : Preference.values()) {
            int points = preference.penalty(new Preference.Asked(bubble, room, rules, around, now));
            sum += points;
            reasons.add(preference.reason(points));
        }
        return new Chosen(room, sum, List.copyOf(reasons));
    }

    /**
     * Why none of many rooms will do: what speaks against every room of the site whatever its state; else that the
     * fitting ones are all taken; else what speaks against each of those that are free.
     */
    private static List<BrokenRule> explain(Bubble bubble, List<Candidate> rooms, Site site, AllocationRules rules,
            Surroundings around, Instant now) {
        Map<String, BrokenRule> told = new LinkedHashMap<>();
        if (rooms.isEmpty()) {
            tell(told, Rule.SITE_FULL.broken(bubble.size()));
        }
        List<List<HardRule.Finding>> perRoom = rooms.stream()
                .map(c -> HardRule.against(new HardRule.Question(bubble, c, site, rules, around, now)))
                .toList();
        Set<HardRule> always = perRoom.stream()
                .map(f -> f.stream()
                        .map(HardRule.Finding::rule)
                        .filter(r -> r.scope() != HardRule.Scope.NOW)
                        .collect(Collectors.toSet()))
                .reduce((a, b) -> a.stream().filter(b::contains).collect(Collectors.toSet()))
                .orElse(Set.of());
        perRoom.stream()
                .limit(1)
                .flatMap(List::stream)
                .filter(f -> always.contains(f.rule()))
                .forEach(f -> tell(told,
                        f.rule() == HardRule.CAPACITY ? Rule.SITE_FULL.broken(bubble.size()) : f.sentence()));
        if (!told.isEmpty()) {
            return List.copyOf(told.values());
        }
        boolean fittingButTaken = perRoom.stream()
                .anyMatch(f -> f.stream().allMatch(x -> x.rule().scope() == HardRule.Scope.NOW));
        List<List<HardRule.Finding>> free = perRoom.stream()
                .filter(f -> f.stream().noneMatch(x -> x.rule() == HardRule.ROOM_STATE))
                .toList();
        if (free.isEmpty() || fittingButTaken) {
            tell(told, Rule.SITE_FULL.broken(bubble.size()));
        }
        free.stream()
                .flatMap(List::stream)
                .forEach(f -> tell(told,
                        f.rule() == HardRule.CAPACITY ? Rule.SITE_FULL.broken(bubble.size()) : f.sentence()));
        return List.copyOf(told.values());
    }

    private static void tell(Map<String, BrokenRule> told, BrokenRule rule) {
        told.putIfAbsent(rule.id(), rule);
    }

}
