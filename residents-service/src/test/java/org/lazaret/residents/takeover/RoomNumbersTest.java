package org.lazaret.residents.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lazaret.residents.arrival.Passenger.Residence;
import org.lazaret.residents.site.RoomCard;

class RoomNumbersTest {
    private final RoomNumbers rooms = new RoomNumbers(List.of(
            room("1", "0805"), room("2", "0805"), room("1", "0901"), room("1", "b-12"), room("1", "007"),
            room("1", "07")));

    @ParameterizedTest
    @CsvSource({"0901, 0901", "901, 0901", "B-12, b-12", "07, 07", "0007, ", "0805, ", "9999, "})
    void a_number_is_found_as_people_write_it_if_it_is_the_number_of_one_room(String written, String found) {
        RoomCard room = rooms.find(living(null, written));

        assertThat(room == null ? null : room.roomNumber()).isEqualTo(found);
    }

    @Test
    void the_building_tells_two_rooms_of_one_number_apart() {
        assertThat(rooms.find(living("2", "805"))).isEqualTo(rooms.rooms().get(1));
        assertThat(rooms.find(living("3", "0805"))).isNull();
    }

    private static Residence living(String building, String room) {
        return new Residence(LocalDateTime.parse("2026-11-14T15:20"), building, room, List.of());
    }

    private static RoomCard room(String building, String number) {
        return new RoomCard(UUID.nameUUIDFromBytes((building + number).getBytes()), UUID.randomUUID(), building,
                number);
    }
}
