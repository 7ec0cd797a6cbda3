package org.lazaret.residents.person;

/**
 * A text about a person that is kept without being readable.
 *
 * @param code   equal for equal texts, and tells nothing else
 * @param sealed the text under the person's own key
 */
public record Coded(String code, String sealed) {}
