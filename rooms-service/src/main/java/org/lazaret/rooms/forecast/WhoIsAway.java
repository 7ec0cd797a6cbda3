package org.lazaret.rooms.forecast;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Who has a room and is out of the house, as residents-service told it last; answers while that service is away. */
@Service
public class WhoIsAway {
    private final ExpectedStayStore stays;

    WhoIsAway(ExpectedStayStore stays) {
        this.stays = stays;
    }

    /** Ids of their stays. The caller has checked who asks. */
    public Set<UUID> now(UUID siteId) {
        return stays.away(siteId);
    }
}
