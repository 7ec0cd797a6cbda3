package org.lazaret.residents.paper;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;

/**
 * The words of one kind of letter. Source: {@code deploy/handbook/residents.md#letters}.
 *
 * @param id     for ever the same, also in later versions
 * @param states of a stay in which the letter is true: nobody is told that they are free before they are
 */
public record LetterTemplate(
        String id, int version, LocalDate effectiveFrom, List<StayState> states, Words zh, Words en) {
    /** What a letter may fill in. */
    static final Set<String> KNOWN = Set.of(
            "name", "document", "site", "category", "pack", "entered", "until", "homeUntil", "left", "order", "today");

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w*)}}");

    /** The same letter in one language. */
    public record Words(String title, List<String> paragraphs) {
        public Words {
            paragraphs = List.copyOf(paragraphs);
        }

        /** With the facts of one person; every placeholder is known, so none is left. */
        Words filled(Map<String, String> facts) {
            return new Words(fill(title, facts), paragraphs.stream().map(line -> fill(line, facts)).toList());
        }

        private static String fill(String line, Map<String, String> facts) {
            return PLACE.matcher(line)
                    .replaceAll(place -> Matcher.quoteReplacement(facts.getOrDefault(
                            place.group(1), "–")));
        }
    }

    public LetterTemplate {
        states = List.copyOf(states);
        check(id.matches("[a-z0-9-]{1,40}"), "a letter needs a plain id, not '" + id + "'");
        check(version > 0, id + ": the first version is 1");
        check(!states.isEmpty(), id + ": say in which states of a stay it is true");
        for (Words words : List.of(zh, en)) {
            check(!words.title().isBlank() && !words.paragraphs().isEmpty(),
                    id + ": a title and words, in both languages");
            for (String line : words.paragraphs()) {
                PLACE.matcher(line)
                        .results()
                        .map(place -> place.group(1))
                        .forEach(
                                place -> check(KNOWN.contains(place), id + ": nothing is known for {{" + place + "}}"));
                check(!PLACE.matcher(line).replaceAll("").contains("{{"), id + ": a placeholder is not closed");
            }
        }
    }

    /** Whether it is true of a person at a site now: also when it is printed, which may be later. */
    boolean isTrueOf(Stay stay, UUID siteId) {
        return stay.siteId().equals(siteId) && states.contains(stay.state());
    }

    private static void check(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(fault);
        }
    }
}
