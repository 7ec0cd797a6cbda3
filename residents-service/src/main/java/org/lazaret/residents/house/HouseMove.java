package org.lazaret.residents.house;

import java.util.List;

import org.lazaret.kit.problem.BrokenRule;

/** What a command does to a record of the house. */
public sealed interface HouseMove<T> {
    /** The record afterwards, to be written. */
    record Made<T>(T next) implements HouseMove<T> {}

    /** Every rule that speaks against it. */
    record Refused<T>(List<BrokenRule> reasons) implements HouseMove<T> {}

    /** The record, unless a rule speaks against it. */
    static <T> HouseMove<T> unless(List<BrokenRule> reasons, T next) {
        return reasons.isEmpty() ? new Made<>(next) : new Refused<>(List.copyOf(reasons));
    }

    /** A refusal by one rule. */
    static <T> HouseMove<T> refused(String rule, String message, String messageZh) {
        return new Refused<>(List.of(new BrokenRule(rule, message, messageZh)));
    }
}
