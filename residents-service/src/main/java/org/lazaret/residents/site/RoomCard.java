package org.lazaret.residents.site;

import java.util.UUID;

/** A room of a site as people call it and as commands name it. */
public record RoomCard(UUID roomId, UUID floorId, String buildingCode, String roomNumber) {}
