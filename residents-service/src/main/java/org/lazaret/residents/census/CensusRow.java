package org.lazaret.residents.census;

import org.lazaret.residents.policy.Category;

/**
 * Yesterday plus in minus out is today, of one category.
 *
 * @param became  from another category, and {@code becameOther} to another
 * @param closing at the door and in rooms, {@code living} of them in rooms
 */
public record CensusRow(
        Category category, int opening, int came, int left, int became, int becameOther, int closing, int living) {
    /** Zero when the identity holds. */
    public int difference() {
        return closing - (opening + came - left + became - becameOther);
    }
}
