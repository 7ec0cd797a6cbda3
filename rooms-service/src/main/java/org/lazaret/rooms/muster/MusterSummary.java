package org.lazaret.rooms.muster;

import org.jspecify.annotations.Nullable;

/**
 * How far a muster is. Times are seconds from its start.
 *
 * @param people       on the list that was fixed at the start
 * @param missing      looked for and not there
 * @param unmarked     of whom nobody has said anything
 * @param firstSeconds to the first mark of somebody on the list
 * @param halfSeconds  until half of them were known to be safe
 * @param mostSeconds  until nine of ten were
 * @param allSeconds   until the last one was
 * @param needHelp     who do not get out alone
 * @param helped       of them, known to be safe
 * @param helpSeconds  until the last of them was
 */
public record MusterSummary(int people, int found, int helpedOut, int elsewhere, int missing, int unmarked,
        @Nullable Long firstSeconds, @Nullable Long halfSeconds, @Nullable Long mostSeconds,
        @Nullable Long allSeconds, int needHelp, int helped, @Nullable Long helpSeconds) {}
