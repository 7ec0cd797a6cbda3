package org.lazaret.residents.arrival;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A passenger list as it was sent: the good rows, and everything that is wrong with the others. A bad row never takes a
 * good one with it. Source: {@code deploy/handbook/residents.md#passenger-list}.
 *
 * @param duplicates rows whose person stands in an earlier row too; two people with one document are an error of both
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
        var seen = new HashMap<String, PassengerReader.Row>();
        var known = new HashMap<String, Passenger>();
        var conflicts = new HashSet<String>();
        for (PassengerReader.Row row : rows) {
            if (total(row)) {
                continue;
            }
            var broken = new ArrayList<RowError>();
            Passenger passenger = reader.read(row, broken);
            errors.addAll(broken);
            if (passenger == null) {
                continue;
            }
            String identity = passenger.person().idType() + " " + passenger.person().idNumber();
            PassengerReader.Row first = seen.putIfAbsent(identity, row);
            if (first == null) {
                passengers.add(passenger);
                known.put(identity, passenger);
            } else if (same(Objects.requireNonNull(known.get(identity)), passenger)) {
                duplicates.add(new Duplicate(row.number(), first.number()));
            } else {
                if (conflicts.add(identity)) {
                    errors.add(conflict(first, row.number()));
                }
                errors.add(conflict(row, first.number()));
            }
        }
        // of two people with one document nobody knows whose it is: neither is taken
        passengers.removeIf(one -> conflicts.contains(one.person().idType() + " " + one.person().idNumber()));
        errors.sort(Comparator.comparingInt(RowError::row));
        return new PassengerList(List.copyOf(passengers), List.copyOf(errors), List.copyOf(duplicates));
    }

    /** Whether two rows with one document tell of one person. */
    private static boolean same(Passenger one, Passenger other) {
        return folded(one.person().name()).equals(folded(other.person().name()))
                && one.person().birthDate().equals(other.person().birthDate());
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s·.,'-]+", "");
    }

    private static RowError conflict(PassengerReader.Row row, int other) {
        return row.error(
                Column.ID_NUMBER, "is the document of another person in row " + other + " too",
                "Compare both rows with the documents and correct the one that is wrong; neither is taken as it is.",
                "与第" + other + "行的另一人证件号码相同，请核对两人的证件后更正；更正前两行都不接收。");
    }

    private static boolean total(PassengerReader.Row row) {
        return row.get(Column.ID_NUMBER).isEmpty()
                && row.cells()
                        .values()
                        .stream()
                        .anyMatch(cell -> cell.strip().matches("(?i)(合\\s*计|总\\s*计|共计|小计|total|sum).*"));
    }
}
