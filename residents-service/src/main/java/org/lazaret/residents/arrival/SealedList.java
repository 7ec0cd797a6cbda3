package org.lazaret.residents.arrival;

/**
 * The rows of a list with names, kept under a key of the list's own until its people have files of their own. Whoever
 * drops it has destroyed the key. {@link SealedLists} makes and opens it.
 *
 * @param key wrapped
 */
public record SealedList(String key, String content) {}
