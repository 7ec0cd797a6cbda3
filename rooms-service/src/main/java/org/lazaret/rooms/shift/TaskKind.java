package org.lazaret.rooms.shift;

/**
 * A kind of task that a post can answer for.
 *
 * @param code such as TURNOVER, unique within the service
 * @param zh   its name in Chinese
 * @param en   its name in English
 */
public record TaskKind(String code, String zh, String en) {}
