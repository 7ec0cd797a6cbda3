package org.lazaret.residents.stay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sees what of a file: one line for each role that may open one. What no line names is hidden; of several roles the
 * widest counts. Source: {@code deploy/handbook/residents.md#who-sees-what}.
 */
public record SightRules(String version, LocalDate effectiveFrom, List<Line> lines) {
    /** For what somebody may look at people without knowing who they are; each purpose has its own pseudonyms. */
    public enum Purpose {
        COMMAND, AUDIT
    }

    /**
     * One role.
     *
     * @param purpose null for a role that has no field by pseudonym
     */
    public record Line(String role, @Nullable Purpose purpose, List<FileField> clear, List<FileField> masked,
            List<FileField> pseudonym) {
        public Line {
            clear = List.copyOf(clear);
            masked = List.copyOf(masked);
            pseudonym = List.copyOf(pseudonym);
            check(pseudonym.isEmpty() == (purpose == null), role + ": pseudonyms need a purpose, and only they do");
            check(pseudonym.stream().allMatch(field -> field == FileField.NAME),
                    role + ": only a name has a pseudonym");
            var all = new ArrayList<>(clear);
            all.addAll(masked);
            all.addAll(pseudonym);
            check(all.stream().distinct().count() == all.size(), role + " sees a field in one way");
        }

        Shown shows(FileField field) {
            if (clear.contains(field)) {
                return Shown.CLEAR;
            }
            if (masked.contains(field)) {
                return Shown.MASKED;
            }
            return pseudonym.contains(field) ? Shown.PSEUDONYM : Shown.HIDDEN;
        }
    }

    public SightRules {
        lines = List.copyOf(lines);
        check(!version.isBlank(), "a version needs a name");
        check(lines.stream().map(Line::role).distinct().count() == lines.size(), "each role has one line");
    }

    /** How much of a field somebody with these roles sees. */
    Shown of(Set<String> roles, FileField field) {
        return lines.stream()
                .filter(line -> roles.contains(line.role()))
                .map(line -> line.shows(field))
                .max(Comparator.naturalOrder())
                .orElse(Shown.HIDDEN);
    }

    /** The purpose under which somebody with these roles sees pseudonyms; null for none. */
    @Nullable
    Purpose purpose(Set<String> roles) {
        return lines.stream()
                .filter(line -> roles.contains(line.role()) && line.purpose() != null)
                .map(Line::purpose)
                .findFirst()
                .orElse(null);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("sight rule book: " + message);
        }
    }
}
