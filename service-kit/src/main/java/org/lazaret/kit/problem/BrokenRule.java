package org.lazaret.kit.problem;

/**
 * One rule that speaks against a command.
 *
 * @param id stable id of the rule, the same in code, API and handbook
 * @param message one English sentence: what, where, and what to do
 * @param messageZh the same sentence in Chinese
 */
public record BrokenRule(String id, String message, String messageZh) {}
