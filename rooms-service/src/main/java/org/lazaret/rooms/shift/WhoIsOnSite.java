package org.lazaret.rooms.shift;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Who is at a site, for features that have to find everybody: whoever came in at the gate and has not left. */
@Service
public class WhoIsOnSite {
    private final VisitStore visits;

    WhoIsOnSite(VisitStore visits) {
        this.visits = visits;
    }

    /**
     * Everybody inside, who came first first; at most 60,000. The caller has checked who asks.
     *
     * @param siteId a site that exists
     */
    public List<OnSitePerson> now(UUID siteId) {
        return visits.inside(siteId).stream().map(Visit::person).toList();
    }
}
