package org.lazaret.kit.table;

import java.util.List;

/**
 * A file as rows of clean texts, before anything is known about its columns.
 *
 * @param rows rows with at least one cell that is not blank
 * @param faults cells that could not be turned into text
 * @param sheet whether it is a spreadsheet, where cells beyond the headings are notes and not a missing quote
 */
record Grid(List<Row> rows, List<Fault> faults, boolean sheet) {
    /** @param number as the person's program counts, from 1 */
    record Row(int number, List<String> cells) {
        boolean blank() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    /** @param column index from 0; -1 for the whole row */
    record Fault(int row, int column, String value, String code, String message, String messageZh) {}
}
