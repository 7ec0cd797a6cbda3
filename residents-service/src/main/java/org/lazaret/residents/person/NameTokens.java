package org.lazaret.residents.person;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a name can be found by: the folded whole and its beginnings, of each word and of the whole. Only blinded values
 * of these are kept. Latin names are folded without accents; Chinese ones are found by their characters.
 * Source: {@code deploy/handbook/residents.md#search}.
 */
public final class NameTokens {
    private static final int LONGEST = 12;

    private NameTokens() {}

    /** Everything under which a person of this name is kept. */
    public static Set<String> of(String name) {
        var tokens = new LinkedHashSet<String>();
        for (String word : words(name)) {
            prefixes(word, tokens);
        }
        prefixes(folded(name), tokens);
        return tokens;
    }

    /** What a search for the typed words asks for; all of them must match. */
    public static Set<String> wanted(String typed) {
        var tokens = new LinkedHashSet<String>();
        for (String word : words(typed)) {
            tokens.add(cut(word));
        }
        return tokens;
    }

    private static void prefixes(String word, Set<String> tokens) {
        int[] points = word.codePoints().limit(LONGEST).toArray();
        for (int end = 1; end <= points.length; end++) {
            tokens.add(new String(points, 0, end));
        }
    }

    private static String cut(String word) {
        int[] points = word.codePoints().limit(LONGEST).toArray();
        return new String(points, 0, points.length);
    }

    private static String[] words(String text) {
        return fold(text).strip().split("[\\s,.·'-]+");
    }

    private static String folded(String text) {
        return fold(text).replaceAll("[\\s,.·'-]+", "");
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
