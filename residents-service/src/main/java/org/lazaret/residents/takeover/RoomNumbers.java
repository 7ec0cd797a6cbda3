package org.lazaret.residents.takeover;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.arrival.Passenger;
import org.lazaret.residents.site.RoomCard;

/**
 * Finds a room by what people write: the number, and the building where a number exists twice. A spreadsheet drops the
 * zeros in front, so they are only asked for where they make a difference.
 */
record RoomNumbers(List<RoomCard> rooms) {
    /** The room; null when there is none or more than one of this number. */
    @Nullable
    RoomCard find(Passenger.Residence residence) {
        String number = folded(residence.room());
        RoomCard exact = one(residence.building(), number, false);
        return exact == null ? one(residence.building(), number, true) : exact;
    }

    private @Nullable RoomCard one(@Nullable String building, String number, boolean zeros) {
        List<RoomCard> found = rooms.stream()
                .filter(room -> building == null || folded(room.buildingCode()).equals(folded(building)))
                .filter(room -> zeros
                        ? bare(folded(room.roomNumber())).equals(bare(number))
                        : folded(room.roomNumber()).equals(number))
                .limit(2)
                .toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }

    private static String bare(String number) {
        return number.replaceFirst("^0+(?=.)", "");
    }
}
