package org.lazaret.residents.arrival;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.table.Cells;
import org.lazaret.kit.table.Limits;
import org.lazaret.kit.table.Table;
import org.lazaret.kit.table.TableFile;
import org.lazaret.kit.table.TableReader;

/** Takes a file apart into rows; what kind of file it is does not matter afterwards. */
public final class ReadList {
    private static final Limits LIMITS = new Limits(2_000, 4 << 20, 32 << 20);
    private static final TableReader PASSENGERS = reader(false);
    private static final TableReader RESIDENTS = reader(true);

    private ReadList() {}

    private static TableReader reader(boolean living) {
        return new TableReader(
                Stream.of(Column.values())
                        .filter(column -> living || !column.takeoverOnly())
                        .map(column -> new org.lazaret.kit.table.Column(
                                column.heading(), required(column), aliases(column)))
                        .toList(),
                LIMITS);
    }

    private static boolean required(Column column) {
        return switch (column) {
            case NAME, ID_NUMBER, ENTERED_AT, ROOM -> true;
            default -> false;
        };
    }

    /** Templates of offices mark what must be filled in. */
    private static List<String> aliases(Column column) {
        var all = new ArrayList<>(column.aliases());
        for (String name : List.of(column.heading(), column.aliases().getFirst())) {
            all.add(name + "(必填)");
            all.add(name + "（必填）");
        }
        return all;
    }

    /** @throws ProblemException 422 when the file as a whole cannot be used, with the remedy */
    public static ListContent read(byte[] file, PassengerReader reader) {
        return switch ((reader.living() ? RESIDENTS : PASSENGERS).read(file)) {
            case TableFile.Unreadable broken -> throw ProblemException.invalid("file", broken.code(), broken.message());
            case Table table -> content(table, reader);
        };
    }

    private static ListContent content(Table table, PassengerReader reader) {
        var rows = new ArrayList<PassengerReader.Row>();
        Table.Imported<Integer> read = table.each(cells -> {
            rows.add(row(cells));
            return cells.row();
        });
        List<RowError> errors = read.errors()
                .stream()
                .map(error -> new RowError(
                        error.row(), error.column(), error.value(), error.message(), error.message(),
                        error.messageZh()))
                .toList();
        return new ListContent(PassengerList.read(rows, errors, reader), table.ignored());
    }

    private static PassengerReader.Row row(Cells cells) {
        var texts = new EnumMap<Column, String>(Column.class);
        for (Column column : Column.values()) {
            String text = cells.optional(column.heading());
            if (text != null) {
                texts.put(column, text);
            }
        }
        return new PassengerReader.Row(cells.row(), texts);
    }
}
