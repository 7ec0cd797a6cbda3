package org.lazaret.health.sample;

import java.util.Set;

/**
 * Where a sample is on its way. One table; what it does not list is refused. Handbook:
 * {@code deploy/handbook/health.md#samples}.
 */
public enum SampleState {
    COLLECTED,
    SENT,
    RECEIVED,
    /** A laboratory's record says detected or not detected. */
    RESULTED,
    /** The laboratory could not read it; another swab is needed. */
    INVALID,
    /** It never arrived; another swab is needed. */
    LOST;

    /** The states that may follow. Laboratories report without a received step often enough that it is not asked for. */
    Set<SampleState> next() {
        return switch (this) {
            case COLLECTED -> Set.of(SENT, RECEIVED, RESULTED, INVALID, LOST);
            case SENT -> Set.of(RECEIVED, RESULTED, INVALID, LOST);
            case RECEIVED -> Set.of(RESULTED, INVALID, LOST);
            // a sample that was given up may turn up after all
            case LOST -> Set.of(RECEIVED, RESULTED, INVALID);
            case RESULTED, INVALID -> Set.of();
        };
    }
}
