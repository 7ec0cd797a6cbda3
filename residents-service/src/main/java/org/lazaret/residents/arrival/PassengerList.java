package org.lazaret.residents.arrival;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A passenger list as it was sent: the good rows, and everything that is wrong with the others. A bad row never takes a
 * good one with it. Source: {@code deploy/handbook/residents.md#passenger-list}.
 *
 * @param duplicates rows whose person stands in an earlier row too
 */
public record PassengerList(List<Passenger> passengers, List<RowError> errors, List<Duplicate> duplicates) {
    /** Without these a list cannot be used at all. */
    static final Set<Column> REQUIRED = Set.of(Column.NAME, Column.ID_NUMBER);

    private static final int HEADER_SEARCH = 10;

    /** The person of {@code row} was seen in {@code firstRow} already. */
    public record Duplicate(int row, int firstRow) {}

    /** One row of the file. {@code number}: as a spreadsheet counts; cells are never null, missing ones are empty. */
    public record Line(int number, List<String> cells) {
        String cell(int index) {
            return index < cells.size() ? cells.get(index).strip() : "";
        }

        boolean blank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** Reads every row below the header. Rows above it (a title, a merged heading) and totals at the end are passed over. */
    public static PassengerList read(List<Line> lines, PassengerReader reader) {
        int header = headerAt(lines);
        if (header < 0) {
            var first = lines.isEmpty() ? new Line(1, List.of()) : lines.getFirst();
            return new PassengerList(
                    List.of(),
                    REQUIRED.stream()
                            .sorted()
                            .map(column -> new RowError(
                                    first.number(), column.heading(), String.join(" | ", first.cells()),
                                    "there is no column with this heading in the first " + HEADER_SEARCH + " rows",
                                    "Name the column " + column.heading() + ", or start from the template."))
                            .toList(),
                    List.of());
        }
        Map<Column, Integer> columns = columns(lines.get(header));
        var passengers = new ArrayList<Passenger>();
        var errors = new ArrayList<RowError>();
        var duplicates = new ArrayList<Duplicate>();
        var seen = new HashMap<String, Integer>();
        for (Line line : lines.subList(header + 1, lines.size())) {
            if (line.blank() || total(line, columns)) {
                continue;
            }
            var row = new PassengerReader.Row(line, lines.get(header), columns);
            var broken = new ArrayList<RowError>();
            Passenger passenger = reader.read(row, broken);
            errors.addAll(broken);
            if (passenger != null) {
                String identity = passenger.person().idType() + " " + passenger.person().idNumber();
                Integer first = seen.putIfAbsent(identity, line.number());
                if (first == null) {
                    passengers.add(passenger);
                } else {
                    duplicates.add(new Duplicate(line.number(), first));
                }
            }
        }
        return new PassengerList(List.copyOf(passengers), List.copyOf(errors), List.copyOf(duplicates));
    }

    private static int headerAt(List<Line> lines) {
        for (int i = 0; i < Math.min(HEADER_SEARCH, lines.size()); i++) {
            if (columns(lines.get(i)).keySet().containsAll(REQUIRED)) {
                return i;
            }
        }
        return -1;
    }

    private static Map<Column, Integer> columns(Line header) {
        var columns = new EnumMap<Column, Integer>(Column.class);
        for (int i = 0; i < header.cells().size(); i++) {
            Column column = Column.of(header.cell(i));
            if (column != null) {
                columns.putIfAbsent(column, i);
            }
        }
        return columns;
    }

    private static boolean total(Line line, Map<Column, Integer> columns) {
        Integer number = columns.get(Column.ID_NUMBER);
        boolean noIdentity = number == null || line.cell(number).isEmpty();
        return noIdentity
                && line.cells()
                        .stream()
                        .map(String::strip)
                        .anyMatch(cell -> cell.matches("(?i)(合\\s*计|总\\s*计|共计|小计|total|sum).*"));
    }
}
