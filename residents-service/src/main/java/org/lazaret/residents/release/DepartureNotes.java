package org.lazaret.residents.release;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody else knows that the desk should see before a person leaves and that blocks nobody: a deposit that was
 * not given back, a fee that is open. A bean of this type is all it takes.
 */
public interface DepartureNotes {
    /** A line for the desk, in both languages. */
    record DepartureNote(String id, String message, String messageZh) {}

    /** Notes by stay; people without one are missing. */
    Map<UUID, List<DepartureNote>> of(Collection<UUID> stayIds);
}
