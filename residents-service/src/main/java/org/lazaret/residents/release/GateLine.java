package org.lazaret.residents.release;

import java.time.Instant;
import java.util.List;

import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.stay.Stay;

/**
 * A line of the release gate that another area knows. Like every other line, nobody can switch it off.
 * Source: {@code deploy/handbook/residents.md#release-gate}.
 */
@FunctionalInterface
public interface GateLine {
    /** What keeps the person at a moment; empty for nothing. */
    List<Blocker> blockers(Stay stay, Instant now);
}
