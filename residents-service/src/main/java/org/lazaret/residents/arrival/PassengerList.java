package org.lazaret.residents.arrival;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * A passenger list as it was sent: the good rows, and everything that is wrong with the others. A bad row never takes a
 * good one with it. Source: {@code deploy/handbook/residents.md#passenger-list}.
 *
 * @param duplicates rows whose person stands in an earlier row too
 */
public record PassengerList(List<Passenger> passengers, List<RowError> errors, List<Duplicate> duplicates) {
    /** The person of {@code row} was seen in {@code firstRow} already. */
    public record Duplicate(int row, int firstRow) {}

    /**
     * Reads every row. Totals at the end are passed over.
     *
     * @param earlier errors that were found before the rows were taken apart
     */
    public static PassengerList read(
            List<PassengerReader.Row> rows, List<RowError> earlier, PassengerReader reader) {
        var passengers = new ArrayList<Passenger>();
        var errors = new ArrayList<>(earlier);
        var duplicates = new ArrayList<Duplicate>();
        var seen = new HashMap<String, Integer>();
        for (PassengerReader.Row row : rows) {
            if (total(row)) {
                continue;
            }
            var broken = new ArrayList<RowError>();
            Passenger passenger = reader.read(row, broken);
            errors.addAll(broken);
            if (passenger != null) {
                String identity = passenger.person().idType() + " " + passenger.person().idNumber();
                Integer first = seen.putIfAbsent(identity, row.number());
                if (first == null) {
                    passengers.add(passenger);
                } else {
                    duplicates.add(new Duplicate(row.number(), first));
                }
            }
        }
        errors.sort(Comparator.comparingInt(RowError::row));
        return new PassengerList(List.copyOf(passengers), List.copyOf(errors), List.copyOf(duplicates));
    }

    private static boolean total(PassengerReader.Row row) {
        return row.get(Column.ID_NUMBER).isEmpty()
                && row.cells()
                        .values()
                        .stream()
                        .anyMatch(cell -> cell.strip().matches("(?i)(合\\s*计|总\\s*计|共计|小计|total|sum).*"));
    }
}
