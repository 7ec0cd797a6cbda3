package org.lazaret.residents.arrival;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.movement.Sharing;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.PolicyPack;

/**
 * People who share one room, kept together from the list to the door.
 * Source: {@code deploy/handbook/residents.md#bubbles}.
 *
 * @param members one or more passengers
 */
public record Bubble(List<Passenger> members) {
    /** What kind of unit it is. */
    public enum Kind {
        ALONE, PARENT_WITH_CHILD, FAMILY
    }

    /** Groups the passengers by their household word, in the order of the list; without a word each is alone. */
    public static List<Bubble> of(List<Passenger> passengers) {
        Map<String, List<Passenger>> groups = new LinkedHashMap<>();
        for (Passenger passenger : passengers) {
            String household = passenger.household();
            String key = household == null ? "row " + passenger.row() : household.strip().toLowerCase(Locale.ROOT);
            // who only passes through shares nothing with those who stay, whatever the household column says
            if (passenger.passesThrough()) {
                key += " in transit";
            }
            groups.computeIfAbsent(key, none -> new ArrayList<>()).add(passenger);
        }
        return groups.values().stream().map(List::copyOf).map(Bubble::new).toList();
    }

    /** Whether its people only pass through; either all of them do or none. */
    public boolean passesThrough() {
        return members.getFirst().passesThrough();
    }

    /** Two people of whom one is a minor are a parent with a child; more are a family. */
    public Kind kind(LocalDate on, PolicyPack pack) {
        if (members.size() == 1) {
            return Kind.ALONE;
        }
        return members.size() == 2 && members.stream().anyMatch(member -> minor(member, on, pack))
                ? Kind.PARENT_WITH_CHILD
                : Kind.FAMILY;
    }

    /** A minor without any adult in the room. A named guardian makes it no less true, but allowed. */
    public boolean minorsOnly(LocalDate on, PolicyPack pack) {
        return members.stream().allMatch(member -> minor(member, on, pack));
    }

    /**
     * What will probably keep this bubble waiting for a person's decision; every reason, empty when nothing is known.
     * That minors are alone is for rooms to refuse or to allow, but may be mended before; what only rooms can tell (no
     * care room is left) comes from rooms.
     */
    public List<BrokenRule> undecided(LocalDate on, PolicyPack pack) {
        var sharing = new Sharing(members.stream()
                .map(member -> new Sharing.Member(
                        member.category(), member.exposure(), pack, minor(member, on, pack),
                        member.person().guardian() != null))
                .toList());
        var undecided = new ArrayList<>(sharing.broken());
        if (sharing.minorsAlone()) {
            undecided.addFirst(new BrokenRule(
                    "minor-alone", "A minor travels without an adult and no guardian is named. Name the guardian.",
                    "未成年人独自出行且未指定监护人，请指定监护人。"));
        }
        return List.copyOf(undecided);
    }

    private static boolean minor(Passenger member, LocalDate on, PolicyPack pack) {
        return AgeBand.minor(member.person().birthDate(), on, pack.ages());
    }
}
