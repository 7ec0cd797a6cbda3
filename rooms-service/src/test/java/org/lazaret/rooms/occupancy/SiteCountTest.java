package org.lazaret.rooms.occupancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.floor.Sample.BOOK;
import static org.lazaret.rooms.floor.Sample.NOW;
import static org.lazaret.rooms.floor.Sample.SITE;
import static org.lazaret.rooms.floor.Sample.floor;
import static org.lazaret.rooms.floor.Sample.id;
import static org.lazaret.rooms.floor.Sample.occupant;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.Hold;
import org.lazaret.rooms.floor.RoomEvent;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.RoomType;

@Covers({"C10", "C47"})
class SiteCountTest {
    private static final UUID BUBBLE = new UUID(1, 1);

    @Test
    void rooms_are_counted_by_build_and_state_and_what_expires_is_free_from_its_moment_on() {
        Floor floor = floor(6, 2);
        floor = changed(floor.place(id(1), List.of(occupant(BUBBLE, 1), occupant(BUBBLE, 1)), NOW, NOW));
        floor = changed(floor.hold(id(2), new Hold(new UUID(1, 2), new UUID(1, 3), 1, Category.CLOSE_CONTACT, "bus-1",
                null, NOW.plusSeconds(60)), NOW));
        floor = changed(floor.set(id(3), RoomEvent.BLOCK, "why", NOW.plusSeconds(120), new UUID(1, 4), BOOK, NOW));
        floor = changed(floor.set(id(4), RoomEvent.BLOCK, "why", null, new UUID(1, 5), BOOK, NOW));
        SiteCount count = SiteCount.of(SITE, List.of(floor), Map.of(id(1), RoomType.FAMILY, id(2), RoomType.FAMILY,
                id(3), RoomType.CARE, id(4), RoomType.CARE, id(5), RoomType.FAMILY), 1);

        assertThat(figures(count, Duration.ZERO)).isEqualTo(new Figures(1, 6, 12, 2, 2, 4, List.of(
                new RoomCount(RoomType.CARE, RoomState.BUFFER, 2, 4, 0),
                new RoomCount(RoomType.FAMILY, RoomState.AVAILABLE, 1, 2, 0),
                new RoomCount(RoomType.FAMILY, RoomState.RESERVED, 1, 2, 0),
                new RoomCount(RoomType.FAMILY, RoomState.OCCUPIED, 1, 2, 2),
                new RoomCount(null, RoomState.AVAILABLE, 1, 2, 0))));
        assertThat(figures(count, Duration.ofSeconds(60)).available()).as("the hold has ended").isEqualTo(3);
        assertThat(figures(count, Duration.ofSeconds(120)).available()).as("and the block").isEqualTo(4);
    }

    @Test
    void the_figures_of_sites_together_are_the_sum_of_each() {
        SiteCount one = SiteCount.of(SITE, List.of(floor(3)), Map.of(id(1), RoomType.SINGLE), 1);
        Figures both = Figures.of(2, List.of(one, one), NOW);
        assertThat(both.rooms()).isEqualTo(6);
        assertThat(both.byTypeAndState()).containsExactly(new RoomCount(RoomType.SINGLE, RoomState.AVAILABLE, 2, 2, 0),
                new RoomCount(null, RoomState.AVAILABLE, 4, 4, 0));
    }

    private static Figures figures(SiteCount count, Duration later) {
        return Figures.of(1, List.of(count), NOW.plus(later));
    }

    private static Floor changed(Floor.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Floor.Changed.class);
        return ((Floor.Changed) outcome).floor();
    }
}
