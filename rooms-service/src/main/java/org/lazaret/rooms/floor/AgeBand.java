package org.lazaret.rooms.floor;

/** As much of a person's age as rooms need: under 3, up to 14, adult, 60 and older. */
public enum AgeBand {
    INFANT, CHILD, ADULT, SENIOR;

    boolean minor() {
        return this == INFANT || this == CHILD;
    }
}
