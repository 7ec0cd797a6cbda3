package org.lazaret.residents.arrival;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.table.Cells;
import org.lazaret.kit.table.Limits;
import org.lazaret.kit.table.Table;
import org.lazaret.kit.table.TableFile;
import org.lazaret.kit.table.TableReader;
import org.lazaret.residents.policy.Category;

/** Takes a file apart into rows; what kind of file it is does not matter afterwards. */
final class ReadList {
    private static final Limits LIMITS = new Limits(2_000, 4 << 20, 32 << 20);
    private static final TableReader READER = new TableReader(
            List.of(Column.values())
                    .stream()
                    .map(column -> new org.lazaret.kit.table.Column(
                            column.heading(),
                            column == Column.NAME || column == Column.ID_NUMBER,
                            aliases(column)))
                    .toList(),
            LIMITS);

    private ReadList() {}

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
    static ListContent read(byte[] file, LocalDate today, @Nullable Category usual) {
        return switch (READER.read(file)) {
            case TableFile.Unreadable broken -> throw ProblemException.invalid("file", broken.code(), broken.message());
            case Table table -> content(table, new PassengerReader(today, usual));
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
