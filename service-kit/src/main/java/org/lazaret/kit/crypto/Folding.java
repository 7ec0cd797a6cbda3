package org.lazaret.kit.crypto;

import com.github.houbb.pinyin.util.PinyinHelper;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Brings the ways in which people write one name to one form, and lists the beginnings by which they look for it:
 * the characters themselves, the pinyin in every common reading, its initials, and each word of a Latin name.
 */
public final class Folding {
    /** A beginning of Latin letters is told from this length on; one letter would match half of the residents. */
    static final int SHORTEST_LATIN = 2;
    /** What is typed beyond this length is not compared; the caller filters after opening the name. */
    static final int LONGEST = 12;
    private static final int MOST_READINGS = 4;
    private static final int MOST_SPELLINGS = 24;
    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036F]");

    private Folding() {}

    /** Compatibility forms, case, accents, spaces and punctuation do not matter: {@code Ｗang  Li} is {@code wangli}. */
    public static String fold(String text) {
        StringBuilder folded = new StringBuilder();
        lower(text).codePoints().filter(Character::isLetterOrDigit).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** Every beginning under which a name is to be found, folded. */
    static Set<String> beginnings(String name) {
        Set<String> all = new LinkedHashSet<>();
        List<String> words = List.of(lower(name).split("[^\\p{L}\\p{N}]+")).stream().filter(w -> !w.isEmpty()).toList();
        for (int i = 0; i < words.size(); i++) {
            addBeginnings(all, String.join("", words.subList(i, words.size())));
        }
        List<Spelling> spellings = spellings(fold(name));
        for (Spelling spelling : spellings) {
            addBeginnings(all, spelling.full());
            addBeginnings(all, spelling.initials());
        }
        return all;
    }

    /** What was typed, as it is compared; empty when it is too short to be looked for. */
    static String typed(String text) {
        String folded = fold(text);
        if (folded.isEmpty()
                || !han(folded.codePointAt(0)) && folded.codePointCount(0, folded.length()) < SHORTEST_LATIN) {
            return "";
        }
        return cut(folded, LONGEST);
    }

    private static String lower(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return Normalizer.normalize(MARKS.matcher(apart).replaceAll(""), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }

    private static void addBeginnings(Set<String> all, String text) {
        int length = Math.min(LONGEST, text.codePointCount(0, text.length()));
        for (int i = 1; i <= length; i++) {
            String beginning = cut(text, i);
            if (i >= SHORTEST_LATIN || han(text.codePointAt(0))) {
                all.add(beginning);
            }
        }
    }

    private static String cut(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    private static boolean han(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }

    /** Every way of reading the characters, up to a bound; none when there is no character to read. */
    private static List<Spelling> spellings(String folded) {
        if (folded.codePoints().noneMatch(Folding::han)) {
            return List.of();
        }
        List<Spelling> spellings = List.of(new Spelling("", ""));
        for (int codePoint : folded.codePoints().toArray()) {
            List<Spelling> longer = new ArrayList<>();
            for (Spelling spelling : spellings) {
                for (String reading : readings(codePoint)) {
                    if (longer.size() < MOST_SPELLINGS) {
                        longer.add(new Spelling(spelling.full() + reading, spelling.initials() + cut(reading, 1)));
                    }
                }
            }
            spellings = longer;
        }
        return spellings;
    }

    private static Set<String> readings(int codePoint) {
        Set<String> readings = new LinkedHashSet<>();
        List<String> known = han(codePoint) && Character.isBmpCodePoint(codePoint)
                ? PinyinHelper.toPinyinList((char) codePoint)
                : null;
        if (known != null) {
            for (String toned : known) {
                String apart = Normalizer.normalize(toned, Normalizer.Form.NFD);
                if (apart.contains("u\u0308")) {
                    // 吕 is typed lv, printed lu, and stands in passports as lyu
                    for (String vowel : List.of("v", "u", "yu")) {
                        readings.add(MARKS.matcher(apart.replace("u\u0308", vowel)).replaceAll(""));
                    }
                } else {
                    readings.add(MARKS.matcher(apart).replaceAll(""));
                }
            }
        }
        if (readings.isEmpty()) {
            readings.add(Character.toString(codePoint));
        }
        return readings.stream()
                .limit(MOST_READINGS)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private record Spelling(String full, String initials) {}
}
