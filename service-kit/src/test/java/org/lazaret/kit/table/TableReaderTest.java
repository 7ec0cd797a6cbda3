package org.lazaret.kit.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lazaret.kit.test.Covers;

@Covers("F15")
class TableReaderTest {
    private static final List<Column> COLUMNS = List.of(Column.required("name", "姓名", "full name"),
            Column.required("documentNumber", "证件号码", "ID"), Column.optional("birth", "出生日期"),
            Column.optional("sex", "性别"), Column.optional("temperature", "体温"));
    private static final Map<String, String> SEXES = Map.of("男", "M", "女", "F", "male", "M", "female", "F");
    private static final String LIST = """
        姓名,证件号码,出生日期,性别
        王小明,33010619900101123X,1990-01-01,男
        李雷,330106198502031234,1985/2/3,男
        """;

    private final TableReader reader = new TableReader(COLUMNS, Limits.USUAL);

    record Passenger(String name, String document, @Nullable LocalDate birth, @Nullable String sex,
            @Nullable BigDecimal temperature) {}

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void the_encoding_is_found(String charset) {
        assertBothPassengers(LIST.getBytes(Charset.forName(charset)));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_heading() {
        assertBothPassengers(("\uFEFF" + LIST).getBytes(StandardCharsets.UTF_8));
        assertBothPassengers(("\uFEFF" + LIST).getBytes(StandardCharsets.UTF_16LE));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void the_separator_is_found(String separator) {
        assertBothPassengers(LIST.replace(",", separator).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_broken_row_keeps_the_good_ones_and_every_error_of_it_is_told() {
        Table.Imported<Passenger> list = passengers("""
            name,ID,birth,sex
            王小明,1,1990-01-01,男
            ,2,1990-02-30,x
            李雷,3,1985-02-03,female
            """.getBytes(StandardCharsets.UTF_8));
        assertThat(list.kept()).extracting(Table.Kept::row).containsExactly(2, 4);
        assertThat(list.errors()).extracting(e -> e.row() + " " + e.column() + " '" + e.value() + "' " + e.code())
                .containsExactly("3 name '' required", "3 birth '1990-02-30' date", "3 sex 'x' choice");
        assertThat(list.errors()).allSatisfy(error -> {
            assertThat(error.message()).isNotBlank();
            assertThat(error.messageZh()).containsPattern("\\p{IsHan}");
        });
    }

    @Test
    void a_row_keeps_its_number_below_a_title_and_blank_lines() {
        Table.Imported<Passenger> list = passengers("""
            四月二日入境旅客名单,,,

            * 姓 名,证件号码：,备注
            ,,
            王小明,1,靠窗
            ,2,
            """.getBytes(StandardCharsets.UTF_8));
        assertThat(list.kept()).extracting(Table.Kept::row).containsExactly(5);
        assertThat(list.errors()).extracting(RowError::row).containsExactly(6);
        assertThat(table("姓名,证件号码,备注\n王,1,x\n".getBytes(StandardCharsets.UTF_8)).ignored()).containsExactly("备注");
    }

    @Test
    void full_width_typing_is_forgiven() {
        Table.Imported<Passenger> list = passengers(
                "姓名,证件号码,出生日期,体温\n\u3000王小明\u00A0,ＡＢ１２３,２０２６年１月２日, ３６．５\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(list.errors()).isEmpty();
        assertThat(list.kept().getFirst().value()).isEqualTo(new Passenger("王小明", "AB123", LocalDate.of(2026, 1, 2),
                null, new BigDecimal("36.5")));
    }

    @Test
    void an_unquoted_separator_in_a_row_is_noticed() {
        Table.Imported<Passenger> list = passengers(
                "姓名,证件号码\n王,小明,1\n李雷,2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(list.kept()).extracting(Table.Kept::row).containsExactly(3);
        assertThat(list.errors()).singleElement()
                .matches(e -> e.row() == 2 && e.code().equals("too-many-cells"));
    }

    @Test
    void a_quote_that_never_closes_keeps_the_rows_before_it() {
        Table.Imported<Passenger> list = passengers(
                "姓名,证件号码\n王,1\n\"李雷,2\n赵,3\n".getBytes(StandardCharsets.UTF_8));
        assertThat(list.kept()).extracting(Table.Kept::row).containsExactly(2);
        assertThat(list.errors()).singleElement().matches(e -> e.row() == 3 && e.code().equals("broken-quotes"));
    }

    @Test
    void a_workbook_reads_as_a_csv_does() throws IOException {
        byte[] book = workbook(sheet -> {
            Stream.of("姓名", "证件号码", "出生日期", "性别", "体温").forEach(put(sheet, 0));
            sheet.value(2, 0, "王小明");
            sheet.value(2, 1, "33010619900101123X");
            sheet.value(2, 2, LocalDate.of(1990, 1, 1));
            sheet.style(2, 2).format("yyyy-MM-dd").set();
            sheet.value(2, 3, "男");
            sheet.value(2, 4, 36.6);
            sheet.value(3, 0, "李雷");
            sheet.value(3, 1, 12345);
        });
        Table.Imported<Passenger> list = passengers(book);
        assertThat(list.errors()).isEmpty();
        assertThat(list.kept()).containsExactly(
                new Table.Kept<>(3, new Passenger("王小明", "33010619900101123X", LocalDate.of(1990, 1, 1), "M",
                        new BigDecimal("36.6"))),
                new Table.Kept<>(4, new Passenger("李雷", "12345", null, null, null)));
    }

    @Test
    void an_identity_number_that_excel_has_rounded_is_refused_and_not_guessed() throws IOException {
        byte[] book = workbook(sheet -> {
            Stream.of("姓名", "证件号码").forEach(put(sheet, 0));
            sheet.value(1, 0, "王小明");
            sheet.value(1, 1, 330106199001011234d);
            sheet.value(2, 0, "李雷");
            sheet.value(2, 1, "330106198502031234");
        });
        Table.Imported<Passenger> list = passengers(book);
        assertThat(list.kept()).extracting(Table.Kept::row).containsExactly(3);
        assertThat(list.errors()).singleElement()
                .matches(e -> e.row() == 2 && e.column().equals("documentNumber") && e.code().equals("digits-lost"));
    }

    @Test
    void a_workbook_packed_anew_is_still_read() throws IOException {
        assertThat(passengers(tampered("r=\"B2\"", "r=\"B2\"")).kept()).hasSize(1);
    }

    @Test
    void a_small_workbook_that_unpacks_into_much_is_refused() throws IOException {
        byte[] bomb = zip("xl/worksheets/sheet1.xml", new byte[3 << 20]);
        assertThat(bomb.length).isLessThan(10_000);
        assertThat(unreadable(new TableReader(COLUMNS, new Limits(100, 1 << 20, 2 << 20)).read(bomb)))
                .isEqualTo("too-large-unpacked");
    }

    @Test
    void a_cell_far_beyond_the_sheet_costs_no_memory() throws IOException {
        assertThat(unreadable(reader.read(tampered("r=\"B2\"", "r=\"ABCD2\"")))).isEqualTo("damaged");
        assertThat(unreadable(reader.read(tampered("r=\"B2\"", "r=\"&#66;2\"")))).isEqualTo("damaged");
    }

    @Test
    void entities_that_could_multiply_are_refused_before_they_are_read() throws IOException {
        assertThat(
                unreadable(reader.read(tampered("<worksheet", "<!DOCTYPE worksheet [<!ENTITY a \"ha\">]><worksheet"))))
                .isEqualTo("damaged");
    }

    @Test
    void a_workbook_made_to_slow_the_search_for_far_cells_is_measured_in_time() throws IOException {
        byte[] slow = zip("xl/worksheets/sheet1.xml", "<c r r".repeat(300_000).getBytes(StandardCharsets.US_ASCII));
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> unreadable(reader.read(slow))))
                .isEqualTo("damaged");
    }

    @Test
    void limits_and_unusable_files_are_told_with_a_code() throws IOException {
        String many = "姓名,证件号码\n" + "王,1\n".repeat(101);
        assertThat(unreadable(new TableReader(COLUMNS, new Limits(100, 1 << 20, 1 << 20))
                .read(many.getBytes(StandardCharsets.UTF_8)))).isEqualTo("too-many-rows");
        assertThat(unreadable(new TableReader(COLUMNS, new Limits(100, 200, 1 << 20))
                .read(new ByteArrayInputStream(many.getBytes(StandardCharsets.UTF_8))))).isEqualTo("too-large");
        assertThat(unreadable(reader.read("姓名\n王\n".getBytes(StandardCharsets.UTF_8)))).isEqualTo("missing-columns");
        assertThat(unreadable(reader.read("姓名,full name,ID\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("double-column");
        assertThat(unreadable(reader.read("姓名,ID\n".getBytes(StandardCharsets.UTF_8)))).isEqualTo("empty");
        assertThat(unreadable(reader.read(new byte[0]))).isEqualTo("missing-columns");
        assertThat(unreadable(reader.read(new byte[]{(byte) 0xFF, 0, 1, (byte) 0xFF}))).isEqualTo("encoding");
        assertThat(unreadable(reader.read("PK\u0003\u0004broken".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("damaged");
        assertThat(unreadable(reader.read(new byte[]{(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1,
            (byte) 0xB1, 0x1A, (byte) 0xE1, 0, 0}))).isEqualTo("old-excel");
    }

    @Test
    void an_error_does_not_carry_its_value_into_a_log() {
        RowError error = new RowError(3, "name", "王小明", "choice", "", "");
        assertThat(error.toString()).isEqualTo("row 3, name: choice");
    }

    @Test
    void an_export_is_no_formula_in_excel_and_comes_back_as_it_was() throws IOException {
        String evil = "=HYPERLINK(\"http://x\",\"y\")";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvExport.write(out, List.of("姓名", "证件号码", "体温"), Stream.of(
                Arrays.asList(evil, "+8613800000000", new BigDecimal("-1.5")), Arrays.asList("＝1+1", "@x", null)));
        String csv = out.toString(StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFF姓名,证件号码,体温\r\n")
                .contains("\"'=HYPERLINK(")
                .contains("'+86138")
                .contains(",-1.5\r\n")
                .contains("'＝1+1,'@x,\r\n");

        Table table = table(out.toByteArray());
        Table.Imported<String> names = table.each(cells -> cells.text("name"));
        assertThat(names.kept()).extracting(Table.Kept::value).containsExactly(evil, "＝1+1");
    }

    @Test
    void an_answer_is_a_download_that_no_cache_keeps() throws IOException {
        var answer = CsvExport.answer("名单.csv", List.of("a"), Stream.of(List.of(1)));
        assertThat(answer.getHeaders().getContentType()).hasToString("text/csv;charset=UTF-8");
        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo("名单.csv");
        assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-store");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer.getBody().writeTo(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFFa\r\n1\r\n");
    }

    @Test
    void ten_thousand_rows_take_less_than_five_seconds() {
        String rows = String.join("\n", IntStream.range(0, 10_000).mapToObj(i -> "王" + i + "," + i).toList());
        long start = System.nanoTime();
        assertThat(passengers(("姓名,证件号码\n" + rows).getBytes(StandardCharsets.UTF_8)).kept()).hasSize(10_000);
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    private void assertBothPassengers(byte[] content) {
        Table.Imported<Passenger> list = passengers(content);
        assertThat(list.errors()).isEmpty();
        assertThat(list.kept()).containsExactly(
                new Table.Kept<>(2,
                        new Passenger("王小明", "33010619900101123X", LocalDate.of(1990, 1, 1), "M", null)),
                new Table.Kept<>(3, new Passenger("李雷", "330106198502031234", LocalDate.of(1985, 2, 3), "M", null)));
    }

    private Table.Imported<Passenger> passengers(byte[] content) {
        return table(content).each(cells -> new Passenger(cells.text("name"), cells.text("documentNumber"),
                cells.optionalDate("birth"), cells.optionalChoice("sex", SEXES),
                cells.optionalDecimal("temperature", new BigDecimal("30"), new BigDecimal("45"))));
    }

    private Table table(byte[] content) {
        TableFile file = reader.read(content);
        assertThat(file).isInstanceOf(Table.class);
        return (Table) file;
    }

    private static String unreadable(TableFile file) {
        assertThat(file).isInstanceOf(TableFile.Unreadable.class);
        TableFile.Unreadable reason = (TableFile.Unreadable) file;
        assertThat(reason.message()).isNotBlank();
        assertThat(reason.messageZh()).containsPattern("\\p{IsHan}");
        return reason.code();
    }

    private static Consumer<String> put(Worksheet sheet, int row) {
        int[] column = {0};
        return text -> sheet.value(row, column[0]++, text);
    }

    private static byte[] workbook(Consumer<Worksheet> fill) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            fill.accept(book.newWorksheet("名单"));
        }
        return out.toByteArray();
    }

    /** A good workbook in whose sheet one text was replaced. */
    private static byte[] tampered(String text, String by) throws IOException {
        byte[] book = workbook(sheet -> {
            Stream.of("姓名", "证件号码").forEach(put(sheet, 0));
            Stream.of("王小明", "1").forEach(put(sheet, 1));
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile from = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(book)).get();
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipArchiveEntry part : Collections.list(from.getEntries())) {
                String content = new String(from.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8);
                to.putNextEntry(new ZipEntry(part.getName()));
                boolean sheet = part.getName().endsWith("sheet1.xml");
                assertThat(!sheet || content.contains(text)).isTrue();
                to.write((sheet ? content.replace(text, by) : content).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] part) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(part);
        }
        return out.toByteArray();
    }
}
