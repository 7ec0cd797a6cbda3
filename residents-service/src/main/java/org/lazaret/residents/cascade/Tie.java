package org.lazaret.residents.cascade;

import java.util.Arrays;
import java.util.Comparator;

import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;

/**
 * Why somebody may have caught it from a positive, the strongest first. The id is that of the rule in the history of
 * days. Source: {@code deploy/handbook/residents.md#cascade}.
 */
public enum Tie {
    /** Lived in the same room. */
    ROOM_MATE("room-mate", true),
    /** Of the same household, in another room. */
    HOUSEHOLD("household", true),
    /** Came in the same vehicle. */
    SAME_VEHICLE("same-vehicle", true),
    /** Somebody wrote down that the two met. */
    LOGGED_CONTACT("logged-contact", true),
    /** Lived next door or across the corridor. */
    NEIGHBOUR("neighbour", false),
    /** Lives in a site where the virus was found outside a room. */
    ENVIRONMENT("environmental-positive", false),
    /** Lived on the same floor or the one above or below. */
    FLOOR("in-site-positive", false),
    /** A doctor says so. */
    DOCTOR("doctor", false);

    /** The strongest first. */
    static final Comparator<Tie> STRONGEST = Comparator.comparing(Tie::ordinal);

    private final String id;
    private final boolean closeContact;

    Tie(String id, boolean closeContact) {
        this.id = id;
        this.closeContact = closeContact;
    }

    /** The rule's stable id. */
    public String id() {
        return id;
    }

    /** Whether it makes a close contact of somebody who is here for another reason. */
    boolean makesCloseContact(Stay stay) {
        return closeContact && stay.order().category() != Category.CLOSE_CONTACT;
    }

    static boolean knows(String id) {
        return Arrays.stream(values()).anyMatch(tie -> tie.id.equals(id));
    }
}
