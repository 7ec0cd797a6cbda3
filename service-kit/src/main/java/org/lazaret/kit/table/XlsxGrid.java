package org.lazaret.kit.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Reads the first sheet of an XLSX after making sure that it does not unpack into more than is allowed. */
final class XlsxGrid {
    private static final int MOST_PARTS = 1000;
    private static final int PRECISE_DIGITS = 15;
    /** A cell reference beyond column XFD, or a disguised one: the reader would reserve room for millions of cells. */
    private static final Pattern BEYOND = Pattern
            .compile("<(?:\\w+:)?c\\s[^<>]*?\\br\\s*=\\s*[\"'][^\"'>]{0,20}?(?:&|[A-Za-z]{4})");
    private static final Pattern QUOTED_IN_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.");

    private XlsxGrid() {}

    static boolean looksLikeOne(byte[] content) {
        return content.length >= 8 && (ReadableWorkbook.isOOXMLZipHeader(content)
                || ReadableWorkbook.isOLE2Header(content));
    }

    static Grid read(byte[] content, Limits limits) {
        if (ReadableWorkbook.isOLE2Header(content)) {
            throw new UnreadableFileException("old-excel",
                    "This is an old XLS file or one with a password; save it as XLSX without password.",
                    "这是旧版 XLS 或加密文件，请另存为不加密的 XLSX。");
        }
        try {
            measure(content, limits);
            return cells(content, limits);
        } catch (IOException | ExcelReaderException | UncheckedIOException e) {
            throw damaged();
        }
    }

    private static UnreadableFileException damaged() {
        return new UnreadableFileException("damaged", "This is no workbook that can be read; save it again as XLSX.",
                "无法读取该工作簿，请重新另存为 XLSX。");
    }

    /** Unpacks every part once, through the same directory that the reader uses, keeping none but the count. */
    private static void measure(byte[] content, Limits limits) throws IOException {
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
            long left = limits.unpackedBytes();
            int parts = 0;
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                try (InputStream part = zip.getInputStream(entry)) {
                    byte[] unpacked = part.readNBytes((int) left + 1);
                    left -= unpacked.length;
                    parts++;
                    if (left < 0 || parts > MOST_PARTS) {
                        throw new UnreadableFileException("too-large-unpacked",
                                "The workbook unpacks into more than is allowed; copy the list into a new one.",
                                "工作簿解压后过大，请把名单复制到新的工作簿。");
                    }
                    if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".xml") && suspicious(unpacked)) {
                        throw damaged();
                    }
                }
            }
        }
    }

    /** No program writes these two; a person who does means harm. */
    private static boolean suspicious(byte[] part) {
        String xml = new String(part, StandardCharsets.ISO_8859_1);
        return xml.contains("<!DOCTYPE") || BEYOND.matcher(xml).find();
    }

    private static Grid cells(byte[] content, Limits limits) throws IOException {
        List<Grid.Row> rows = new ArrayList<>();
        List<Grid.Fault> faults = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(content),
                new ReadingOptions(true, true));
                Stream<Row> source = book.getFirstSheet().openStream()) {
            Iterator<Row> sheet = source.iterator();
            while (sheet.hasNext()) {
                Row from = sheet.next();
                List<String> texts = new ArrayList<>();
                for (Cell cell : from) {
                    texts.add(cell == null ? "" : Text.unguarded(Text.clean(text(cell, from.getRowNum(), faults))));
                }
                Grid.Row row = new Grid.Row(from.getRowNum(), texts);
                if (!row.blank()) {
                    rows.add(row);
                    if (rows.size() > limits.rows() + 1) {
                        throw UnreadableFileException.tooManyRows(limits.rows());
                    }
                }
            }
        }
        return new Grid(rows, faults, true);
    }

    private static String text(Cell cell, int row, List<Grid.Fault> faults) {
        String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
        if (cell.getType() == CellType.ERROR) {
            faults.add(new Grid.Fault(row, cell.getColumnIndex(), raw, "cell-error",
                    "The cell holds a formula's error; put the value in its place.", "单元格为公式错误，请改为实际值。"));
            return raw;
        }
        if (cell.getType() == CellType.STRING) {
            return cell.getText();
        }
        if (cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA) {
            BigDecimal number = number(raw);
            if (number == null) {
                return raw.isEmpty() ? cell.getText() : raw;
            }
            return dated(cell) ? date(cell, raw) : plain(cell, row, number, faults);
        }
        return cell.getText();
    }

    private static String plain(Cell cell, int row, BigDecimal number, List<Grid.Fault> faults) {
        BigDecimal stripped = number.stripTrailingZeros();
        String text = stripped.toPlainString();
        if (stripped.precision() - stripped.scale() > PRECISE_DIGITS) {
            faults.add(new Grid.Fault(row, cell.getColumnIndex(), text, "digits-lost",
                    "Excel keeps only 15 digits of a number; format the column as text and enter it again.",
                    "Excel 数字只保留 15 位，请将该列设为文本后重新填写。"));
            return text;
        }
        // 36.6 is stored as 36.600000000000001
        return stripped.round(new MathContext(PRECISE_DIGITS)).stripTrailingZeros().toPlainString();
    }

    private static @Nullable BigDecimal number(String raw) {
        try {
            BigDecimal number = new BigDecimal(raw);
            // 1E+999999999 would be a gigabyte of digits
            return Math.abs((long) number.scale()) > 400 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean dated(Cell cell) {
        Integer id = cell.getDataFormatId();
        String format = cell.getDataFormatString();
        if (id != null && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50
                && id <= 54 || id == 57 || id == 58)) {
            return true;
        }
        if (format == null) {
            return false;
        }
        String bare = QUOTED_IN_FORMAT.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        return bare.contains("yy") || bare.contains("d") && bare.contains("m");
    }

    private static String date(Cell cell, String raw) {
        try {
            LocalDateTime at = cell.asDate();
            return at.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? at.toLocalDate().toString()
                    : at.toLocalDate() + " " + at.toLocalTime().withNano(0);
        } catch (DateTimeException | ExcelReaderException | ClassCastException e) {
            return raw;
        }
    }
}
