package org.lazaret.residents.days;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.stay.Stay;

/**
 * The note of a line of the history that changed days: which rule, under which command, and why.
 *
 * @param changeId the command, by which a repeated step knows its own line
 * @param reason   never a name
 */
record DayLine(String rule, UUID changeId, String reason) {
    private static final String PART = " · ";

    String note() {
        return rule + PART + changeId + PART + reason;
    }

    /** The line that a command wrote; null when it has not. */
    static Stay.@Nullable Happened of(UUID changeId, List<Stay.Happened> history) {
        return history.stream()
                .filter(line -> line.note() != null && line.note().contains(PART + changeId + PART))
                .findFirst()
                .orElse(null);
    }
}
