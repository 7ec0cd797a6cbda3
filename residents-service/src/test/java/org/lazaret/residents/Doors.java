package org.lazaret.residents;

import org.lazaret.kit.test.ScopeWalk;

/**
 * What one area of the work tells the walk through all doors: real ids, bodies and headers for its operations, so that
 * a refusal is the scope's and not that of a bad request. {@link ScopeIT} lists the areas.
 */
public interface Doors {
    /** Makes what the operations of the area need, and says how to call them. Everything is of site A. */
    void open(ScopeIT it, ScopeWalk walk);
}
