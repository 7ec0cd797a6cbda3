package org.lazaret.residents.stay;

/** What can happen to a stay; {@link StayTransition} says when and by whom. */
public enum StayEvent {
    /** Accepted from a list or entered at the desk. */
    EXPECT,
    /** Left the origin with an escort. */
    SET_OUT,
    /** Lived here before this system knew of it. */
    TAKE_OVER,
    ARRIVE,
    ADMIT,
    REDIRECT,
    CANCEL,
    /** Something of the person that others must reckon with is known anew. */
    KNOW,
    /** In another room. */
    MOVE,
    /** Two households changed places. */
    SWAP,
    /** Rooms has the room back. */
    VACATE,
    /** One side signed a handover of custody. */
    OFFER,
    /** The offer was taken back. */
    WITHDRAW,
    /** The other side signed too. */
    SIGN,
    /** The days became longer. */
    EXTEND,
    /** The days begin anew. */
    RESET,
    /** The days became shorter. */
    SHORTEN,
    /** Under another policy pack, or another version of it. */
    MIGRATE,
    /** Of another category. */
    RECLASSIFY,
    /** Out of the house with a permit. */
    EXIT,
    RETURN,
    /** Out of the house without one. */
    ABSCOND,
    /** Found again and brought back. */
    FIND,
    /** Not to be let out, or no longer so. */
    HOLD_EXIT,
    FREE_EXIT,
    RELEASE,
    TRANSFER,
    DIE,
    /** Called back after the release. */
    RECALL,
    /** The person is forgotten. */
    ERASE
}
