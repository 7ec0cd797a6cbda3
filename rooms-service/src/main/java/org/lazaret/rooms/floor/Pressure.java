package org.lazaret.rooms.floor;

/** The pressure of a room's air against that of the corridor. */
public enum Pressure {
    NEGATIVE, NEUTRAL, POSITIVE
}
