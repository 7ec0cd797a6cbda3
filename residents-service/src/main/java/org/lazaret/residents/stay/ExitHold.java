package org.lazaret.residents.stay;

import java.time.Instant;
import java.util.UUID;

import org.lazaret.kit.problem.BrokenRule;

/**
 * "Do not let out": what the gate shows and the release asks, whatever else is in order.
 * Source: {@code deploy/handbook/residents.md#gate}.
 *
 * @param reason code or words without a name
 */
public record ExitHold(UUID id, String reason, Instant since, String by) {
    /** The rule as whoever is kept, and whoever lets nobody out, is told it; the reason in Chinese stands in the file. */
    public BrokenRule broken() {
        return new BrokenRule("exit-hold", "The person must not be let out: " + reason + ".", "此人被标记为禁止离站，事由见其档案。");
    }
}
