package org.lazaret.residents.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.ResidentsIT;

/** The lists that people really send. */
@Covers("F15")
class MessyListIT extends ResidentsIT {
    private static final String LIST = """
        丽州至东郊转运名单,,,,
        姓名（必填）,证件号码,人员类别,出生日期,国籍
        许秀英,１１０１０５１９４９１２３１００２ｘ,密接,,
        林思远,110105194912310029,密接,,
        Ada Byron,GB 447 119 1,入境,1984/3/19,GB
        许秀英,11010519491231002X,密接,,
        合计 3 人,,,,
        """;

    @Test
    void a_spreadsheet_of_the_office_is_read_with_its_broken_rows_named() {
        Answer answer = upload("manager.b", "siteId=" + B, "名单.csv", LIST.getBytes(Charset.forName("GB18030")));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        assertThat(answer.body().path("people").asInt()).isEqualTo(2);
        JsonNode error = answer.body().path("errors").get(0);
        assertThat(answer.body().path("errors").size()).isEqualTo(1);
        assertThat(error.path("row").asInt()).isEqualTo(4);
        assertThat(error.path("column").asString()).isEqualTo("证件号码");
        assertThat(error.path("value").asString()).isEqualTo("110105194912310029");
        assertThat(error.path("remedy").asString()).contains("digit by digit");
        assertThat(answer.body().path("duplicates").get(0).path("row").asInt()).isEqualTo(6);
        assertThat(answer.body().path("duplicates").get(0).path("firstRow").asInt()).isEqualTo(3);
    }

    @Test
    void the_demo_bus_is_the_same_as_a_workbook() throws IOException {
        Answer answer = upload("manager.b", "siteId=" + B, "bus.xlsx", workbook(demoBus()));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        assertThat(answer.body().path("errors").size()).as(answer.body().path("errors").toString()).isZero();
        assertThat(answer.body().path("people").asInt()).isEqualTo(38);
        var names = new ArrayList<String>();
        answer.body()
                .path("bubbles")
                .forEach(bubble -> bubble.path("members").forEach(one -> names.add(one.path("name").asString())));
        assertThat(names).contains("Oliver Ashdown", "张可欣").hasSize(38);
    }

    @Test
    void a_workbook_of_the_office_with_everything_wrong_at_once_has_a_preview_that_helps() throws IOException {
        LocalDate exposed = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(3);
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Lazaret", "1.0")) {
            var sheet = book.newWorksheet("名单");
            List<String[]> rows = messy(exposed);
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).length; column++) {
                    if (!rows.get(row)[column].isEmpty()) {
                        sheet.value(row, column, rows.get(row)[column]);
                    }
                }
            }
            sheet.range(0, 0, 0, 6).merge();
            sheet.range(1, 0, 1, 3).merge();
            sheet.range(1, 4, 1, 6).merge();
            // as Excel keeps them: a date and a time of day as numbers with a form, a telephone as a number without one
            sheet.value(4, 3, LocalDate.parse("1984-03-19"));
            sheet.style(4, 3).format("yyyy/m/d").set();
            sheet.value(4, 5, exposed.atTime(18, 30));
            sheet.style(4, 5).format("yyyy-mm-dd hh:mm").set();
            sheet.value(3, 6, 13_800_000_000L);
        }
        helps(upload("manager.c", "siteId=" + C, "名单.xlsx", out.toByteArray()));
    }

    @Test
    void the_same_as_a_text_in_the_old_encoding_has_the_same_preview() {
        LocalDate exposed = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(3);
        String csv = String.join("\r\n", messy(exposed).stream().map(row -> String.join(",", row)).toList());

        helps(upload("manager.c", "siteId=" + C, "名单.csv", csv.getBytes(Charset.forName("GB18030"))));
    }

    /** Title and headings over merged cells, dates in four ways, full-width digits, blanks, a total, one id twice. */
    private static List<String[]> messy(LocalDate exposed) {
        String chinese = "%d年%d月%d日".formatted(exposed.getYear(), exposed.getMonthValue(), exposed.getDayOfMonth());
        return List.of(
                row("丽州至东郊转运名单（第一批）", "", "", "", "", "", ""),
                row("人员信息", "", "", "", "隔离信息", "", ""),
                row("姓名（必填）", "证件类型", "证件号码", "出生日期", "人员类别", "末次暴露时间", "联系电话"),
                row("许秀英", "", "１１０１０５１９４９１２３１００２ｘ", "", "密接  ", chinese, "13800000000"),
                row("Ada Byron  ", "护照", "GB 447 119 1", "1984/3/19", "入境", exposed + " 18:30", ""),
                row("林思远", "身份证", "110105194912310029", "", "密接", "", ""),
                row("王五", "身份证", "350205198903161518", "", "密接", "", ""),
                row("赵六", "身份证", "３５０２０５１９８９０３１６１５１８", "", "密接", "", ""),
                row("许 秀英", "", "11010519491231002X", "", "密接", "", ""),
                row("路过", "护照", "P7654321", "1990-01-01", "路人", "", ""),
                row("合计 7 人", "", "", "", "", "", ""));
    }

    private static String[] row(String... cells) {
        return cells;
    }

    private static void helps(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        JsonNode errors = answer.body().path("errors");
        assertThat(answer.body().path("people").asInt()).as(errors.toString()).isEqualTo(2);
        assertThat(errors.valueStream().map(one -> one.path("row").asInt() + " " + one.path("column").asString()))
                .containsExactly("6 证件号码", "7 证件号码", "8 证件号码", "10 人员类别");
        assertThat(errors.valueStream().map(one -> one.path("value").asString()))
                .containsExactly("110105194912310029", "350205198903161518", "350205198903161518", "路人");
        assertThat(errors.get(1).path("message").asString()).contains("another person in row 8");
        assertThat(errors.get(2).path("messageZh").asString()).contains("第7行", "核对");
        errors.forEach(one -> {
            assertThat(one.path("remedy").asString()).as(one.toString()).isNotBlank();
            assertThat(one.path("messageZh").asString()).as(one.toString()).isNotBlank();
        });
        assertThat(answer.body().path("duplicates")).singleElement().satisfies(again -> {
            assertThat(again.path("row").asInt()).isEqualTo(9);
            assertThat(again.path("firstRow").asInt()).isEqualTo(4);
        });
        var names = new ArrayList<String>();
        answer.body()
                .path("bubbles")
                .forEach(bubble -> bubble.path("members").forEach(one -> names.add(one.path("name").asString())));
        assertThat(names).containsExactlyInAnyOrder("许秀英", "Ada Byron");
    }

    /** The list as Excel keeps it: texts as texts, the one date as a number with a date's format. */
    private static byte[] workbook(byte[] csv) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Lazaret", "1.0")) {
            var sheet = book.newWorksheet("名单");
            String[] lines = new String(csv, java.nio.charset.StandardCharsets.UTF_8).replace("\uFEFF", "")
                    .split("\r\n");
            for (int row = 0; row < lines.length; row++) {
                String[] cells = lines[row].split(",", -1);
                for (int column = 0; column < cells.length; column++) {
                    if (cells[column].matches("\\d{4}-\\d{2}-\\d{2}")) {
                        sheet.value(row, column, LocalDate.parse(cells[column]));
                        sheet.style(row, column).format("yyyy-mm-dd").set();
                    } else if (!cells[column].isEmpty()) {
                        sheet.value(row, column, cells[column]);
                    }
                }
            }
        }
        return out.toByteArray();
    }
}
