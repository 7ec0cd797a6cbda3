package org.lazaret.rooms.plan;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.allocation.Bubble;
import org.lazaret.rooms.allocation.SitePicture;
import org.lazaret.rooms.floor.Category;

/**
 * What bubbles have in common for which the same rooms are as good: most of a list are a few kinds, and each is judged
 * once.
 *
 * @param own a bubble that lives at the site already is a kind of its own
 */
record Kind(List<String> people, Category category, String cohortId, @Nullable String exposure, Set<String> exempted,
        @Nullable UUID own) {
    static Kind of(Bubble bubble, SitePicture picture) {
        List<String> people = bubble.people()
                .stream()
                .map(p -> p.ageBand() + " " + p.needs().stream().distinct().sorted().toList() + " " + p.minorAlone()
                        + " " + p.highRisk())
                .sorted()
                .toList();
        return new Kind(people, bubble.category(), bubble.cohortId(), bubble.exposure(), picture.exempted(bubble),
                picture.knows(bubble) ? bubble.id() : null);
    }
}
