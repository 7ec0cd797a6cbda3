package org.lazaret.residents.arrival;

/**
 * What is wrong with one cell, and what the sender can do about it.
 *
 * @param row       row in the file as a spreadsheet counts it; the first is 1
 * @param column    heading of the column in our template; empty for the whole row
 * @param value     what stands there
 * @param message   what is wrong with it
 * @param remedy    what to do
 * @param messageZh both in Chinese
 */
public record RowError(int row, String column, String value, String message, String remedy, String messageZh) {}
