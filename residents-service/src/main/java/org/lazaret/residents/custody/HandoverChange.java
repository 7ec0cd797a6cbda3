package org.lazaret.residents.custody;

import java.util.List;

import org.lazaret.kit.problem.BrokenRule;

/** What came of an offer, a signature or a withdrawal. */
public sealed interface HandoverChange {
    /** The handover as it stands now; the same command again has the same answer. */
    record Standing(Handover handover) implements HandoverChange {}

    /** Nothing changed, for nobody of the people. */
    record Refused(List<BrokenRule> rules) implements HandoverChange {}

    /** A refusal by one rule. */
    static HandoverChange refused(String rule, String message, String messageZh) {
        return new Refused(List.of(new BrokenRule(rule, message, messageZh)));
    }
}
