package org.lazaret.kit.table;

/** The accidents of typing and copying that are undone in every cell. */
final class Text {
    private Text() {}

    /**
     * Full-width digits, letters, hyphens and spaces become plain ones, invisible characters and line breaks go, ends
     * are trimmed. Other punctuation stays: an address may well hold a full-width comma.
     */
    static String clean(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= '０' && c <= '９' || c >= 'Ａ' && c <= 'Ｚ' || c >= 'ａ' && c <= 'ｚ' || c == '－' || c == '．') {
                text.append((char) (c - 0xFEE0));
            } else if (c == '\u3000' || c == '\u00A0' || Character.isWhitespace(c)) {
                text.append(' ');
            } else if (Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.CONTROL) {
                text.append(c);
            }
        }
        return text.toString().strip().replaceAll(" {2,}", " ");
    }

    /** Undoes the apostrophe by which an export, or a careful person, keeps a text from being a formula. */
    static String unguarded(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && CsvExport.startsFormula(text.charAt(1))
                ? text.substring(1)
                : text;
    }
}
