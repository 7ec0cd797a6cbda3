package org.lazaret.residents.census;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.lazaret.residents.policy.Category;

/** How many people count so. */
public record CensusHeld(Standing standing, Category category, int people) {
    /** What is held after some movements, in a fixed order and without what is nothing. */
    public static List<CensusHeld> after(Collection<CensusHeld> before, Collection<CensusMoved> moved) {
        record Kind(Standing standing, Category category) implements Comparable<Kind> {
            @Override
            public int compareTo(Kind other) {
                int first = standing.compareTo(other.standing);
                return first == 0 ? category.compareTo(other.category) : first;
            }
        }

        var sums = new TreeMap<Kind, Integer>();
        Stream.concat(before.stream(), moved.stream()
                .map(m -> new CensusHeld(m.standing(), m.category(), m.came() - m.left())))
                .forEach(h -> sums.merge(new Kind(h.standing(), h.category()), h.people(), Integer::sum));
        return sums.entrySet()
                .stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> new CensusHeld(sum.getKey().standing(), sum.getKey().category(), sum.getValue()))
                .toList();
    }

    /** People of one standing. */
    public static int of(Collection<CensusHeld> held, Standing standing) {
        return held.stream().filter(h -> h.standing() == standing).mapToInt(CensusHeld::people).sum();
    }

    /** People of the house: at the door and in rooms. */
    public static int here(Collection<CensusHeld> held) {
        return held.stream().filter(h -> h.standing().here()).mapToInt(CensusHeld::people).sum();
    }
}
