package org.lazaret.kit.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV whose encoding and separator nobody told us. */
final class CsvGrid {
    private static final Charset CHINESE = Charset.forName("GB18030");

    private CsvGrid() {}

    static Grid read(byte[] content, Limits limits) {
        String text = decoded(content);
        List<Grid.Row> rows = new ArrayList<>();
        List<Grid.Fault> faults = new ArrayList<>();
        int number = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (CsvRecord csv : reader) {
                number++;
                Grid.Row row = new Grid.Row(number,
                        csv.getFields().stream().map(Text::clean).map(Text::unguarded).toList());
                if (!row.blank()) {
                    rows.add(row);
                    if (rows.size() > limits.rows() + 1) {
                        throw UnreadableFileException.tooManyRows(limits.rows());
                    }
                }
            }
        } catch (CsvParseException e) {
            faults.add(new Grid.Fault(number + 1, -1, "", "broken-quotes",
                    "A quotation mark opens here and never closes; nothing from this row on was read.",
                    "此行的引号没有配对，从此行起未能读取。"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Grid(rows, faults, false);
    }

    private static String decoded(byte[] content) {
        if (starts(content, 0xEF, 0xBB, 0xBF)) {
            return known(content, 3, StandardCharsets.UTF_8);
        }
        if (starts(content, 0xFF, 0xFE)) {
            return known(content, 2, StandardCharsets.UTF_16LE);
        }
        if (starts(content, 0xFE, 0xFF)) {
            return known(content, 2, StandardCharsets.UTF_16BE);
        }
        String text = strict(content, 0, StandardCharsets.UTF_8);
        return text != null ? text : known(content, 0, CHINESE);
    }

    private static String known(byte[] content, int from, Charset charset) {
        String text = strict(content, from, charset);
        if (text == null || text.indexOf('\0') >= 0) {
            throw new UnreadableFileException("encoding",
                    "This is no text in UTF-8 or GB18030, and no XLSX; save it as CSV UTF-8 or as XLSX.",
                    "无法识别文件编码，请另存为 CSV UTF-8 或 XLSX。");
        }
        return text;
    }

    private static @Nullable String strict(byte[] content, int from, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, from, content.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean starts(byte[] content, int... mark) {
        if (content.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((content[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The one that stands most often in the first ten lines, outside quotes. */
    private static char separator(String text) {
        int[] count = new int[3];
        boolean quoted = false;
        int lines = 0;
        for (int i = 0; i < text.length() && lines < 10; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n') {
                lines++;
            } else if (!quoted && ",;\t".indexOf(c) >= 0) {
                count[",;\t".indexOf(c)]++;
            }
        }
        return count[1] > count[0] && count[1] >= count[2] ? ';' : count[2] > count[0] ? '\t' : ',';
    }
}
