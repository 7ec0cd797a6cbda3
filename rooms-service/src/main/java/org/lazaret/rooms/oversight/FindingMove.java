package org.lazaret.rooms.oversight;

import static org.lazaret.rooms.oversight.Finding.State.CLOSED;
import static org.lazaret.rooms.oversight.Finding.State.OPEN;
import static org.lazaret.rooms.oversight.Finding.State.RECTIFIED;
import static org.lazaret.rooms.oversight.Finding.State.WITHDRAWN;

import java.util.List;
import java.util.Optional;

/** Every way of a finding from one state to another, in one table; who may go it stands at the event. Source: {@code deploy/handbook/rooms.md#inspections-and-findings}. */
public record FindingMove(Finding.State from, FindingEvent event, Finding.State to, String why) {
    private static final List<FindingMove> TABLE = List.of(
            new FindingMove(OPEN, FindingEvent.ASSIGN, OPEN, "somebody else answers for it"),
            new FindingMove(OPEN, FindingEvent.EXTEND, OPEN, "somebody above gives more time, and says why"),
            new FindingMove(OPEN, FindingEvent.RECTIFY, RECTIFIED, "the fault is gone, with evidence"),
            new FindingMove(RECTIFIED, FindingEvent.PASS, CLOSED, "somebody else has seen that the fault is gone"),
            new FindingMove(RECTIFIED, FindingEvent.FAIL, OPEN, "the fault is still there; the term is the same"),
            new FindingMove(OPEN, FindingEvent.WITHDRAW, WITHDRAWN, "it was raised by mistake"));

    /** The whole table, for the handbook's test. */
    public static List<FindingMove> table() {
        return TABLE;
    }

    /** True for what leads from one state to another. */
    static boolean turns(FindingEvent event) {
        return TABLE.stream().anyMatch(m -> m.event() == event && m.from() != m.to());
    }

    static Optional<FindingMove> of(Finding.State from, FindingEvent event) {
        return TABLE.stream().filter(m -> m.from() == from && m.event() == event).findFirst();
    }
}
