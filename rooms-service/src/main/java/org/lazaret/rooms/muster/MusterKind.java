package org.lazaret.rooms.muster;

/** What people are counted for. */
public enum MusterKind {
    /** Everybody leaves the building; it overrides the quarantine. */
    FIRE_MUSTER,
    /** Somebody in the site has turned positive. */
    POSITIVE_IN_SITE,
    /** Many people are brought to another site at once. */
    MASS_TRANSFER
}
