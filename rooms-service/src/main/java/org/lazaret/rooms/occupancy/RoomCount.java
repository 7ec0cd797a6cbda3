package org.lazaret.rooms.occupancy;

import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.RoomType;

/**
 * How many rooms are built so and in this state.
 *
 * @param type   missing while nobody has said what they are built as
 * @param places people they take
 * @param people people in them
 */
public record RoomCount(@Nullable RoomType type, RoomState state, int rooms, int places, int people) {
    RoomCount plus(RoomCount other) {
        return new RoomCount(type, state, rooms + other.rooms, places + other.places, people + other.people);
    }
}
