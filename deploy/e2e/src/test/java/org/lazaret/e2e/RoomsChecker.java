package org.lazaret.e2e;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;

/**
 * Reads what the two services keep about a site and names everything that does not fit together: a person placed twice
 * or nowhere, an occupant entry that no placement explains, a room that holds nobody and is not free, a room above its
 * capacity.
 */
final class RoomsChecker {
    private static final int MOST = 20_000;
    private final MongoDatabase rooms;
    private final MongoDatabase residents;

    RoomsChecker(MongoClient client) {
        this.rooms = client.getDatabase("rooms");
        this.residents = client.getDatabase("residents");
    }

    /** Which of these people the residents service has in residence. */
    List<UUID> inResidence(Set<UUID> of) {
        List<UUID> found = new ArrayList<>();
        for (Document stay : residents.getCollection("stays")
                .find(and(in("_id", of), eq("state", "IN_RESIDENCE")))
                .limit(MOST)) {
            found.add(stay.get("_id", UUID.class));
        }
        return found;
    }

    /** Every fault of a site; empty when all is well. */
    List<String> faults(UUID siteId, Set<UUID> expected) {
        List<String> faults = new ArrayList<>();
        Map<UUID, UUID> roomOf = new HashMap<>();
        Set<UUID> occupiedRooms = new HashSet<>();
        for (Document floor : rooms.getCollection("floors").find(eq("siteId", siteId)).limit(MOST)) {
            for (Document room : floor.getList("rooms", Document.class)) {
                UUID roomId = room.get("id", UUID.class);
                List<Document> occupants = room.getList("occupants", Document.class);
                if (occupants.size() > room.getInteger("capacity")) {
                    faults.add("room " + room.getString("number") + " holds " + occupants.size());
                }
                if (room.getString("state").equals("OCCUPIED") == occupants.isEmpty()) {
                    faults.add("room " + room.getString("number") + " is " + room.getString("state") + " with "
                            + occupants.size() + " people");
                }
                for (Document occupant : occupants) {
                    UUID stayId = occupant.get("stayId", UUID.class);
                    occupiedRooms.add(roomId);
                    if (roomOf.put(stayId, roomId) != null) {
                        faults.add("stay " + stayId + " is in two rooms");
                    }
                }
            }
        }
        Map<UUID, UUID> placed = new HashMap<>();
        for (Document placement : rooms.getCollection("placements").find(eq("siteId", siteId)).limit(MOST)) {
            Document at = placement.get("at", Document.class);
            if (at != null) {
                placed.put(placement.get("_id", UUID.class), at.get("roomId", UUID.class));
            }
            if (placement.get("want") != null || !placement.getList("leaving", Document.class).isEmpty()) {
                faults.add("placement " + placement.get("_id") + " is unfinished");
            }
        }
        roomOf.forEach((stayId, roomId) -> {
            if (!roomId.equals(placed.get(stayId))) {
                faults.add("the entry of stay " + stayId + " matches no placement");
            }
        });
        placed.forEach((stayId, roomId) -> {
            if (!roomId.equals(roomOf.get(stayId))) {
                faults.add("the placement of stay " + stayId + " has no entry in its room");
            }
        });
        for (Document stay : residents.getCollection("stays").find(in("_id", expected)).limit(MOST)) {
            UUID stayId = stay.get("_id", UUID.class);
            if (!stay.getString("state").equals("IN_RESIDENCE")) {
                faults.add("stay " + stayId + " is " + stay.getString("state"));
            }
            if (!placed.containsKey(stayId)) {
                faults.add("stay " + stayId + " has no placement");
            }
        }
        return faults;
    }
}
