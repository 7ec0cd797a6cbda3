package org.lazaret.health.file;

import java.util.List;

/**
 * What the rule book makes of a reading.
 *
 * @param level the gravest colour asked for
 * @param rules every rule that spoke, gravest first
 * @param bookVersion the version of the rule book that decided
 */
public record Assessment(Level level, List<CheckRule> rules, String bookVersion) {
    public Assessment {
        rules = List.copyOf(rules);
    }
}
