package org.lazaret.rooms.oversight;

/** The four headings under which a site is inspected. */
public enum Heading {
    PERSONNEL("人员管控", "people"),
    DISINFECTION("场所消杀", "disinfection"),
    SUPPLIES("物资供应", "supplies"),
    PROTECTION("个人防护", "personal protection");

    private final String zh;
    private final String en;

    Heading(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }
}
