package org.lazaret.residents.person;

/** As on the identity document. */
public enum Sex {
    MALE, FEMALE, UNKNOWN
}
