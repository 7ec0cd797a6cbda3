package org.lazaret.residents.days;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Events that touch the days of others, one per row of {@code deploy/handbook/residents.md#exposure-rules}. */
public enum ExposureRule {
    IN_SITE_POSITIVE("in-site-positive"),
    ENVIRONMENTAL_POSITIVE("environmental-positive"),
    NEIGHBOUR("neighbour"),
    SAME_VEHICLE("same-vehicle"),
    SECONDARY_CONTACT("secondary-contact"),
    BUBBLE_BREACH("bubble-breach"),
    ROOM_MATE("room-mate");

    private final String id;

    ExposureRule(String id) {
        this.id = id;
    }

    /** As it stands in rule books, histories and reports. */
    public String id() {
        return id;
    }

    /** The rule of an id, or null. */
    public static @Nullable ExposureRule of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst().orElse(null);
    }
}
