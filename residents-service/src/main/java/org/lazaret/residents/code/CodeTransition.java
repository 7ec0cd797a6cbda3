package org.lazaret.residents.code;

import static org.lazaret.residents.code.CodeCause.ADMITTED;
import static org.lazaret.residents.code.CodeCause.ADMITTED_AS_CASE;
import static org.lazaret.residents.code.CodeCause.CORRECTED;
import static org.lazaret.residents.code.CodeCause.POSITIVE;
import static org.lazaret.residents.code.CodeCause.RELEASED;
import static org.lazaret.residents.code.HealthCode.GREEN;
import static org.lazaret.residents.code.HealthCode.RED;
import static org.lazaret.residents.code.HealthCode.YELLOW;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One legal change of a code. They stand in one table; what is not in it does not happen, and no line sets a person red
 * but a laboratory's result or an admission as a case.
 * Source: {@code deploy/handbook/residents.md#health-code}.
 *
 * @param rule under which it happens
 */
record CodeTransition(HealthCode from, CodeCause cause, HealthCode to, String rule) {
    /** The table. */
    static final List<CodeTransition> TABLE = List.of(
            new CodeTransition(GREEN, ADMITTED, YELLOW, "in quarantine"),
            new CodeTransition(YELLOW, ADMITTED, YELLOW, "in quarantine"),
            new CodeTransition(RED, ADMITTED, RED, "in quarantine after a positive result"),
            new CodeTransition(GREEN, ADMITTED_AS_CASE, RED, "confirmed case"),
            new CodeTransition(YELLOW, ADMITTED_AS_CASE, RED, "confirmed case"),
            new CodeTransition(RED, ADMITTED_AS_CASE, RED, "confirmed case"),
            new CodeTransition(GREEN, POSITIVE, RED, "positive result"),
            new CodeTransition(YELLOW, POSITIVE, RED, "positive result"),
            new CodeTransition(GREEN, RELEASED, GREEN, "released through the gate"),
            new CodeTransition(YELLOW, RELEASED, GREEN, "released through the gate"),
            new CodeTransition(RED, RELEASED, GREEN, "released through the gate"),
            new CodeTransition(RED, CORRECTED, YELLOW, "undone by two people"),
            new CodeTransition(RED, CORRECTED, GREEN, "undone by two people"),
            new CodeTransition(YELLOW, CORRECTED, GREEN, "undone by two people"));

    /** The line for a cause; null when it changes nothing here. */
    static @Nullable CodeTransition of(HealthCode from, CodeCause cause) {
        return TABLE.stream()
                .filter(line -> line.from() == from && line.cause() == cause)
                .findFirst()
                .orElse(null);
    }

    /** The line of a correction to a code; null when it is not legal. */
    static @Nullable CodeTransition corrected(HealthCode from, HealthCode to) {
        return TABLE.stream()
                .filter(line -> line.from() == from && line.cause() == CORRECTED && line.to() == to)
                .findFirst()
                .orElse(null);
    }
}
