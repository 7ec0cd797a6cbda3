package org.lazaret.rooms.site;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.table.Cells;
import org.lazaret.kit.table.Column;
import org.lazaret.kit.table.Limits;
import org.lazaret.kit.table.RowError;
import org.lazaret.kit.table.Table;
import org.lazaret.kit.table.TableFile;
import org.lazaret.kit.table.TableReader;

/** A list of many sites as people keep it, and as it is exported. A site is known by its code. */
final class SitesFile {
    /** Sites that one list may bring, so that accepting it takes no longer than a person waits. */
    private static final Limits LIMITS = new Limits(500, 4 << 20, 32 << 20);
    private static final Map<String, SiteKind> KINDS = kinds();
    private static final Map<String, Boolean> YES_NO = Map.of("是", true, "否", false, "yes", true, "no", false, "true",
            true, "false", false);
    private static final List<Column> COLUMNS = columns();

    /** The headings of the export, which the import understands. */
    static final List<String> HEADINGS = COLUMNS.stream().map(Column::name).toList();

    private static final TableReader READER = new TableReader(COLUMNS, LIMITS);

    /** A row and its number in the file. */
    record Numbered(int row, SiteRow site) {}

    /**
     * One cell that differs.
     *
     * @param column as the export names it
     */
    record FieldChange(String column, @Nullable String before, @Nullable String after) {}

    /** What a file says: usable rows, and everything that is wrong with the others. */
    record Read(List<Numbered> rows, List<RowError> errors) {}

    private SitesFile() {}

    private static Map<String, SiteKind> kinds() {
        Map<String, SiteKind> words = new LinkedHashMap<>(Map.of("酒店", SiteKind.HOTEL, "健康驿站", SiteKind.HEALTH_STATION,
                "模块化", SiteKind.MODULAR, "方舱", SiteKind.CABIN, "宿舍", SiteKind.DORMITORY));
        for (SiteKind kind : SiteKind.values()) {
            words.put(kind.name(), kind);
        }
        return words;
    }

    private static List<Column> columns() {
        List<Column> all = new ArrayList<>(List.of(Column.required("code", "代码", "Code"),
                Column.required("nameZh", "中文名称", "名称", "Name (Chinese)"),
                Column.required("nameEn", "英文名称", "Name (English)"), Column.required("kind", "类型", "Kind"),
                Column.required("regionCode", "区划代码", "Division code"), Column.required("address", "地址", "Address"),
                Column.optional("timeZone", "时区", "Time zone"), Column.optional("liaison", "联络员", "Liaison"),
                Column.optional("policyCapacity", "核定容量", "Approved capacity"),
                Column.optional("exclusiveUse", "独立使用", "Exclusive use"), Column.optional("chief", "点长", "Chief")));
        for (Activation.PermitKind kind : Activation.PermitKind.values()) {
            String word = word(kind);
            all.add(Column.optional(word + "Number", kind.zh() + "编号", "Permit number " + word));
            all.add(Column.optional(word + "Until", kind.zh() + "有效期至", "Permit until " + word));
        }
        all.addAll(List.of(Column.optional("planBy", "预案批准单位", "Plan approved by"),
                Column.optional("planOn", "预案批准日期", "Plan approved on"),
                Column.optional("airChecked", "通风已评定", "Ventilation rated")));
        return List.copyOf(all);
    }

