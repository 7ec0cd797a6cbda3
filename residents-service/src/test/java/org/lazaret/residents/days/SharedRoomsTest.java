package org.lazaret.residents.days;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.days.DayDifference.DaySharer;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;

/** Whoever shares a room with somebody who is classed anew is shown before it is done. */
@Covers({"F18", "F20"})
class SharedRoomsTest {
    private static final Stay.InRoom ROOM = new Stay.InRoom(UUID.randomUUID(), UUID.randomUUID(), "301");
    private static final Stay.InRoom NEXT = new Stay.InRoom(ROOM.floorId(), UUID.randomUUID(), "302");
    private final Stay anna = in(ROOM);
    private final Stay bert = in(ROOM);
    private final Stay other = in(NEXT);

    private static Stay in(Stay.InRoom room) {
        Stay stay = Counted.entered("CN-v9", "Asia/Shanghai", Category.CLOSE_CONTACT, null, null, "2022-07-11T22:00");
        UUID command = UUID.randomUUID();
        Stay moving = Counted.done(stay.begin(command, Stay.Kind.ADMIT, stay.custody().since()));
        return Counted.done(moving.admitted(
                command, room, stay.custody().since(), stay.custody().since(), "t"));
    }

    private static DayChange reclassify(Stay stay, Category category) {
        return DayChange.reclassify(stay.id(), "by-hand", category, null);
    }

    private List<DaySharer> shown(Stay stay, DayChange... changes) {
        return SharedRooms.of(List.of(anna, bert, other), List.of(changes)).with(stay);
    }

    @Test
    void of_a_confirmed_case_the_room_mates_are_exposed_and_may_not_stay_together() {
        assertThat(shown(anna, reclassify(anna, Category.CONFIRMED_CASE))).containsExactly(
                new DaySharer(bert.id(), Category.CLOSE_CONTACT, true, "room-mate"));
    }

    @Test
    void another_category_parts_them_and_exposes_nobody() {
        assertThat(shown(anna, reclassify(anna, Category.SECONDARY_CONTACT))).containsExactly(
                new DaySharer(bert.id(), Category.CLOSE_CONTACT, true, null));
    }

    @Test
    void who_is_classed_alike_in_the_same_change_stays_together() {
        assertThat(shown(
                anna, reclassify(anna, Category.SECONDARY_CONTACT), reclassify(bert, Category.SECONDARY_CONTACT)))
                .containsExactly(new DaySharer(bert.id(), Category.SECONDARY_CONTACT, false, null));
    }

    @Test
    void a_change_that_classes_nobody_anew_shows_nobody() {
        assertThat(shown(anna, DayChange.extend(anna.id(), "by-hand", 1))).isEmpty();
    }
}
