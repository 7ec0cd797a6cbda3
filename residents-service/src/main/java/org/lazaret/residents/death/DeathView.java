package org.lazaret.residents.death;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A death in custody with its procedure.
 *
 * @param words circumstances and the family's contact; only where one death is read
 */
record DeathView(
        UUID stayId,
        UUID siteId,
        @Nullable String name,
        Instant diedAt,
        DeathFile.Where place,
        String by,
        boolean open,
        DeathFile.@Nullable DeathWords words,
        List<DeathStep> steps) {
    /** A step, until when it has to be done and by whom it was. */
    record DeathStep(
            String stepId,
            String zh,
            String en,
            List<String> roles,
            boolean paperNeeded,
            Instant dueAt,
            boolean overdue,
            @Nullable Instant doneAt,
            @Nullable String doneBy,
            @Nullable String paper,
            @Nullable String note) {}

    static DeathView of(
            DeathFile file,
            DeathRules book,
            Instant now,
            @Nullable String name,
            DeathFile.@Nullable DeathWords words,
            Function<@Nullable String, @Nullable String> opened) {
        return new DeathView(
                file.id(), file.siteId(), name, file.diedAt(), file.place(), file.by(), file.open(), words,
                book.steps().stream().map(item -> {
                    Instant due = file.diedAt().plus(item.within());
                    DeathFile.Done done = file.steps()
                            .stream()
                            .filter(one -> one.stepId().equals(item.id()))
                            .findFirst()
                            .orElse(null);
                    return new DeathStep(
                            item.id(), item.zh(), item.en(), item.by(), item.paper(), due,
                            (done == null ? now : done.at()).isAfter(due), done == null ? null : done.at(),
                            done == null ? null : done.by(), done == null ? null : done.paper(),
                            done == null ? null : opened.apply(done.sealed()));
                }).toList());
    }
}
