package org.lazaret.rooms.floor;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a room is made of; changes only when somebody rebuilds or corrects it.
 *
 * @param capacity        people it takes, which is also how many beds it has
 * @param position        place along the corridor; rooms one place apart are neighbours
 * @param areaM2          net area in m²
 * @param privateBathroom own bathroom
 * @param operableWindow  a window that opens
 * @param ac              kind of air conditioning, such as SPLIT; a shared duct shows as a red ventilation rating
 * @param lift            the lift by which people and goods reach it
 * @param nurseDoors      doors between it and the nurse station
 * @param adjacent        neighbours that positions do not show, such as the opposite door
 * @param pressure        of its air against the corridor's
 * @param beds            labels of its beds, in care rooms and open halls
 * @param apart           rooms that are no neighbours although their positions say so, such as behind a fire wall
 * @param tags            whatever else people look for
 */
public record RoomPlan(UUID id, String number, RoomType type, int capacity, int position, @Nullable Double areaM2,
        @Nullable Boolean privateBathroom, @Nullable Boolean operableWindow, @Nullable String ac,
        Ventilation ventilation, @Nullable Boolean callButton, @Nullable Boolean nebuliserSafe,
        List<String> adjacent, @Nullable String lift, @Nullable Integer nurseDoors, @Nullable Pressure pressure,
        List<String> beds, List<String> apart, List<String> tags) {
    public RoomPlan {
        adjacent = List.copyOf(adjacent);
        // Plans written before these were known do not have them.
        beds = List.copyOf(Objects.requireNonNullElse(beds, List.of()));
        apart = List.copyOf(Objects.requireNonNullElse(apart, List.of()));
        tags = List.copyOf(Objects.requireNonNullElse(tags, List.of()));
    }

    /** A room of which the pressure, bed labels, walls and tags are not known. */
    public RoomPlan(UUID id, String number, RoomType type, int capacity, int position, @Nullable Double areaM2,
            @Nullable Boolean privateBathroom, @Nullable Boolean operableWindow, @Nullable String ac,
            Ventilation ventilation, @Nullable Boolean callButton, @Nullable Boolean nebuliserSafe,
            List<String> adjacent, @Nullable String lift, @Nullable Integer nurseDoors) {
        this(id, number, type, capacity, position, areaM2, privateBathroom, operableWindow, ac, ventilation,
                callButton, nebuliserSafe, adjacent, lift, nurseDoors, null, List.of(), List.of(), List.of());
    }

    /** A room of which neither the lift nor the way to the nurses is known. */
    public RoomPlan(UUID id, String number, RoomType type, int capacity, int position, @Nullable Double areaM2,
            @Nullable Boolean privateBathroom, @Nullable Boolean operableWindow, @Nullable String ac,
            Ventilation ventilation, @Nullable Boolean callButton, @Nullable Boolean nebuliserSafe,
            List<String> adjacent) {
        this(id, number, type, capacity, position, areaM2, privateBathroom, operableWindow, ac, ventilation,
                callButton, nebuliserSafe, adjacent, null, null);
    }

    /** The same room with other neighbours. */
    RoomPlan beside(List<String> neighbours, List<String> walledOff) {
        return new RoomPlan(id, number, type, capacity, position, areaM2, privateBathroom, operableWindow, ac,
                ventilation, callButton, nebuliserSafe, neighbours, lift, nurseDoors, pressure, beds, walledOff, tags);
    }
}
