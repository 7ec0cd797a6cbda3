package org.lazaret.rooms.shift;

/** The seven groups in which a site works (七个工作组). Source: {@code deploy/handbook/rooms.md#staff}. */
public enum StaffGroup {
    DISINFECTION("防控消毒", "disinfection"),
    OBSERVATION("健康观察", "health observation"),
    INFORMATION("信息联络",
            "information"),
    SECURITY("安全保卫", "security"),
    LOGISTICS("后勤保障", "logistics"),
    TRANSFER("病例转运",
            "transfer of cases"),
    CARE("人文关怀", "humane care");

    private final String zh;
    private final String en;

    StaffGroup(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** The group's name in Chinese. */
    public String zh() {
        return zh;
    }

    /** The group's name in English. */
    public String en() {
        return en;
    }
}
