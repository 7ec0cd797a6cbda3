package org.lazaret.rooms.floor;

import java.util.Set;

/** What can happen to a room, and which people's roles may cause it. An empty set: only a peer service or the sweep. */
public enum RoomEvent {
    HOLD(Set.of()),
    RELEASE_HOLD(Set.of()),
    PLACE(Set.of()),
    LEAVE(Set.of()),
    /** A reservation that never became a stay is taken back. */
    UNDO_PLACE(Set.of()),
    START_AIRING(Roles.CLEANING),
    START_DISINFECTING(Roles.CLEANING),
    START_VENTING(
            Roles.CLEANING),
    FINISH_VENTING(Roles.CLEANING),
    PASS_INSPECTION(Roles.INSPECTION),
    FAIL_INSPECTION(
            Roles.INSPECTION),
    BLOCK(Roles.CHIEF),
    UNBLOCK(Roles.CHIEF),
    SEAL(Roles.SEALING),
    UNSEAL(
            Roles.SEALING),
    TAKE_OUT_OF_SERVICE(Roles.CHIEF),
    RETURN_TO_SERVICE(Roles.CHIEF);

    private final Set<String> roles;

    RoomEvent(Set<String> roles) {
        this.roles = roles;
    }

    /** Roles of people that may cause this event at their site. */
    public Set<String> roles() {
        return roles;
    }

    private interface Roles {
        Set<String> CHIEF = Set.of("site-manager");
        Set<String> CLEANING = Set.of("cleaner", "site-manager");
        Set<String> INSPECTION = Set.of("cleaner", "nurse", "doctor", "site-manager");
        Set<String> SEALING = Set.of("nurse", "doctor", "site-manager");
    }
}
