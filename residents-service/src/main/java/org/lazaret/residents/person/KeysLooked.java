package org.lazaret.residents.person;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking at a few documents with keys of their own.
 *
 * @param last    the last that was looked at; null at the end
 * @param looked  so many
 * @param renewed so many of them were under an older key and are under the newest now
 * @param stuck   so many of them are still under an older key, or under one that is not there any more
 */
public record KeysLooked(@Nullable UUID last, int looked, int renewed, int stuck) {}
