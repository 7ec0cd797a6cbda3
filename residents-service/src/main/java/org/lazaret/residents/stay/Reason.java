package org.lazaret.residents.stay;

/**
 * A broken rule: the stable id by which programs and the handbook know it, and a sentence for people.
 */
public record Reason(String id, String message) {}
