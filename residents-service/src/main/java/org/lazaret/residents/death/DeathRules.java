package org.lazaret.residents.death;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * One immutable version of what has to be done when somebody dies in custody, until when and by whom.
 * Source: {@code deploy/handbook/residents.md#deaths}.
 */
public record DeathRules(String version, LocalDate effectiveFrom, List<Item> steps) {
    /**
     * A step of it.
     *
     * @param within from the death
     * @param by     roles of which one is enough
     * @param paper  whether the number of a document is needed
     */
    public record Item(String id, Duration within, List<String> by, boolean paper, String zh, String en) {}

    public DeathRules {
        if (version.isBlank() || steps.isEmpty()
                || steps.stream().map(Item::id).distinct().count() != steps.size()
                || steps.stream()
                        .anyMatch(one -> one.id().isBlank() || one.by().isEmpty()
                                || !one.within().isPositive())) {
            throw new IllegalArgumentException("death rule book " + version
                    + ": a name and steps are needed, each with an id of its own, a positive time and a role");
        }
    }
}
