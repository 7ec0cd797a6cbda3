package org.lazaret.residents.stay;

import java.time.Instant;
import java.util.UUID;

/**
 * "Do not let out": what the gate shows and the release asks, whatever else is in order.
 * Source: {@code deploy/handbook/residents.md#gate}.
 *
 * @param reason code or words without a name
 */
public record ExitHold(UUID id, String reason, Instant since, String by) {}
