package org.lazaret.residents.fee;

/** Which accounts of a site a list shows. */
public enum FeeFilter {
    /** Those with a waiver that somebody asked for and nobody decided. */
    WAITING,
    /** Those where something is owed, or to be paid back. */
    UNEVEN
}
