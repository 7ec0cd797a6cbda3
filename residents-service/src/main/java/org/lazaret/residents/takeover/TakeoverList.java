package org.lazaret.residents.takeover;

import java.util.List;

import org.lazaret.residents.arrival.PassengerList.Duplicate;
import org.lazaret.residents.arrival.RowError;

/** What was read out of a file, kept sealed until it is taken over. */
record TakeoverList(
        List<Resident> residents, List<RowError> errors, List<Duplicate> duplicates, List<String> ignoredHeadings) {
    List<Integer> broken() {
        return errors.stream().map(RowError::row).distinct().toList();
    }

    int rows() {
        return residents.size() + duplicates.size() + broken().size();
    }
}
