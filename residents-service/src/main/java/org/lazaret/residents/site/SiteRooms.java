package org.lazaret.residents.site;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.peer.PeerRefusedException;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.peer.Peers;
import org.lazaret.kit.problem.ProblemException;

/** The rooms of a site as people call them, asked of rooms each time. */
@Component
public class SiteRooms {
    private final SiteRoomsApi rooms;
    private final Peers peers;

    SiteRooms(SiteRoomsApi rooms, Peers peers) {
        this.rooms = rooms;
        this.peers = peers;
    }

    /**
     * The rooms of a site as they are now.
     *
     * @throws ProblemException 404 when there is no such site
     * @throws PeerUnavailableException while rooms is away
     */
    public List<RoomCard> of(UUID siteId) {
        try {
            return peers.repeatable("rooms", () -> rooms.rooms(siteId)).rooms();
        } catch (PeerRefusedException refused) {
            if (refused.status() == 404 || refused.is("invalid")) {
                throw ProblemException.notFound();
            }
            throw new PeerUnavailableException("rooms", "rooms refused to name a site's rooms", refused);
        }
    }
}
