package org.lazaret.health.file;

import org.lazaret.kit.rulebook.RuleBooks;

/** Where the rule books for daily checks are. */
public final class CheckBooks {
    private CheckBooks() {}

    /** All versions that this installation has. */
    public static RuleBooks<CheckRules> load() {
        return RuleBooks.load(CheckRules.class, "rules/checks-*.yml", CheckRules::version, CheckRules::effectiveFrom);
    }
}
