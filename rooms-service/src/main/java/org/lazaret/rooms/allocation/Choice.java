package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
                .<Choice>map(best -> chosen(bubble, best.candidate(), rules, around, now))
                .orElseGet(() -> new NoRoom(explain(bubble, rooms, site, rules, around, now)));
    }

    /** The best rooms, best first; empty when every room is refused. */
    static List<Chosen> ranked(Bubble bubble, List<Candidate> rooms, Site site, AllocationRules rules,
            Surroundings around, Instant now, int limit) {
        return allowed(bubble, rooms, site, rules, around, now).sorted(BEST_FIRST)
                .limit(limit)
                .map(best -> chosen(bubble, best.candidate(), rules, around, now))
                .toList();
    }

    /** How many rooms would do. */
    static int fitting(Bubble bubble, List<Candidate> rooms, Site site, AllocationRules rules, Surroundings around,
            Instant now) {
        return (int) allowed(bubble, rooms, site, rules, around, now).count();
    }

    /** A room that is allowed, and the points against it; its reasons are told of those alone that are shown. */
    record Scored(Candidate candidate, int penalty) {}

    private static Stream<Scored> allowed(Bubble bubble, List<Candidate> rooms, Site site, AllocationRules rules,
            Surroundings around, Instant now) {
        if (rooms.isEmpty() || !HardRule
                .allowsBubble(new HardRule.Question(bubble, rooms.getFirst(), site, rules, around, now))) {
            return Stream.empty();
        }
        return rooms.stream()
                .filter(c -> HardRule.allowsRoom(new HardRule.Question(bubble, c, site, rules, around, now)))
                .map(c -> new Scored(c, penalty(new Preference.Asked(bubble, c, rules, around, now))));
    }

    private static int penalty(Preference.Asked asked) {
        int sum = 0;
        for (Preference preference : Preference.ALL) {
            sum += preference.penalty(asked);
        }
        return sum;
    }

    /** The order in which equal rooms fill up: the lowest floor of a building first, then by doors. */
    Comparator<Candidate> IN_ORDER = Comparator.comparing((Candidate c) -> c.floor().buildingCode())
            .thenComparing(c -> c.floor().level())
            .thenComparing(c -> c.room().doorOrder());

    /** The ranking: fewest points, then the lowest floor, then door order, so that equal rooms fill up in a row. */
    Comparator<Scored> BEST_FIRST = Comparator.comparingInt(Scored::penalty)
            .thenComparing(Scored::candidate, IN_ORDER);

    private static Choice judge(Bubble bubble, Candidate room, Site site, AllocationRules rules, Surroundings around,
            Instant now) {
        List<HardRule.Finding> broken = HardRule
                .against(new HardRule.Question(bubble, room, site, rules, around, now));
        if (!broken.isEmpty()) {
            return new NoRoom(broken.stream().map(HardRule.Finding::sentence).toList());
        }
        return chosen(bubble, room, rules, around, now);
    }

    private static Chosen chosen(Bubble bubble, Candidate room, AllocationRules rules, Surroundings around,
            Instant now) {
        var reasons = new ArrayList<Preference.Reason>();
        int sum = 0;
        for (Preference preference : Preference.ALL) {
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
        List<HardRule.Question> asked = rooms.stream()
                .map(c -> new HardRule.Question(bubble, c, site, rules, around, now))
                .toList();
        List<EnumSet<HardRule>> broken = asked.stream().map(HardRule::brokenBy).toList();
        EnumSet<HardRule> always = EnumSet.allOf(HardRule.class);
        always.removeIf(rule -> rule.scope() == HardRule.Scope.NOW);
        broken.forEach(always::retainAll);
        if (!rooms.isEmpty()) {
            always.forEach(rule -> tell(told, sentence(rule, asked.getFirst())));
        }
        if (!told.isEmpty()) {
            return List.copyOf(told.values());
        }
        boolean fittingButTaken = broken.stream()
                .anyMatch(all -> all.stream().allMatch(rule -> rule.scope() == HardRule.Scope.NOW));
        boolean noneIsFree = broken.stream().allMatch(all -> all.contains(HardRule.ROOM_STATE));
        if (noneIsFree || fittingButTaken) {
            tell(told, Rule.SITE_FULL.broken(bubble.size()));
        }
        EnumSet<HardRule> said = EnumSet.noneOf(HardRule.class);
        for (int i = 0; i < asked.size(); i++) {
            if (!broken.get(i).contains(HardRule.ROOM_STATE)) {
                for (HardRule rule : broken.get(i)) {
                    if (said.add(rule)) {
                        tell(told, sentence(rule, asked.get(i)));
                    }
                }
            }
        }
        return List.copyOf(told.values());
    }

    private static BrokenRule sentence(HardRule rule, HardRule.Question asked) {
        return rule == HardRule.CAPACITY ? Rule.SITE_FULL.broken(asked.bubble().size()) : rule.sentence(asked);
    }

    private static void tell(Map<String, BrokenRule> told, BrokenRule rule) {
        told.putIfAbsent(rule.id(), rule);
    }

}