    private static String word(Activation.PermitKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static Read read(byte[] content) {
        return switch (READER.read(content)) {
            case TableFile.Unreadable bad -> new Read(List.of(),
                    List.of(new RowError(0, "", "", bad.code(), bad.message(), bad.messageZh())));
            case Table table -> rows(table);
        };
    }

    private static Read rows(Table table) {
        Map<String, Integer> seen = new HashMap<>();
        Table.Imported<Numbered> imported = table.each(cells -> {
            SiteRow site = site(cells);
            Integer before = seen.putIfAbsent(site.code(), cells.row());
            if (before != null) {
                cells.reject("code", "duplicate", "This code stands in row " + before + " already.",
                        "该代码与第" + before + "行重复。");
            }
            return new Numbered(cells.row(), site);
        });
        List<RowError> errors = new ArrayList<>(imported.errors());
        table.ignored()
                .forEach(heading -> errors.add(new RowError(0, heading, "", "unknown-column",
                        "A site has no attribute of this name; known are " + String.join(", ", HEADINGS) + ".",
                        "没有这个属性；可用的列：" + String.join("、", HEADINGS) + "。")));
        errors.sort(Comparator.comparing(RowError::row));
        return new Read(imported.kept().stream().map(Table.Kept::value).toList(), errors);
    }

    private static SiteRow site(Cells cells) {
        String code = text(cells, "code", 40);
        String region = cells.text("regionCode");
        if (!region.isEmpty() && !region.matches("\\d{6}")) {
            cells.reject("regionCode", "pattern", "A division code has six digits.", "区划代码为六位数字。");
        }
        String zone = cells.optional("timeZone");
        try {
            if (zone != null) {
                ZoneId.of(zone);
            }
        } catch (DateTimeException unknown) {
            cells.reject("timeZone", "unknown", "Name an IANA time zone, such as Asia/Shanghai.",
                    "请填写 IANA 时区，例如 Asia/Shanghai。");
        }
        return new SiteRow(code, text(cells, "nameZh", 200), text(cells, "nameEn", 200),
                cells.choice("kind", KINDS, SiteKind.HOTEL), region, text(cells, "address", 300), zone,
                optional(cells, "liaison", 100), cells.optionalWhole("policyCapacity", 0, 1_000_000),
                cells.optionalChoice("exclusiveUse", YES_NO), activation(cells));
    }

    /** The papers, or null when the row says nothing of any: then those that are known stay. */
    private static @Nullable Activation activation(Cells cells) {
        String chief = optional(cells, "chief", 100);
        List<Activation.Permit> permits = new ArrayList<>();
        for (Activation.PermitKind kind : Activation.PermitKind.values()) {
            String number = optional(cells, word(kind) + "Number", 60);
            LocalDate until = cells.optionalDate(word(kind) + "Until");
            if (number != null && until != null) {
                permits.add(new Activation.Permit(kind, number, until));
            } else if (number != null || until != null) {
                cells.reject(word(kind) + (number == null ? "Number" : "Until"), "required",
                        "A permit has a number and a last day; give both, or neither.", "编号与有效期须同时填写，或都留空。");
            }
        }
        String by = optional(cells, "planBy", 100);
        LocalDate on = cells.optionalDate("planOn");
        if ((by == null) != (on == null)) {
            cells.reject(by == null ? "planBy" : "planOn", "required",
                    "An approved plan has who approved it and the day; give both, or neither.", "批准单位与日期须同时填写，或都留空。");
        }
        Boolean air = cells.optionalChoice("airChecked", YES_NO);
        boolean named = chief != null || !permits.isEmpty() || by != null;
        if (named && air == null) {
            cells.reject("airChecked", "required", "Where papers are given, say whether the ventilation was rated.",
                    "填写证照时须写明通风是否已评定。");
        }
        return !named && air == null
                ? null
                : new Activation(chief, permits, by == null || on == null ? null : new Activation.Plan(by, on),
                        Boolean.TRUE.equals(air));
    }

    private static String text(Cells cells, String column, int most) {
        String text = cells.text(column);
        checkLength(cells, column, text, most);
        return text;
    }

    private static @Nullable String optional(Cells cells, String column, int most) {
        String text = cells.optional(column);
        if (text != null) {
            checkLength(cells, column, text, most);
        }
        return text;
    }

    private static void checkLength(Cells cells, String column, String text, int most) {
        if (text.length() > most) {
            cells.reject(column, "too-long", "At most " + most + " characters.", "最多" + most + "个字符。");
        }
    }

    static List<@Nullable Object> cells(Site s) {
        Activation papers = s.activation();
        List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(s.code(), s.nameZh(), s.nameEn(), s.kind().name(),
                s.regionCode(), s.address(), s.timeZone(), s.liaison(), s.policyCapacity(), yes(s.exclusiveUse()),
                papers == null ? null : papers.chief()));
        for (Activation.PermitKind kind : Activation.PermitKind.values()) {
            // Of several permits of a kind the one that holds longest tells the truth in one cell.
            Activation.Permit permit = (papers == null ? Stream.<Activation.Permit>of() : papers.permits().stream())
                    .filter(p -> p.kind() == kind)
                    .max(Comparator.comparing(Activation.Permit::validUntil))
                    .orElse(null);
            cells.add(permit == null ? null : permit.number());
            cells.add(permit == null ? null : permit.validUntil());
        }
        Activation.Plan plan = papers == null ? null : papers.plan();
        cells.add(plan == null ? null : plan.approvedBy());
        cells.add(plan == null ? null : plan.approvedOn());
        cells.add(papers == null ? null : yes(papers.airChecked()));
        return cells;
    }

    /** Every cell in which two sites differ, as the export writes it. */
    static List<FieldChange> differences(Site before, Site after) {
        List<@Nullable Object> old = cells(before);
        List<@Nullable Object> next = cells(after);
        return IntStream.range(0, HEADINGS.size())
                .filter(i -> !Objects.equals(old.get(i), next.get(i)))
                .mapToObj(i -> new FieldChange(HEADINGS.get(i), Objects.toString(old.get(i), null),
                        Objects.toString(next.get(i), null)))
                .toList();
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
