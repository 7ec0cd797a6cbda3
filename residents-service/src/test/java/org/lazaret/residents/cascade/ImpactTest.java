package org.lazaret.residents.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.cascade.Living.floor;
import static org.lazaret.residents.cascade.Living.in;
import static org.lazaret.residents.cascade.Living.moved;
import static org.lazaret.residents.cascade.Living.released;
import static org.lazaret.residents.cascade.Living.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.days.ExposureBook;
import org.lazaret.residents.days.ExposureRules;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;

/** 10:30, room 0805 is positive: who of floors 7 to 9, of the bus and of those who left is on the list, and why. */
@Covers({"N4", "F20", "F49", "C07"})
class ImpactTest {
    private static final Instant FOUND = Instant.parse("2022-07-14T02:30:00Z");
    private static final Instant SINCE = FOUND.minus(Duration.ofDays(2));
    private static final Instant ENTERED = FOUND.minus(Duration.ofDays(4));
    private static final Instant LONG_AGO = FOUND.minus(Duration.ofDays(10));
    private static final UUID BUS = UUID.randomUUID();
    private static final UUID HOUSE = UUID.randomUUID();
    private static final ExposureRules RULES = new ExposureRules(RuleBooks
            .load(ExposureBook.class, "rules/exposure-*.yml", ExposureBook::version, ExposureBook::effectiveFrom)
            .all()
            .getFirst());

    private final Stay positive = in("0805", ENTERED, BUS, HOUSE, Category.CLOSE_CONTACT);

    @Test
    void the_floor_and_those_above_and_below_restart_from_the_discovery_and_no_other() {
        Stay same = in("0812", ENTERED);
        Stay above = in("0901", ENTERED);
        Stay below = in("0716", ENTERED);
        Stay far = in("1001", ENTERED);

        var exposed = impact().among(List.of(positive, same, above, below, far));

        assertThat(exposed).extracting(one -> one.stay().id())
                .containsExactlyInAnyOrder(same.id(), above.id(), below.id());
        assertThat(exposed).allSatisfy(one -> {
            assertThat(one.tie()).isEqualTo(Tie.FLOOR);
            assertThat(follows(one).from()).isEqualTo(FOUND);
            assertThat(follows(one).category()).isNull();
            assertThat(follows(one).otherRoom()).isFalse();
        });
    }

    @Test
    void each_person_is_on_the_list_once_with_the_strongest_tie_and_every_reason() {
        Stay wife = in("0805", ENTERED, BUS, HOUSE, Category.SECONDARY_CONTACT);

        var exposed = impact().among(List.of(wife, positive, wife));

        assertThat(exposed).singleElement().satisfies(one -> {
            assertThat(one.tie()).isEqualTo(Tie.ROOM_MATE);
            assertThat(ties(one)).isEqualTo(Set.of(Tie.ROOM_MATE, Tie.SAME_VEHICLE));
            assertThat(follows(one).category()).isEqualTo(Category.CLOSE_CONTACT);
            assertThat(follows(one).from()).isEqualTo(FOUND);
            assertThat(follows(one).otherRoom()).isTrue();
        });
    }

