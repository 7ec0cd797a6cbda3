package org.lazaret.residents.arrival;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.residents.reconcile.ExpectedArrivals;

/** The hours at which the vehicles of passenger lists are expected. */
@Component
class ListedArrivals implements ExpectedArrivals {
    private final ManifestStore manifests;

    ListedArrivals(ManifestStore manifests) {
        this.manifests = manifests;
    }

    @Override
    public Map<UUID, Instant> of(Collection<UUID> manifestIds) {
        var hours = new HashMap<UUID, Instant>();
        for (Manifest manifest : manifests.all(manifestIds)) {
            Instant at = manifest.expectedAt();
            if (at != null) {
                hours.put(manifest.id(), at);
            }
        }
        return hours;
    }
}
