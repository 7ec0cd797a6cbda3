package org.lazaret.residents.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
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
