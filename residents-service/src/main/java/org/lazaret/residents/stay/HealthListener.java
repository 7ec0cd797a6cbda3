package org.lazaret.residents.stay;

/**
 * Is told whenever health has said something of a person, at least once for every statement and after the stay knows
 * it. An exception has the statement told again.
 */
public interface HealthListener {
    /** @param stay as it is after the statement */
    void said(Stay stay);
}
