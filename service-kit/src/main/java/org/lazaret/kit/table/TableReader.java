package org.lazaret.kit.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list that a person made: CSV (UTF-8 with or without mark, UTF-16 with mark, GB18030; comma, semicolon or
 * tab) or the first sheet of an XLSX. Headings are found by their aliases within the first rows, so a title above
 * them does no harm; blank rows are skipped.
 */
public final class TableReader {
    private static final int HEADINGS_WITHIN = 10;
    private final List<Column> columns;
    private final Limits limits;

    /** A reader for lists with these columns. */
    public TableReader(List<Column> columns, Limits limits) {
        this.columns = List.copyOf(columns);
        this.limits = limits;
    }

    /** Reads the content; stops after the largest size that is allowed. Does not close the stream. */
    public TableFile read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(limits.bytes() + 1);
        return read(bytes);
    }

    /** Reads the content; its kind is told from the bytes, not from a name. */
    public TableFile read(byte[] content) {
        if (content.length > limits.bytes()) {
            return new TableFile.Unreadable("too-large",
                    "The file is larger than " + (limits.bytes() >> 10) + " KB; split it.",
                    "文件超过 " + (limits.bytes() >> 10) + " KB，请拆分后再导入。");
        }
        try {
            Grid grid = XlsxGrid.looksLikeOne(content) ? XlsxGrid.read(content, limits) : CsvGrid.read(content, limits);
            return table(grid);
        } catch (UnreadableFileException e) {
            return e.reason();
        }
    }

    private TableFile table(Grid grid) {
        int at = -1;
        int best = 0;
        for (int i = 0; i < Math.min(HEADINGS_WITHIN, grid.rows().size()); i++) {
            int known = (int) grid.rows().get(i).cells().stream().filter(cell -> column(cell) != null).count();
            if (known > best) {
                at = i;
                best = known;
            }
        }
        if (at < 0) {
            return missing(columns.stream().filter(Column::required).toList());
        }
        Map<Integer, Column> byIndex = new LinkedHashMap<>();
        Map<Column, Integer> seen = new HashMap<>();
        List<String> ignored = new ArrayList<>();
        List<String> headings = grid.rows().get(at).cells();
        for (int i = 0; i < headings.size(); i++) {
            Column column = column(headings.get(i));
            if (column == null) {
                if (!headings.get(i).isEmpty()) {
                    ignored.add(headings.get(i));
                }
            } else if (seen.putIfAbsent(column, i) != null) {
                return new TableFile.Unreadable("double-column",
                        "Two columns mean " + column.name() + "; remove one of them.",
                        "有两列都表示“" + headings.get(i) + "”，请删除其中一列。");
            } else {
                byIndex.put(i, column);
            }
        }
        List<Column> missing = columns.stream().filter(c -> c.required() && !seen.containsKey(c)).toList();
        return missing.isEmpty() ? rows(grid, at, byIndex, ignored) : missing(missing);
    }

    private TableFile rows(Grid grid, int headings, Map<Integer, Column> byIndex, List<String> ignored) {
        List<Table.Line> lines = new ArrayList<>();
        List<RowError> errors = new ArrayList<>();
        int width = grid.rows().get(headings).cells().size();
        for (Grid.Row row : grid.rows().subList(headings + 1, grid.rows().size())) {
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < row.cells().size(); i++) {
                Column column = byIndex.get(i);
                String text = row.cells().get(i);
                if (column != null && !text.isEmpty()) {
                    cells.put(column.name(), text);
                } else if (i >= width && !text.isEmpty() && !grid.sheet()) {
                    errors.add(new RowError(row.number(), "", text, "too-many-cells",
                            "The row has more cells than there are headings; put quotes around a text with a separator.",
                            "此行的单元格多于标题；含分隔符的内容请加引号。"));
                }
            }
            if (!cells.isEmpty()) {
                lines.add(new Table.Line(row.number(), cells));
            }
        }
        for (Grid.Fault fault : grid.faults()) {
            Column column = byIndex.get(fault.column());
            if (fault.column() < 0 || column != null && fault.row() > grid.rows().get(headings).number()) {
                errors.add(new RowError(fault.row(), column == null ? "" : column.name(), fault.value(), fault.code(),
                        fault.message(), fault.messageZh()));
            }
        }
        if (lines.isEmpty() && errors.isEmpty()) {
            return new TableFile.Unreadable("empty", "There is no row below the headings.", "标题下没有数据行。");
        }
        return new Table(List.copyOf(byIndex.values()), lines, errors, ignored);
    }

    private @Nullable Column column(String heading) {
        return columns.stream().filter(column -> column.answersTo(heading)).findFirst().orElse(null);
    }

    private static TableFile missing(List<Column> missing) {
        String english = String.join(", ", missing.stream().map(Column::name).toList());
        String chinese = String.join("、", missing.stream()
                .map(column -> column.aliases().isEmpty() ? column.name() : column.aliases().getFirst())
                .toList());
        return new TableFile.Unreadable("missing-columns",
                "These headings were not found in the first " + HEADINGS_WITHIN + " rows: " + english + ".",
                "前 " + HEADINGS_WITHIN + " 行中找不到这些标题：" + chinese + "。");
    }
}
