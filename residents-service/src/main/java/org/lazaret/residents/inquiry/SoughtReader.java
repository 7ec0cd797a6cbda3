package org.lazaret.residents.inquiry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.table.Cells;
import org.lazaret.kit.table.Column;
import org.lazaret.kit.table.CsvExport;
import org.lazaret.kit.table.Limits;
import org.lazaret.kit.table.Table;
import org.lazaret.kit.table.TableFile;
import org.lazaret.kit.table.TableReader;
import org.lazaret.residents.person.IdNumber;
import org.lazaret.residents.person.IdType;

/** Reads lists of people whom another office looks for, as they really come: headings by many names. */
final class SoughtReader {
    /** So many in one list. */
    static final int MOST = 2_000;

    /** More than one list has columns: each person may name others. */
    private static final int MOST_HEADINGS = 60;

    private static final Limits LIMITS = new Limits(MOST, 4 << 20, 32 << 20);
    private static final List<Column> PERSON = List.of(
            Column.required("name", "姓名", "full name", "协查对象"),
            Column.optional("idNumber", "证件号码", "身份证号", "身份证号码", "证件号", "护照号", "id number", "passport"),
            Column.optional("birthDate", "出生日期", "date of birth", "born"),
            Column.optional("phone", "手机号", "联系电话", "电话", "mobile"),
            Column.optional("address", "地址", "现住址", "居住地"),
            Column.optional("remark", "备注", "协查内容", "说明"));
    private static final TableReader INQUIRIES = reader(
            Column.required("event", "关联事件", "事件", "关联病例", "协查事由", "case", "index case"),
            Column.required("from", "来函地区", "来函单位", "发函地区", "来源", "sender", "region"),
            Column.optional("number", "协查编号", "函号", "文号", "letter"),
            Column.optional("urgent", "紧急", "急"));
    private static final TableReader ORDERS = reader(
            Column.required("number", "指令编号", "编号", "order", "order number"),
            Column.required("issuer", "下达单位", "网格", "发起单位", "from"),
            Column.required("identifiedAt", "判定时间", "确认时间", "identified", "identified at"));
    private static final Map<String, Boolean> YES = Map.of(
            "是", true, "急", true, "紧急", true, "yes", true, "true", true, "否", false, "no", false, "false", false);

    private SoughtReader() {}

    private static TableReader reader(Column... more) {
        var columns = new ArrayList<>(PERSON);
        columns.addAll(List.of(more));
        return new TableReader(columns, LIMITS);
    }

    /** A row of a list of requests. */
    record AskedRow(Sought person, String event, String from, @Nullable String number, boolean urgent) {}

    /** A row of a list of orders; the time is that of the site. */
    record OrderRow(Sought person, String number, String issuer, java.time.LocalDateTime identifiedAt) {}

    /** @throws ProblemException 422 when the file as a whole cannot be used */
    static Table.Imported<AskedRow> inquiries(byte[] file, LocalDate today) {
        return read(INQUIRIES, file, cells -> new AskedRow(
                person(cells, today), shorter(cells.text("event"), 120), shorter(cells.text("from"), 120),
                cells.optional("number"), Boolean.TRUE.equals(cells.optionalChoice("urgent", YES))));
    }

    /** @throws ProblemException 422 when the file as a whole cannot be used */
    static Table.Imported<OrderRow> orders(byte[] file, LocalDate today) {
        return read(ORDERS, file, cells -> {
            var identified = cells.optionalDateTime("identifiedAt");
            if (identified == null && cells.optional("identifiedAt") == null) {
                cells.reject("identifiedAt", "required", "This cell is empty; fill it in.", "此单元格为空，请填写。");
            }
            return new OrderRow(
                    person(cells, today), shorter(cells.text("number"), 80), shorter(cells.text("issuer"), 120),
                    identified == null ? today.atStartOfDay() : identified);
        });
    }

    /** The list as a file, of a program that sends headings and texts. */
    static byte[] file(List<Map<String, String>> people) {
        List<String> headings = people.stream().flatMap(one -> one.keySet().stream()).distinct().sorted().toList();
        if (headings.size() > MOST_HEADINGS) {
            throw ProblemException.invalid("people", "headings", "A list has " + MOST_HEADINGS + " headings at most.");
        }
        var file = new ByteArrayOutputStream();
        try {
            CsvExport.write(
                    file, headings,
                    people.stream().map(one -> headings.stream().map(key -> one.getOrDefault(key, "")).toList()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    private static <T> Table.Imported<T> read(TableReader reader, byte[] file, Function<Cells, T> row) {
        return switch (reader.read(file)) {
            case TableFile.Unreadable broken -> throw ProblemException.invalid("file", broken.code(), broken.message());
            case Table table -> table.each(row);
        };
    }

    private static Sought person(Cells cells, LocalDate today) {
        String number = cells.optional("idNumber");
        LocalDate born = cells.optionalDate("birthDate");
        String normal = null;
        if (number != null) {
            IdType type = IdNumber.guess(number);
            switch (IdNumber.read(type, number, today)) {
                case IdNumber.Valid valid -> {
                    normal = valid.number();
                    born = valid.birthDate() == null ? born : valid.birthDate();
                }
                case IdNumber.Invalid wrong ->
                    cells.reject("idNumber", "document", "The number " + wrong.problem() + ". " + wrong.remedy(),
                            wrong.messageZh());
            }
        }
        String phone = cells.optional("phone");
        if (number == null && born == null && phone == null) {
            cells.reject("name", "findable", "A name alone finds nobody. Add document, date of birth or phone.",
                    "仅有姓名无法查找，请补充证件号、出生日期或电话。");
        }
        return new Sought(
                shorter(cells.text("name"), 200), normal, born, phone, cells.optional("address"),
                cells.optional("remark"));
    }

    private static String shorter(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }
}
