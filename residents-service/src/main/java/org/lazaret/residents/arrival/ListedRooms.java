package org.lazaret.residents.arrival;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.residents.stay.HeldRooms;

/** The rooms that passenger lists hold for their households. */
@Component
class ListedRooms implements HeldRooms {
    private final ManifestStore manifests;

    ListedRooms(ManifestStore manifests) {
        this.manifests = manifests;
    }

    @Override
    public Map<UUID, String> of(Collection<UUID> bubbleIds) {
        var rooms = new HashMap<UUID, String>();
        Set<UUID> asked = Set.copyOf(bubbleIds);
        for (Manifest manifest : manifests.ofBubbles(asked)) {
            for (Manifest.Plan plan : manifest.bubbles()) {
                String room = plan.roomNumber();
                if (room != null && asked.contains(plan.bubbleId())) {
                    rooms.put(plan.bubbleId(), room);
                }
            }
        }
        return rooms;
    }
}
