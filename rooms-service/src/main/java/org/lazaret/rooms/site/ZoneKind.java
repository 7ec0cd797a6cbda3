package org.lazaret.rooms.site;

/**
 * The three zones of a site; air flows from clean to contaminated, and people pass from one to the other only through
 * the passage. Source: {@code deploy/handbook/rooms.md#zones}.
 */
public enum ZoneKind {
    /** Where residents live (隔离观察区): contaminated. */
    ISOLATION("隔离观察区", "isolation zone"),
    /** Where staff work and live (工作服务区): clean. */
    WORK("工作服务区", "work zone"),
    /** Where protective equipment is put on and taken off (卫生通过区). */
    PASSAGE("卫生通过区", "sanitary passage");

    private final String zh;
    private final String en;

    ZoneKind(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** The zone's name in Chinese. */
    public String zh() {
        return zh;
    }

    /** The zone's name in English. */
    public String en() {
        return en;
    }

    /** True when residents may live there. */
    public boolean livedIn() {
        return this == ISOLATION;
    }
}
