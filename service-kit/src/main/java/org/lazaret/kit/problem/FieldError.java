package org.lazaret.kit.problem;

/**
 * One field that is not valid.
 *
 * @param field path of the field in the request, such as {@code stays[2].ageBand}
 * @param code stable code of the failure, such as {@code NotBlank}
 * @param message one English sentence: what is wrong and what to do
 */
public record FieldError(String field, String code, String message) {}