    @Test
    void a_neighbour_who_was_released_in_the_meantime_is_called_back_and_a_floor_mate_is_not() {
        Stay neighbour = released(in("0806", LONG_AGO), FOUND.minus(Duration.ofDays(1)));
        Stay floorMate = released(in("0812", LONG_AGO), FOUND.minus(Duration.ofDays(1)));
        Stay before = released(in("0804", LONG_AGO), SINCE.minusSeconds(60));

        var exposed = impact().among(List.of(neighbour, floorMate, before));

        assertThat(exposed).filteredOn(one -> follows(one).recalls())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.stay()).isEqualTo(neighbour);
                    assertThat(one.tie()).isEqualTo(Tie.NEIGHBOUR);
                    assertThat(one.reasons().getFirst().exposedAt()).isEqualTo(FOUND.minus(Duration.ofDays(1)));
                });
        assertThat(exposed).extracting(Impact.Exposed::stay).doesNotContain(before);
    }

    @Test
    void whoever_moved_counts_by_where_they_lived_when() {
        Instant day = SINCE.plus(Duration.ofDays(1));
        Stay away = moved(in("0806", ENTERED), "1201", day);
        Stay positiveBefore = moved(in("1001", ENTERED), "0805", day);
        Stay below = in("1002", ENTERED);

        var places = Lived.of(positiveBefore)
                .stream()
                .map(lived -> lived.within(SINCE, FOUND))
                .map(ImpactTest::place)
                .toList();
        var exposed = new Impact(
                Set.of(positiveBefore.id()), new Impact.Window(SINCE, FOUND), places, Set.of(), null, false, Map.of())
                .among(List.of(away, below, positiveBefore));

        assertThat(exposed).extracting(Impact.Exposed::stay).containsExactly(below);
        assertThat(exposed.getFirst().reasons().getFirst().exposedAt()).isEqualTo(day);
    }

    @Test
    void who_came_in_the_same_vehicle_is_a_close_contact_from_the_entry() {
        Stay passenger = in("1201", ENTERED, BUS, UUID.randomUUID(), Category.INBOUND_TRAVELLER);

        var exposed = impact().among(List.of(passenger));

        assertThat(follows(exposed.getFirst()).from()).isEqualTo(ENTERED);
        assertThat(follows(exposed.getFirst()).category()).isEqualTo(Category.CLOSE_CONTACT);
    }

    @Test
    void a_weaker_tie_never_lets_anybody_go_earlier() {
        Stay passenger = in("0812", ENTERED, BUS, UUID.randomUUID(), Category.CLOSE_CONTACT);

        var exposed = impact().among(List.of(passenger)).getFirst();

        assertThat(exposed.tie()).isEqualTo(Tie.SAME_VEHICLE);
        assertThat(follows(exposed).from()).isEqualTo(FOUND);
    }

    @Test
    void a_sample_outside_a_room_restarts_everybody_who_is_here_and_nobody_who_is_gone() {
        Stay here = in("0401", ENTERED);
        Stay gone = released(in("0402", LONG_AGO), FOUND.minusSeconds(60));

        var exposed = new Impact(
                Set.of(), new Impact.Window(SINCE, FOUND), List.of(), Set.of(), null, true, Map.of())
                .among(List.of(here, gone));

        assertThat(exposed).singleElement().satisfies(one -> {
            assertThat(one.stay()).isEqualTo(here);
            assertThat(one.tie()).isEqualTo(Tie.ENVIRONMENT);
        });
    }

    @Test
    void somebody_who_met_the_positive_counts_from_that_moment() {
        Stay met = in("1201", ENTERED);
        Instant at = SINCE.plusSeconds(600);
        UUID entry = UUID.randomUUID();

        var exposed = new Impact(
                Set.of(positive.id()), new Impact.Window(SINCE, FOUND), List.of(), Set.of(), null, false,
                Map.of(met.id(), List.of(new Impact.Met(entry, at))))
                .among(List.of(met));

        assertThat(exposed.getFirst().reasons())
                .containsExactly(new Impact.Reason(Tie.LOGGED_CONTACT, at, entry.toString()));
    }

    @Test
    void who_turned_out_to_be_somebody_who_is_here_is_on_the_list_once_and_by_the_present_stay() {
        Stay left = released(in("0806", LONG_AGO), FOUND.minus(Duration.ofDays(1)));
        Stay back = in("1201", FOUND.minus(Duration.ofHours(6)));
        Stay alsoPositive = in("0806", ENTERED);

        var exposed = impact().among(
                List.of(positive, left, back, alsoPositive),
                Map.of(left.personId(), back.personId(), back.personId(), back.personId(), alsoPositive.personId(),
                        positive.personId()));

        assertThat(exposed).singleElement().satisfies(one -> {
            assertThat(one.stay()).isEqualTo(back);
            assertThat(one.tie()).isEqualTo(Tie.NEIGHBOUR);
        });
    }

    private Impact impact() {
        return new Impact(
                Set.of(positive.id()), new Impact.Window(SINCE, FOUND),
                Lived.of(positive).stream().map(lived -> place(lived.within(SINCE, FOUND))).toList(), Set.of(HOUSE),
                BUS, false, Map.of());
    }

    /** The rooms beside 0805 are 0804 and 0806, and 0813 lies across the corridor. */
    private static Impact.Place place(@Nullable Lived lived) {
        assertThat(lived).isNotNull();
        int floor = Integer.parseInt(lived.room().number().substring(0, 2));
        boolean ours = lived.room().number().equals("0805");
        return new Impact.Place(
                lived,
                ours
                        ? Set.of(room("0804").roomId(), room("0806").roomId(), room("0813").roomId())
                        : Set.of(room("1002").roomId()),
                Set.of(floor(two(floor - 1)), floor(two(floor)), floor(two(floor + 1))));
    }

    private static String two(int level) {
        return String.format("%02d", level);
    }

    private static Set<Tie> ties(Impact.Exposed one) {
        return one.reasons().stream().map(Impact.Reason::tie).collect(Collectors.toSet());
    }

    private static Consequences follows(Impact.Exposed one) {
        return Consequences.of(one, FOUND, RULES, FOUND.plusSeconds(60));
    }
}
