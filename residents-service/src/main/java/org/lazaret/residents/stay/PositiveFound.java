package org.lazaret.residents.stay;

import java.time.Instant;

/** Hears that a person was found positive. What is heard may be heard again. */
@FunctionalInterface
public interface PositiveFound {
    /** @param at when health learned of it */
    void found(Stay stay, Instant at);
}
