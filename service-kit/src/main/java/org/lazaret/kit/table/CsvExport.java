package org.lazaret.kit.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Writes lists as CSV that Excel opens with the right letters (UTF-8 with mark) and in which no text is taken for a
 * formula: a text that starts like one gets an apostrophe, which {@link TableReader} removes again.
 */
public final class CsvExport {
    /** For {@code produces} of a controller's method that serves {@code Accept: text/csv}. */
    public static final String MEDIA_TYPE = "text/csv";

    private CsvExport() {}

    /**
     * The whole answer to {@code Accept: text/csv}.
     *
     * @param fileName what the browser saves it as, such as {@code stock.csv}; may be Chinese
     * @param rows read and closed while the answer is written, outside the request's thread
     */
    public static ResponseEntity<StreamingResponseBody> answer(String fileName, List<String> headings,
            Stream<? extends List<? extends @Nullable Object>> rows) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(fileName, StandardCharsets.UTF_8).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(out -> write(out, headings, rows));
    }

    /** Writes headings and rows; numbers stay numbers, null is an empty cell. Flushes, does not close. */
    public static void write(OutputStream out, List<String> headings,
            Stream<? extends List<? extends @Nullable Object>> rows) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        try (rows) {
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
            csv.writeRecord(headings.stream().map(CsvExport::guarded).toList());
            Iterator<? extends List<? extends @Nullable Object>> each = rows.iterator();
            while (each.hasNext()) {
                csv.writeRecord(each.next().stream().map(CsvExport::guarded).toList());
            }
            csv.flush();
        }
    }

    private static String guarded(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean risky = !(value instanceof Number) && !text.isEmpty()
                && (startsFormula(text.charAt(0)) || startsFormula(text.stripLeading().isEmpty()
                        ? ' '
                        : text.stripLeading().charAt(0)));
        return risky ? "'" + text : text;
    }

    static boolean startsFormula(char first) {
        return "=+-@＝＋－＠\t\r\n".indexOf(first) >= 0;
    }
}
