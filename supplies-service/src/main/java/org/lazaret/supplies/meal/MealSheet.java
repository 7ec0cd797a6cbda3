package org.lazaret.supplies.meal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

import org.lazaret.supplies.census.Resident;

/**
 * What the kitchen cooks and where it goes: counts by floor and diet, and each door that needs a second look. Handbook:
 * {@code deploy/handbook/supplies.md#meals}.
 *
 * @param total residents' meals in all
 * @param diets meals by diet
 * @param floors the same floor by floor, in the order of the run
 * @param withAllergens meals that two people check and label
 * @param withoutRoom people in residence whom no room is known for; their meals are counted and somebody must ask
 * @param away people who are out of the house; their meals are counted and kept warm until they are back
 */
public record MealSheet(int total, Map<String, Integer> diets, List<FloorSheet> floors, List<Door> withAllergens,
        int withoutRoom, int away) {

    /** One floor. */
    public record FloorSheet(@Nullable String building, @Nullable String floor, int total, Map<String, Integer> diets,
            List<Door> doors) {}

    /**
     * One door.
     *
     * @param meals how many
     * @param diets by diet
     * @param allergens what must not be in any of them
     * @param away of the meals, those of people who are out of the house
     */
    public record Door(@Nullable String building, @Nullable String floor, @Nullable String roomNumber, int meals,
            Map<String, Integer> diets, List<String> allergens, int away) {}

    /** The sheet of a census that is in door order. */
    public static MealSheet of(List<Resident> census) {
        Map<String, List<Resident>> byFloor = new LinkedHashMap<>();
        for (Resident resident : census) {
            byFloor.computeIfAbsent(resident.building() + "\u001f" + resident.floor(), f -> new ArrayList<>())
                    .add(resident);
        }
        List<FloorSheet> floors = byFloor.values().stream().map(MealSheet::floor).toList();
        return new MealSheet(census.size(), diets(census), floors,
                floors.stream().flatMap(f -> f.doors().stream()).filter(d -> !d.allergens().isEmpty()).toList(),
                (int) census.stream().filter(r -> r.roomNumber() == null).count(), away(census));
    }

    private static FloorSheet floor(List<Resident> residents) {
        Map<String, List<Resident>> byDoor = new LinkedHashMap<>();
        for (Resident resident : residents) {
            byDoor.computeIfAbsent(String.valueOf(resident.roomId()), d -> new ArrayList<>()).add(resident);
        }
        Resident any = residents.getFirst();
        return new FloorSheet(any.building(), any.floor(), residents.size(), diets(residents),
                byDoor.values().stream().map(MealSheet::door).toList());
    }

    private static Door door(List<Resident> residents) {
        Resident any = residents.getFirst();
        return new Door(any.building(), any.floor(), any.roomNumber(), residents.size(), diets(residents),
                residents.stream().flatMap(r -> r.allergens().stream()).distinct().sorted().toList(),
                away(residents));
    }

    private static Map<String, Integer> diets(List<Resident> residents) {
        Map<String, Integer> counts = new TreeMap<>();
        residents.forEach(r -> counts.merge(r.diet(), 1, Integer::sum));
        return counts;
    }

    private static int away(List<Resident> residents) {
        return (int) residents.stream().filter(Resident::outOfHouse).count();
    }
}
