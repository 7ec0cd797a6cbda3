package org.lazaret.kit.table;

/** What came of reading a file: a table, perhaps with broken rows, or nothing usable. */
public sealed interface TableFile permits Table, TableFile.Unreadable {
    /**
     * The file as a whole cannot be used.
     *
     * @param code stable id of the reason, such as {@code too-many-rows} or {@code missing-columns}
     * @param message what is wrong and what to do, in English
     * @param messageZh the same in Chinese
     */
    record Unreadable(String code, String message, String messageZh) implements TableFile {}
}
