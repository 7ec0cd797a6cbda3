package org.lazaret.health.file;

/**
 * A rule that raised a person's level.
 *
 * @param id stable id, the same in code, API, feed and handbook
 * @param level the colour it asks for
 * @param en what it saw, one sentence in English
 * @param zh the same in Chinese
 */
public record CheckRule(String id, Level level, String en, String zh) {}
