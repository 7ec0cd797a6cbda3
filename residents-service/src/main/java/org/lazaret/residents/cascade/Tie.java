package org.lazaret.residents.cascade;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.days.ExposureRule;

/**
 * Why somebody may have caught it from a positive, the strongest first, and the rule that says what follows.
 * Source: {@code deploy/handbook/residents.md#cascade}.
 */
public enum Tie {
    /** Lived in the same room. */
    ROOM_MATE("room-mate", ExposureRule.ROOM_MATE),
    /** Of the same household, in another room: as near as in one. */
    HOUSEHOLD("household", ExposureRule.ROOM_MATE),
    /** Came in the same vehicle. */
    SAME_VEHICLE("same-vehicle", ExposureRule.SAME_VEHICLE),
    /** Somebody wrote down that the two met: as near as in one room. */
    LOGGED_CONTACT("logged-contact", ExposureRule.ROOM_MATE),
    /** Lived next door or across the corridor. */
    NEIGHBOUR("neighbour", ExposureRule.NEIGHBOUR),
    /** Lives in a site where the virus was found outside a room. */
    ENVIRONMENT("environmental-positive", ExposureRule.ENVIRONMENTAL_POSITIVE),
    /** Lived on the same floor or the one above or below. */
    FLOOR("in-site-positive", ExposureRule.IN_SITE_POSITIVE),
    /** A doctor says so. */
    DOCTOR("doctor", null);

    /** The strongest first. */
    static final Comparator<Tie> STRONGEST = Comparator.comparing(Tie::ordinal);

    private final String id;
    private final @Nullable ExposureRule rule;

    Tie(String id, @Nullable ExposureRule rule) {
        this.id = id;
        this.rule = rule;
    }

    /** Its stable id. */
    public String id() {
        return id;
    }

    /** The rule that says what follows; null when a doctor does. */
    @Nullable
    ExposureRule rule() {
        return rule;
    }

    /** Under which the days change. */
    String ruleId() {
        return rule == null ? id : rule.id();
    }
}
