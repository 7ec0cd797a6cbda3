package org.lazaret.kit.table;

import java.util.List;
import java.util.Locale;

/**
 * A column that an import knows.
 *
 * @param name the name that code and errors use
 * @param required whether a file without it is refused; a required column's cells may still be read as optional
 * @param aliases headings by which people write it, Chinese or English; case, spaces and stars do not matter
 */
public record Column(String name, boolean required, List<String> aliases) {
    public Column {
        aliases = List.copyOf(aliases);
    }

    /** A column without which the file cannot be used. */
    public static Column required(String name, String... aliases) {
        return new Column(name, true, List.of(aliases));
    }

    /** A column that may be missing. */
    public static Column optional(String name, String... aliases) {
        return new Column(name, false, List.of(aliases));
    }

    boolean answersTo(String heading) {
        String folded = fold(heading);
        return !folded.isEmpty()
                && (fold(name).equals(folded) || aliases.stream().anyMatch(alias -> fold(alias).equals(folded)));
    }

    private static String fold(String heading) {
        return Text.clean(heading).toLowerCase(Locale.ROOT).replaceAll("[\\s*＊:：_-]+", "");
    }
}
