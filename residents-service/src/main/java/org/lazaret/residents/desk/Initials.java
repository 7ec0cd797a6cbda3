package org.lazaret.residents.desk;

import com.github.houbb.pinyin.util.PinyinHelper;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Initials of a name in Latin letters, whatever letters the name has: 张可欣 is Z.K.X., Ada Byron is A.B. */
final class Initials {
    private static final int MOST = 4;

    private Initials() {}

    static String of(String name) {
        List<String> letters = new ArrayList<>();
        boolean beginning = true;
        for (int point : Normalizer.normalize(name, Normalizer.Form.NFKC).codePoints().toArray()) {
            boolean han = Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
            if (Character.isLetter(point) && (beginning || han) && letters.size() < MOST) {
                letters.add(latin(point, han));
            }
            beginning = !Character.isLetterOrDigit(point);
        }
        return letters.isEmpty() ? "?" : String.join(".", letters) + ".";
    }

    private static String latin(int point, boolean han) {
        List<String> readings = han && Character.isBmpCodePoint(point)
                ? PinyinHelper.toPinyinList((char) point)
                : null;
        String text = readings == null || readings.isEmpty() ? Character.toString(point) : readings.getFirst();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT);
        char first = plain.charAt(0);
        return first >= 'A' && first <= 'Z' ? String.valueOf(first) : "?";
    }
}
