package org.lazaret.residents.inquiry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is, as far as this site can tell.
 *
 * @param stayId of this site, by which the person is or was known; null for none
 * @param people how many people the letter's data fit
 */
record Located(Where where, @Nullable UUID stayId, int people) {
    /** Nobody is known. */
    static final Located UNKNOWN = new Located(Where.UNKNOWN, null, 0);

    /** Where somebody is. */
    public enum Where {
        HERE_NOW,
        /** On a list, not here yet. */
        EXPECTED,
        WAS_HERE,
        /** Known by the document, but at no time to this site. */
        ELSEWHERE,
        UNKNOWN,
        /** The data fit several people; somebody must look. */
        SEVERAL
    }
}
