package org.lazaret.residents.stay;

/** What a person needs of a room. */
public enum Need {
    /** Step-free, with an accessible bathroom. */
    ACCESSIBLE,
    /** Nursing care: a care room and a carer. */
    CARE,
    /** Low floor. */
    GROUND,
    /** A room in which a nebuliser may be used. */
    NEBULISER
}
