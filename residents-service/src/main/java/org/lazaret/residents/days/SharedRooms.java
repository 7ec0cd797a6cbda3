package org.lazaret.residents.days;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.days.DayDifference.DaySharer;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;

/**
 * Who shares the room of a person who is classed anew: people of different categories never share one, and whoever shared
 * it with a confirmed case was exposed. Source: {@code deploy/handbook/residents.md#days}.
 *
 * @param living     everybody who lives in one of the rooms
 * @param categories that the same change gives to some of them
 */
record SharedRooms(Collection<Stay> living, Map<UUID, Category> categories) {
    static SharedRooms of(Collection<Stay> living, List<DayChange> changes) {
        Map<UUID, Category> categories = new HashMap<>();
        changes.forEach(change -> {
            Category category = change.category();
            if (change.event() == StayEvent.RECLASSIFY && category != null) {
                categories.put(change.stayId(), category);
            }
        });
        return new SharedRooms(living, Map.copyOf(categories));
    }

    /** Those who share a person's room, in the order of their ids; nobody unless the person is classed anew. */
    List<DaySharer> with(Stay stay) {
        Category after = categories.get(stay.id());
        Stay.InRoom room = stay.room();
        if (after == null || room == null) {
            return List.of();
        }
        return living.stream()
                .filter(other -> !other.id().equals(stay.id()) && in(room, other.room()))
                .map(other -> sharer(other, after))
                .sorted(Comparator.comparing(DaySharer::stayId))
                .toList();
    }

    private static boolean in(Stay.InRoom room, Stay.@Nullable InRoom theirs) {
        return theirs != null && theirs.roomId().equals(room.roomId());
    }

    private DaySharer sharer(Stay other, Category after) {
        Category theirs = categories.getOrDefault(other.id(), other.order().category());
        boolean exposed = after == Category.CONFIRMED_CASE && theirs != Category.CONFIRMED_CASE;
        return new DaySharer(
                other.id(), theirs, theirs != after, exposed ? ExposureRule.ROOM_MATE.id() : null);
    }
}
