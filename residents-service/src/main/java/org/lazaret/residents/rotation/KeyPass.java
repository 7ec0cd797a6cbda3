package org.lazaret.residents.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.KeysLooked;

/**
 * One look at everything of a kind that lies under keys, from the first document to the last. That nothing is left is
 * known only from a whole look that found nothing: what another instance wrote meanwhile may have put an older key back.
 * Source: {@code deploy/handbook/residents.md#rotation}.
 *
 * @param under   names of the newest keys, under which it brings what it finds
 * @param after   the last that was looked at; null before the first
 * @param looked  so many were looked at
 * @param renewed so many of them were under an older key
 * @param stuck   so many of them still are, or cannot be opened at all
 * @param ended   null while it goes on
 */
record KeyPass(
        String under, @Nullable UUID after, long looked, long renewed, long stuck, Instant began,
        @Nullable Instant ended) {
    static KeyPass begun(String under, Instant now) {
        return new KeyPass(under, null, 0, 0, 0, now, null);
    }

    KeyPass after(KeysLooked part, Instant now) {
        UUID last = part.last();
        return new KeyPass(
                under, last == null ? after : last, looked + part.looked(), renewed + part.renewed(),
                stuck + part.stuck(), began, last == null ? now : null);
    }

    /** Whether it found nothing that is under an older key. */
    boolean clean() {
        return ended != null && renewed == 0 && stuck == 0;
    }

    /**
     * Whether another pass is to begin: under other keys, to see whether anything came back, or once more after a while.
     *
     * @param again after which even a clean pass is made once more
     */
    boolean over(String newest, Instant now, Duration again) {
        return !under.equals(newest)
                || ended != null && (renewed > 0 || !now.isBefore(ended.plus(again)));
    }
}
