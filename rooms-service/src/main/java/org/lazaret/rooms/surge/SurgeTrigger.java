package org.lazaret.rooms.surge;

/** What may tell that a site has to get ready for more (多点触发). Source: {@code deploy/handbook/rooms.md#surge}. */
public enum SurgeTrigger {
    OCCUPANCY,
    POSITIVES,
    CLUSTER,
    FORECAST,
    /** Reported from elsewhere: goods are not known here. */
    STOCK
}
