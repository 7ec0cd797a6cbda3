package org.lazaret.residents.census;

import org.lazaret.residents.stay.StayEvent;

/** How often something brought people in or took them out. */
public record CensusFlow(StayEvent event, int came, int left) {}
