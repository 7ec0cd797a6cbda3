package org.lazaret.rooms.floor;

import java.time.Instant;

/**
 * Why a floor is written, for its history.
 *
 * @param what the event of the room, or IMPORT
 * @param by   username of the person, or the name of the service that asked
 * @param at   when it happened
 */
public record Change(String what, String by, Instant at) {
    /** Commands of the service that moves people; for whom it acted stands in the audit trail. */
    public static final String RESIDENTS = "residents-service";
    /** What the service repairs by itself. */
    public static final String SWEEP = "rooms-service";
}
