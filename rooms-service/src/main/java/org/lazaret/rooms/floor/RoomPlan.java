package org.lazaret.rooms.floor;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a room is made of; changes only when somebody rebuilds or corrects it.
 *
 * @param position        place along the corridor; rooms one place apart are neighbours
 * @param areaM2          net area in m²
 * @param privateBathroom own bathroom
 * @param operableWindow  a window that opens
 * @param ac              kind of air conditioning, such as SPLIT; a shared duct shows as a red ventilation rating
 * @param lift            the lift by which people and goods reach it
 * @param nurseDoors      doors between it and the nurse station
 * @param adjacent        neighbours that positions do not show, such as the opposite door
 */
public record RoomPlan(UUID id, String number, RoomType type, int capacity, int position, @Nullable Double areaM2,
        @Nullable Boolean privateBathroom, @Nullable Boolean operableWindow, @Nullable String ac,
        Ventilation ventilation, @Nullable Boolean callButton, @Nullable Boolean nebuliserSafe,
        List<String> adjacent, @Nullable String lift, @Nullable Integer nurseDoors) {
    public RoomPlan {
        adjacent = List.copyOf(adjacent);
    }

    /** A room of which neither the lift nor the way to the nurses is known. */
    public RoomPlan(UUID id, String number, RoomType type, int capacity, int position, @Nullable Double areaM2,
            @Nullable Boolean privateBathroom, @Nullable Boolean operableWindow, @Nullable String ac,
            Ventilation ventilation, @Nullable Boolean callButton, @Nullable Boolean nebuliserSafe,
            List<String> adjacent) {
        this(id, number, type, capacity, position, areaM2, privateBathroom, operableWindow, ac, ventilation,
                callButton, nebuliserSafe, adjacent, null, null);
    }
}
