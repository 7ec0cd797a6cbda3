package org.lazaret.residents.movement;

import java.util.List;
import java.util.UUID;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.stay.Stay;

/** How an admission stands. */
public sealed interface Admitted {
    /** Everybody of the bubble is in this room. */
    record InRoom(UUID commandId, UUID bubbleId, Stay.InRoom room) implements Admitted {}

    /** Written down, and finished by itself as soon as it can be. */
    record Waiting(UUID commandId, UUID bubbleId, String waiting) implements Admitted {}

    /** The people stand at the door; a person decides what next. */
    record Refused(UUID commandId, UUID bubbleId, List<BrokenRule> rules) implements Admitted {}
}
