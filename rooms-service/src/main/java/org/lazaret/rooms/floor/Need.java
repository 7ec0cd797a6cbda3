package org.lazaret.rooms.floor;

/** What a person needs from the room. */
public enum Need {
    ACCESSIBLE, CARE, GROUND, NEBULISER
}
