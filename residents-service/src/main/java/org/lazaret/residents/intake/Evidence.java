package org.lazaret.residents.intake;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that was seen or measured when a person came (凭证). It is never changed.
 *
 * @param sealed     what it says, under the person's key
 * @param at         when it was seen
 * @param recordedAt when that was entered
 * @param verifier   who saw it
 */
public record Evidence(UUID id, Type type, String sealed, Instant at, Instant recordedAt, String verifier) {
    /** Field under which the value is sealed. */
    static final String FIELD = "intake-evidence";

    /** What was seen. */
    public enum Type {
        HEALTH_CODE, ITINERARY_CARD, TEST_REPORT, VACCINATION, ID_SEEN, TEMPERATURE
    }
}
