package org.lazaret.rooms.oversight;

/** What was looked at, in both languages, as the rule book said it then. */
public record FindingSentence(String zh, String en) {}
