package org.lazaret.rooms.reserve;

/** How soon a site's rooms can be used (梯次启用). Source: {@code deploy/handbook/rooms.md#reserve}. */
public enum ReserveTier {
    IN_USE(0), H2(2), H24(24), H48(48), H72(72);

    private final int hours;

    ReserveTier(int hours) {
        this.hours = hours;
    }

    /** Hours from the order until its rooms can be used; 0 when they are. */
    public int hours() {
        return hours;
    }
}
