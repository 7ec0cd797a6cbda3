package org.lazaret.rooms.floor;

/** What a room is built as. */
public enum RoomType {
    SINGLE,
    MULTI,
    FAMILY,
    ACCESSIBLE,
    CARE,
    /** A bed in an open hall; for confirmed cases only. */
    BAY
}
