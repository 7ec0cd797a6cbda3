package org.lazaret.residents.breach;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of what a breach is and what is answered to it.
 * Source: {@code deploy/handbook/residents.md#breaches}.
 *
 * @param answerWithin  so soon after it a breach is answered
 * @param policeWithin  so soon after somebody absconded the police is told
 * @param searchEvery   so often the search is continued until the person is found
 * @param swabAfter     so long after the contact a swab is taken
 * @param swabWithin    time that the swab may take from then on
 * @param appealWithin  so long after the answer it can be appealed against
 * @param decideWithin  so soon an appeal is decided
 */
public record BreachRules(
        String version,
        LocalDate effectiveFrom,
        Duration answerWithin,
        Duration policeWithin,
        Duration searchEvery,
        Duration swabAfter,
        Duration swabWithin,
        Duration appealWithin,
        Duration decideWithin,
        List<BreachKind> kinds) {
    /** Of whom the rule book says that they left the site. */
    static final String ABSCONDED = "absconded";

    /**
     * @param mixes  whether people of different bubbles met, so that a swab is due and the days may begin anew
     * @param grades what is answered the first time, the second time, and so on; the last from then on
     */
    public record BreachKind(String id, boolean mixes, List<Breach.Act> grades, String zh, String en) {
        public BreachKind {
            check(id.matches("[a-z0-9-]{1,40}"), "a kind needs a plain id, not '" + id + "'");
            check(!grades.isEmpty() && grades.stream().allMatch(Breach.Act::answers), id + " needs answers as grades");
            check(!zh.isBlank() && !en.isBlank(), id + " needs words in both languages");
            grades = List.copyOf(grades);
        }

        /** What is answered the n-th time, from 1. */
        Breach.Act proposed(int time) {
            return grades.get(Math.min(time, grades.size()) - 1);
        }
    }

    public BreachRules {
        check(!version.isBlank(), "a version needs a name");
        for (Duration time : List.of(
                answerWithin, policeWithin, searchEvery, swabAfter, swabWithin, appealWithin, decideWithin)) {
            check(time.isPositive(), "times are positive");
        }
        Set<String> ids = new HashSet<>();
        kinds.forEach(kind -> check(ids.add(kind.id()), "the kind " + kind.id() + " stands here twice"));
        check(ids.contains(ABSCONDED), "there is no kind '" + ABSCONDED + "'");
        kinds = List.copyOf(kinds);
    }

    /** The kind; null when the book does not know it. */
    @Nullable
    BreachKind kind(String id) {
        return kinds.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("breach rule book: " + message);
        }
    }
}
