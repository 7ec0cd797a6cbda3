package org.lazaret.residents.stay;

/** How much of a field somebody sees, from nothing to all. */
public enum Shown {
    HIDDEN,
    /** A name that stands for the person and tells nobody who they are. */
    PSEUDONYM,
    /** As much as tells two people apart: the first letter, the last digits. */
    MASKED,
    CLEAR
}
