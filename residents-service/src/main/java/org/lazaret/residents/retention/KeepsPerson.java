package org.lazaret.residents.retention;

import java.util.List;
import java.util.UUID;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.stay.Stay;

/**
 * Something that is still open about a person and needs to know who they are: a legal hold, a review of the order, an
 * inquiry. While anything is, nobody is forgotten; each area of the work says so for itself.
 */
public interface KeepsPerson {
    /** What is still open, as rules that speak against forgetting; empty for nothing. */
    List<BrokenRule> reasons(UUID personId, List<Stay> stays);
}
