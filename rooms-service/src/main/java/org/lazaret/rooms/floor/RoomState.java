package org.lazaret.rooms.floor;

/** What a room is right now (房态). Only {@link Transition} says how one follows another. */
public enum RoomState {
    /** Clean, inspected, free. */
    AVAILABLE("空闲可用"),
    /** Held for one bubble until a given moment; an expired hold counts as available. */
    RESERVED("已预留"),
    OCCUPIED("在住"),
    /** The last person has left; nothing has been done yet. */
    VACATED("已腾空"),
    AIRING("通风静置"),
    DISINFECTING("终末消毒"),
    VENTING("消毒后通风"),
    /** Clean in the cleaner's eyes; another person has to say so too. */
    INSPECTION("待查验"),
    /** Closed until a sample taken in it has a result. */
    SEALED("封存"),
    /** Kept empty because of a neighbour's risk. */
    BUFFER("缓冲空置"),
    OUT_OF_SERVICE("停用");

    private final String zh;

    RoomState(String zh) {
        this.zh = zh;
    }

    /** The word on Chinese screens. */
    public String zh() {
        return zh;
    }

    /** True while somebody has a right to the room, so that it counts against the site's policy capacity. */
    public boolean taken() {
        return this == RESERVED || this == OCCUPIED;
    }

    /** True while the room can be given to nobody and is not being made ready either. */
    public boolean closed() {
        return this == SEALED || this == BUFFER || this == OUT_OF_SERVICE;
    }

    /** True from departure to the passed inspection. */
    public boolean turningOver() {
        return switch (this) {
            case VACATED, AIRING, DISINFECTING, VENTING, INSPECTION -> true;
            case AVAILABLE, RESERVED, OCCUPIED, SEALED, BUFFER, OUT_OF_SERVICE -> false;
        };
    }
}
