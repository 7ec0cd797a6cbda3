package org.lazaret.residents.arearisk;

import java.util.LinkedHashMap;
import java.util.Map;

/** Level of a county on the risk map (疫情图), the gravest first. Not the colour of a person, nor of a code. */
public enum RiskLevel {
    RED("红"), ORANGE("橙"), YELLOW("黄"), BLUE("蓝"), GREEN("绿");

    private final String zh;

    RiskLevel(String zh) {
        this.zh = zh;
    }

    /** Whether this is graver than another. */
    boolean graverThan(RiskLevel other) {
        return ordinal() < other.ordinal();
    }

    /** The words by which a file may name a level. */
    static Map<String, RiskLevel> words() {
        var words = new LinkedHashMap<String, RiskLevel>();
        for (RiskLevel level : values()) {
            words.put(level.name(), level);
            words.put(level.zh, level);
            words.put(level.zh + "色", level);
        }
        return words;
    }
}
