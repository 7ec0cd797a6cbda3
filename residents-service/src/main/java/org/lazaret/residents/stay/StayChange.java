package org.lazaret.residents.stay;

import java.util.List;

import org.lazaret.kit.problem.BrokenRule;

/** What a command does to a stay. */
public sealed interface StayChange {
    /** The stay afterwards. */
    record Changed(Stay stay) implements StayChange {}

    /** The command had been carried out before: same answer, nothing written. */
    record Unchanged(Stay stay) implements StayChange {}

    /** Every rule that speaks against it. */
    record Refused(List<BrokenRule> reasons) implements StayChange {}

    /** A refusal by one rule. */
    static StayChange refused(String rule, String message, String messageZh) {
        return new Refused(List.of(new BrokenRule(rule, message, messageZh)));
    }
}
