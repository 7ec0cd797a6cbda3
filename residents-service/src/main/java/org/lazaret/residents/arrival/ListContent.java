package org.lazaret.residents.arrival;

import java.util.List;

/** What is read out of a file and kept sealed until the list is accepted. */
public record ListContent(PassengerList list, List<String> ignoredHeadings) {}
