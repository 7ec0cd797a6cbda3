package org.lazaret.residents.stay;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Sites that may read a stay which is not theirs: one that is asked to take the person over, and the one that had them
 * before. Whoever links stays of two sites tells it here.
 * Source: {@code deploy/handbook/residents.md#site-transfers}.
 */
public interface StayViewers {
    /** Those besides the stay's own site that may read it at this moment. */
    List<UUID> besides(Stay stay, Instant now);
}
