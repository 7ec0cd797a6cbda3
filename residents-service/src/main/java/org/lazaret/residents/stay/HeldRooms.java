package org.lazaret.residents.stay;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The rooms that are held for households who are still to come. */
public interface HeldRooms {
    /** Number of the room by bubble; bubbles without one are missing. */
    Map<UUID, String> of(Collection<UUID> bubbleIds);
}
