package org.lazaret.residents.retention;

import java.util.List;

import org.lazaret.residents.stay.Stay;

/**
 * Keeps words about several people, or names of those who dealt with them, under a key of its own, which goes with the
 * last of these people.
 */
public interface ForgetsWithPeople {
    /**
     * Destroys the keys of whatever is about nobody but people who are forgotten. The same again is harmless.
     *
     * @param stays of somebody who was just forgotten
     */
    void forgotten(List<Stay> stays);
}
