package org.lazaret.residents.site;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;

/** A room of a site as people call it and as commands name it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RoomCard(UUID roomId, UUID floorId, String buildingCode, String roomNumber) {}
