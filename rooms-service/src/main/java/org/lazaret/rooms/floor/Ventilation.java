package org.lazaret.rooms.floor;

/** Rating of a room's ventilation; red and unrated rooms take nobody. */
public enum Ventilation {
    GREEN, YELLOW, RED, UNRATED;

    /** True when people may live in such a room. */
    public boolean usable() {
        return this == GREEN || this == YELLOW;
    }
}
