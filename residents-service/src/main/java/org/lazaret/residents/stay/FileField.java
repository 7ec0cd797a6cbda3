package org.lazaret.residents.stay;

/** A part of a person's file that not everybody who opens it sees. */
public enum FileField {
    NAME,
    DOCUMENT,
    BIRTH_DATE,
    SEX,
    NATIONALITY,
    LANGUAGE,
    PHONE,
    EMERGENCY_CONTACT,
    ADDRESS,
    COMMUNITY,
    HEALTH,
    GUARDIAN,
    EXPOSURE,
    DEPARTURE
}
