package org.lazaret.residents.reconcile;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** When the vehicles of passenger lists are expected. */
public interface ExpectedArrivals {
    /** By list; those for which nobody named an hour are missing. */
    Map<UUID, Instant> of(Collection<UUID> manifestIds);
}
