package org.lazaret.rooms.oversight;

import org.jspecify.annotations.Nullable;

/**
 * Which findings of a site somebody asks for.
 *
 * @param overdue   open ones whose term is over; then state and unsettled do not matter
 * @param unsettled open and rectified ones; then the state does not matter
 * @param text      part of what was seen or looked at, of the owner, or of the room's number
 */
record FindingQuery(Finding.@Nullable State state, boolean unsettled, boolean overdue, @Nullable Heading heading,
        @Nullable Severity severity, @Nullable String text, Sort sort) {
    /** The order of the list. */
    enum Sort {
        /** What has to be done first. */
        DUE,
        /** What was told last. */
        NEWEST
    }
}
