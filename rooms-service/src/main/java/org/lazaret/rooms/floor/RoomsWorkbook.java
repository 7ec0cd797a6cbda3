package org.lazaret.rooms.floor;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes a list as a workbook of one sheet; texts stay texts, so that a room 0801 keeps its zero. */
final class RoomsWorkbook {
    static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private RoomsWorkbook() {}

    static void write(OutputStream out, List<String> headings, List<List<@Nullable Object>> rows) throws IOException {
        try (Workbook book = new Workbook(out, "Lazaret", "1.0")) {
            Worksheet sheet = book.newWorksheet("rooms");
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(0, column, headings.get(column));
            }
            for (int row = 0; row < rows.size(); row++) {
                List<@Nullable Object> cells = rows.get(row);
                for (int column = 0; column < cells.size(); column++) {
                    Object cell = cells.get(column);
                    if (cell instanceof Number number) {
                        sheet.value(row + 1, column, number);
                    } else if (cell != null) {
                        sheet.value(row + 1, column, cell.toString());
                    }
                }
            }
        }
    }
}
