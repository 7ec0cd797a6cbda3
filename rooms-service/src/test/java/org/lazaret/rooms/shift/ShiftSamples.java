package org.lazaret.rooms.shift;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.lazaret.kit.rulebook.RuleBooks;

/** What the tests of this feature share: a site, its rule books as they are shipped, and people. */
final class ShiftSamples {
    static final UUID SITE = UUID.fromString("01920000-0000-7000-8000-00000000000a");
    static final UUID ELSEWHERE = UUID.fromString("01920000-0000-7000-8000-00000000000b");
    static final RuleBooks<ShiftRules> SHIFTS = RuleBooks.load(ShiftRules.class, "rules/shift-*.yml",
            ShiftRules::version, ShiftRules::effectiveFrom);
    static final RuleBooks<GateRules> GATE = RuleBooks.load(GateRules.class, "rules/gate-*.yml", GateRules::version,
            GateRules::effectiveFrom);
    static final RuleBooks<CycleRules> CYCLES = RuleBooks.load(CycleRules.class, "rules/cycle-*.yml",
            CycleRules::version, CycleRules::effectiveFrom);
    static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private ShiftSamples() {}

    static UUID id(int n) {
        return new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0000L + n);
    }

    static StaffMember person(int n) {
        return StaffMember.of(id(n), SITE, "331100", "甲" + n, StaffGroup.OBSERVATION, null, null, false, 1);
    }

    static Post post(String code, int byDay, int atNight, String... tasks) {
        return new Post(code, code, code, StaffGroup.OBSERVATION,
                List.of(new Post.PostNeed("DAY", byDay), new Post.PostNeed("NIGHT", atNight)), List.of(tasks));
    }

    static Roster roster(LocalDate day, Roster.Assignment... assignments) {
        return new Roster(id(day.getDayOfYear() + 1000), SITE, "331100", day, List.of(assignments), Roster.SCHEMA, 1);
    }

    static Roster.Assignment at(String period, String post, int... people) {
        return new Roster.Assignment(period, post,
                Arrays.stream(people).mapToObj(ShiftSamples::id).toList());
    }
}
