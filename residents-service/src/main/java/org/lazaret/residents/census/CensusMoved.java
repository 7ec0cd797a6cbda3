package org.lazaret.residents.census;

import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.StayEvent;

/** How many began and ceased to count so, by what happened. */
public record CensusMoved(
        Standing standing, Category category, StayEvent event, CensusEntry.Across across, int came, int left) {}
