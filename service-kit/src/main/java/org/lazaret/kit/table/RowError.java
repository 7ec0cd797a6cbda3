package org.lazaret.kit.table;

/**
 * One cell, or one row, that cannot be used, and why.
 *
 * @param row the row as the person's program numbers it, headings included, from 1
 * @param column name of the column; empty when the whole row is meant
 * @param value what stands there, cut to 60 characters; may be personal data
 * @param code stable id of the reason, such as {@code required} or {@code date}
 * @param message what is wrong and what to do, in English
 * @param messageZh the same in Chinese
 */
public record RowError(int row, String column, String value, String code, String message, String messageZh) {
    private static final int SHOWN = 60;

    public RowError {
        value = value.length() > SHOWN ? value.substring(0, SHOWN - 1) + "…" : value;
    }

    /** Without the value: this text may reach a log. */
    @Override
    public String toString() {
        return "row " + row + (column.isEmpty() ? "" : ", " + column) + ": " + code;
    }
}
