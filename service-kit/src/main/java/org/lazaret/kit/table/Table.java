package org.lazaret.kit.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The rows of a file under known column names, with the rows that could not be read as such. */
public final class Table implements TableFile {
    private final List<Column> columns;
    private final List<Line> lines;
    private final List<RowError> errors;
    private final List<String> ignored;

    Table(List<Column> columns, List<Line> lines, List<RowError> errors, List<String> ignored) {
        this.columns = List.copyOf(columns);
        this.lines = List.copyOf(lines);
        this.errors = List.copyOf(errors);
        this.ignored = List.copyOf(ignored);
    }

    /** Names of the known columns that the file has. */
    public List<String> columns() {
        return columns.stream().map(Column::name).toList();
    }

    /** Headings that no column answers to; worth a warning, since a misspelt optional column ends here. */
    public List<String> ignored() {
        return ignored;
    }

    /** How many data rows the file has, broken ones included. */
    public int size() {
        return lines.size();
    }

    /**
     * Reads every row. A row in which any cell was rejected is left out and all its errors are kept; the others go on.
     *
     * @param read makes a value of a row's cells; called once per readable row
     */
    public <T> Imported<T> each(Function<Cells, T> read) {
        List<Kept<T>> kept = new ArrayList<>();
        List<RowError> all = new ArrayList<>(errors);
        Set<Integer> broken = new HashSet<>();
        errors.forEach(error -> broken.add(error.row()));
        for (Line line : lines) {
            Cells cells = new Cells(line.number(), line.cells());
            T value = read.apply(cells);
            List<RowError> found = cells.errors();
            all.addAll(found);
            if (found.isEmpty() && !broken.contains(line.number())) {
                kept.add(new Kept<>(line.number(), value));
            }
        }
        all.sort(Comparator.comparingInt(RowError::row));
        return new Imported<>(kept, all.stream().distinct().toList());
    }

    /** One row of the file by column name; blank cells are absent. */
    record Line(int number, Map<String, String> cells) {
        Line {
            cells = Map.copyOf(cells);
        }
    }

    /** A value and the row it came from. */
    public record Kept<T>(int row, T value) {}

    /** What a list gave: the good rows and, in the file's order, every error of the others. */
    public record Imported<T>(List<Kept<T>> kept, List<RowError> errors) {
        public Imported {
            kept = List.copyOf(kept);
            errors = List.copyOf(errors);
        }
    }
}
