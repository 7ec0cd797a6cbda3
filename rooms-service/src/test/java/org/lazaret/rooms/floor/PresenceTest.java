package org.lazaret.rooms.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lazaret.rooms.floor.Sample.NOW;
import static org.lazaret.rooms.floor.Sample.floor;
import static org.lazaret.rooms.floor.Sample.id;
import static org.lazaret.rooms.floor.Sample.occupant;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

@Covers({"C07", "N11", "F98"})
class PresenceTest {
    private final Occupant first = occupant(UUID.randomUUID(), 1);
    private final Occupant second = occupant(UUID.randomUUID(), 1);

    @Test
    void a_stay_is_in_a_room_from_the_write_that_enters_it_to_the_one_that_does_not_hold_it() {
        List<Presence> all = Presence.of(List.of(write(1, 0, first), write(2, 1, second), write(1, 5)));
        assertThat(all).extracting(Presence::stayId, Presence::from, Presence::to)
                .containsExactlyInAnyOrder(tuple(first.stayId(), hour(0), hour(5)),
                        tuple(second.stayId(), hour(1), null));
    }

    @Test
    void two_presences_meet_where_both_and_the_window_overlap() {
        List<Presence> all = Presence.of(List.of(write(1, 0, first), write(2, 1, second), write(1, 5)));
        Presence one = of(all, first);
        Presence other = of(all, second);
        Presence met = other.during(one, hour(-9), hour(9));
        assertThat(met.from()).isEqualTo(hour(1));
        assertThat(met.to()).isEqualTo(hour(5));
        assertThat(other.during(one, hour(5), hour(9))).as("the window begins when one had gone").isNull();
    }

    private static Presence of(List<Presence> all, Occupant who) {
        return all.stream().filter(p -> p.stayId().equals(who.stayId())).findFirst().orElseThrow();
    }

    private static Presence.Moment write(int room, int hour, Occupant... people) {
        return new Presence.Moment(hour(hour), List.of(floor(2).room(id(room)).orElseThrow().with(List.of(people))));
    }

    private static Instant hour(int hour) {
        return NOW.plusSeconds(3600L * hour);
    }
}
