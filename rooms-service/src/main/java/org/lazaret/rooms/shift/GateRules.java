package org.lazaret.rooms.shift;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.rooms.site.ZoneKind;

/**
 * One immutable version of the gate's rule book. Source: {@code deploy/handbook/rooms.md#the-gate}.
 *
 * @param fever         °C from which on nobody goes in
 * @param ppe           the levels of protective equipment, the least first
 * @param zones         what each zone asks for
 * @param longestInZone longest time in the isolation zone in one set of equipment
 * @param lateEntry     how far back an entry or a move may be dated; an exit may be dated back however far
 */
public record GateRules(String version, LocalDate effectiveFrom, double fever, List<Level> ppe, List<Least> zones,
        Duration longestInZone, Duration lateEntry) {
    /** A level of protective equipment, with what is worn. */
    public record Level(String code, String zh, String en, List<Item> items) {
        public Level {
            items = List.copyOf(items);
        }
    }

    /** One thing that is worn. */
    public record Item(String zh, String en) {}

    /** The least level in which a zone is entered. */
    public record Least(ZoneKind zone, String ppe) {}

    public GateRules {
        check(!version.isBlank(), "a version needs a name");
        check(fever > 35 && fever < 42, "fever begins between 35 and 42 °C, not at " + fever);
        Set<String> codes = new HashSet<>();
        ppe.forEach(l -> check(codes.add(l.code()), "level " + l.code() + " stands there twice"));
        for (ZoneKind zone : ZoneKind.values()) {
            List<Least> asked = zones.stream().filter(z -> z.zone() == zone).toList();
            check(asked.size() == 1 && codes.contains(asked.getFirst().ppe()),
                    "zone " + zone + " asks for exactly one known level");
        }
        check(longestInZone.isPositive() && !lateEntry.isNegative(), "no negative times");
        ppe = List.copyOf(ppe);
        zones = List.copyOf(zones);
    }

    /** True for a level that stands in the book. */
    boolean knows(String code) {
        return ppe.stream().anyMatch(l -> l.code().equals(code));
    }

    Level least(ZoneKind zone) {
        String code = zones.stream().filter(z -> z.zone() == zone).findFirst().orElseThrow().ppe();
        return level(code);
    }

    /** What speaks against entering a zone in this equipment: one rule or none. */
    List<BrokenRule> equipment(String code, ZoneKind zone) {
        Level needed = least(zone);
        Level worn = level(code);
        return ppe.indexOf(worn) < ppe.indexOf(needed)
                ? List.of(ShiftRule.PPE.broken(zone.en(), worn.en(), needed.en(), zone.zh(), worn.zh(), needed.zh()))
                : List.of();
    }

    private Level level(String code) {
        return ppe.stream()
                .filter(l -> l.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no level " + code + " among "
                        + Arrays.toString(ppe.stream().map(Level::code).toArray())));
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("gate rule book: " + message);
        }
    }
}
