package org.lazaret.residents.arrival;

/**
 * What is wrong with one cell, and what the sender can do about it.
 *
 * @param row    row in the file as a spreadsheet counts it; the first is 1
 * @param column heading of the column as it stands in the file, or that of our template when it is missing
 */
public record RowError(int row, String column, String value, String message, String remedy) {}
