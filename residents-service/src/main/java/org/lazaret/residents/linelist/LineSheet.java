package org.lazaret.residents.linelist;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.table.CsvExport;

/**
 * Writes rows as a file, one after the other as they come; texts stay texts. The first line is the watermark, in a
 * workbook it stands at the foot of every printed page too.
 */
final class LineSheet {
    private static final int FLUSH = 500;

    private LineSheet() {}

    /** @param rows the headings are the first of them */
    static void csv(OutputStream out, String watermark, Stream<List<@Nullable Object>> rows) throws IOException {
        CsvExport.write(out, List.of(watermark), rows);
    }

    /** @param rows the headings are the first of them */
    static void xlsx(OutputStream out, String watermark, Stream<List<@Nullable Object>> rows) throws IOException {
        try (rows; Workbook book = new Workbook(out, "Lazaret", "1.0")) {
            Worksheet sheet = book.newWorksheet("line list");
            sheet.footer(watermark, Position.CENTER);
            sheet.value(0, 0, watermark);
            int row = 1;
            for (Iterator<List<@Nullable Object>> each = rows.iterator(); each.hasNext(); row++) {
                List<@Nullable Object> cells = each.next();
                for (int column = 0; column < cells.size(); column++) {
                    Object cell = cells.get(column);
                    if (cell instanceof Number number) {
                        sheet.value(row, column, number);
                    } else if (cell != null) {
                        sheet.value(row, column, cell.toString());
                    }
                }
                if (row % FLUSH == 0) {
                    sheet.flush();
                }
            }
        }
    }
}
