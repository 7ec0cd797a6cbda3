package org.lazaret.residents.stay;

/** Orders of the list of residents. Those by room and by release show only people who have one. */
public enum StayOrder {
    ID, ROOM, RELEASE
}
