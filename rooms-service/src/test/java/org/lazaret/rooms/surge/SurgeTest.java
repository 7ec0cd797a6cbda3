package org.lazaret.rooms.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazaret.rooms.floor.Sample.BOOK;
import static org.lazaret.rooms.floor.Sample.NOW;
import static org.lazaret.rooms.floor.Sample.SITE;
import static org.lazaret.rooms.floor.Sample.floor;
import static org.lazaret.rooms.floor.Sample.id;
import static org.lazaret.rooms.floor.Sample.occupant;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.RoomEvent;
import org.lazaret.rooms.floor.RoomType;

@Covers("C38")
class SurgeTest {
    private static final SurgeRules RULES = new SurgeRules("s1", LocalDate.EPOCH, 85, 2, Duration.ofHours(24), 3,
            Duration.ofHours(72), 3, 2, Duration.ofHours(72));

    @Test
    void a_site_is_full_from_85_percent_on_of_what_it_may_use() {
        assertThat(read(lived(17), 20, List.of()).get(0)).isEqualTo(reading(SurgeTrigger.OCCUPANCY, 85, 85, null));
        assertThat(occupancy(lived(16), null)).as("of 20 rooms").isEqualTo(80);
        assertThat(occupancy(lived(16), 18)).as("of 18 that were approved").isEqualTo(88);
        assertThat(occupancy(floor(0), null)).as("no rooms, no occupancy").isZero();
    }

    @Test
    void rooms_that_are_sealed_or_kept_empty_are_not_among_those_that_it_may_use() {
        Floor full = lived(16);
        Floor sealed = full;
        for (int room : new int[]{17, 18}) {
            sealed = ((Floor.Changed) sealed.set(id(room), RoomEvent.SEAL, "sample", null, UUID.randomUUID(), BOOK,
                    NOW)).floor();
        }
        assertThat(occupancy(sealed, null)).as("of 18").isEqualTo(88);
        assertThat(occupancy(full.buffer(List.of(id(19), id(20)), "risk", null, NOW), null)).isEqualTo(88);
    }

    @Test
    void a_positive_that_moves_within_the_site_counts_once_and_a_hall_is_no_cluster() {
        Floor found = positives(floor(6), 1, 2, 3);
        assertThat(value(SurgeTrigger.POSITIVES, found, Map.of(), NOW)).isEqualTo(3);
        assertThat(value(SurgeTrigger.POSITIVES, found, Map.of(), NOW.plus(Duration.ofHours(25)))).isZero();
        assertThat(value(SurgeTrigger.CLUSTER, found, Map.of(), NOW.plus(Duration.ofHours(25)))).isEqualTo(3);
        assertThat(value(SurgeTrigger.CLUSTER, found, Map.of(), NOW.plus(Duration.ofHours(73)))).isZero();
        Floor moved = confirmed(found, 4, 5, 6);
        assertThat(value(SurgeTrigger.POSITIVES, moved, Map.of(), NOW)).as("the same three").isEqualTo(3);
        Map<UUID, RoomType> hall = new HashMap<>();
        for (int i = 1; i <= 6; i++) {
            hall.put(id(i), RoomType.BAY);
        }
        Floor brought = confirmed(floor(6), 1, 2, 3);
        assertThat(value(SurgeTrigger.CLUSTER, brought, hall, NOW)).isZero();
        assertThat(value(SurgeTrigger.POSITIVES, brought, hall, NOW)).isEqualTo(3);
        assertThat(read(found, null, List.of()).get(2).where()).isEqualTo("1 8F");
    }

    @Test
    void cases_that_recover_and_go_home_are_no_positives_that_were_found() {
        Floor gone = left(floor(6), Category.CONFIRMED_CASE, true, 1, 2, 3);
        assertThat(gone.room(id(1)).orElseThrow().turnover().afterPositive()).as("aired for a day").isTrue();
        assertThat(value(SurgeTrigger.POSITIVES, gone, Map.of(), NOW)).isZero();
        assertThat(value(SurgeTrigger.CLUSTER, gone, Map.of(), NOW)).isZero();
        Floor one = left(gone, Category.CLOSE_CONTACT, true, 4);
        assertThat(value(SurgeTrigger.POSITIVES, one, Map.of(), NOW)).isEqualTo(1);
        assertThat(value(SurgeTrigger.POSITIVES, left(one, Category.CLOSE_CONTACT, false, 5), Map.of(), NOW))
                .as("a contact who goes home well")
                .isEqualTo(1);
    }

    @Test
    void whoever_leaves_a_hall_makes_no_cluster_there() {
        Map<UUID, RoomType> hall = Map.of(id(1), RoomType.BAY, id(2), RoomType.BAY, id(3), RoomType.BAY);
        Floor found = positives(floor(6), 1, 2, 3);
        assertThat(value(SurgeTrigger.CLUSTER, found, hall, NOW)).isZero();
        assertThat(value(SurgeTrigger.POSITIVES, found, hall, NOW)).isEqualTo(3);
    }

    @Test
    void rooms_that_will_be_missing_and_reports_that_still_count_fire() {
        List<SurgeReading> readings = SurgeReading.all(List.of(floor(1)), Map.of(), null,
                List.of(new SurgeReading.Missing("2026-11-22", 0), new SurgeReading.Missing("2026-11-23", 4)),
                List.of(signal(NOW.plusSeconds(1)), signal(NOW)), RULES, NOW);
        assertThat(readings.get(3)).isEqualTo(reading(SurgeTrigger.FORECAST, 4, 1, "2026-11-23"));
        assertThat(readings.get(4)).isEqualTo(reading(SurgeTrigger.STOCK, 1, 1, "supplies"));
    }

    @Test
    void two_triggers_at_once_open_one_plan_and_the_next_opens_only_after_quiet() {
        Surge none = Surge.none(SITE, "331100");
        assertThat(evaluated(none, 1)).as("one is not enough").isSameAs(none);
        Surge open = evaluated(none, 2);
        assertThat(open.open().orElseThrow().fired()).hasSize(2);
        assertThat(evaluated(open, 4)).as("once per episode").isSameAs(open);
        assertThat(evaluated(open, 0)).as("a person closes it").isSameAs(open);
        UUID plan = open.plans().getFirst().id();
        Surge closed = open.closed(plan, "commander", "over", NOW);
        assertThat(closed.closed(plan, "manager.a", "again", NOW)).isSameAs(closed);
        assertThat(closed.surging()).isFalse();
        assertThat(evaluated(closed, 3)).as("still the same episode").isSameAs(closed);
        Surge quiet = evaluated(closed, 1);
        assertThat(quiet.quiet()).isTrue();
        Surge second = evaluated(quiet, 2);
        assertThat(second.plans()).hasSize(2);
        assertThat(second.plans().getLast().id()).isNotEqualTo(plan);
        assertThat(second.surging()).isTrue();
    }

    @Test
    void a_report_is_taken_up_once_and_old_ones_go() {
        Surge.SurgeSignal first = signal(NOW.plusSeconds(60));
        Surge told = Surge.none(SITE, "331100").reported(first, NOW);
        assertThat(told.reported(first, NOW)).isSameAs(told);
        Surge later = told.reported(signal(NOW.plusSeconds(900)), NOW.plusSeconds(61));
        assertThat(later.signals()).hasSize(1);
    }

    @Test
    void a_rule_book_that_makes_no_sense_is_not_loaded() {
        assertThatThrownBy(() -> new SurgeRules("s", LocalDate.EPOCH, 101, 1, Duration.ofHours(1), 1,
                Duration.ofHours(1), 1, 2, Duration.ofHours(1))).hasMessageContaining("percentage");
    }

    private static Surge evaluated(Surge surge, int firing) {
        List<SurgeReading> readings = new ArrayList<>();
        for (SurgeTrigger trigger : SurgeTrigger.values()) {
            readings.add(new SurgeReading(trigger, 1, 1, trigger.ordinal() < firing, null));
        }
        return surge.evaluated(readings, RULES, n -> new UUID(0, n), NOW);
    }

    private static Surge.SurgeSignal signal(Instant until) {
        return new Surge.SurgeSignal(UUID.randomUUID(), "supplies", "kits run out", "supply.a", NOW, until);
    }

    private static SurgeReading reading(SurgeTrigger trigger, int value, int limit, String where) {
        return new SurgeReading(trigger, value, limit, true, where);
    }

    private static List<SurgeReading> read(Floor floor, Integer capacity, List<Surge.SurgeSignal> signals) {
        return SurgeReading.all(List.of(floor), Map.of(), capacity, List.of(), signals, RULES, NOW);
    }

    private static int occupancy(Floor floor, Integer capacity) {
        return read(floor, capacity, List.of()).getFirst().value();
    }

    private static int value(SurgeTrigger trigger, Floor floor, Map<UUID, RoomType> types, Instant at) {
        return SurgeReading.all(List.of(floor), types, null, List.of(), List.of(), RULES, at)
                .stream()
                .filter(r -> r.trigger() == trigger)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Floor lived(int rooms) {
        Floor floor = floor(20);
        for (int i = 1; i <= rooms; i++) {
            floor = placed(floor, i, Category.CLOSE_CONTACT);
        }
        return floor;
    }

    private static Floor confirmed(Floor floor, int... rooms) {
        Floor next = floor;
        for (int room : rooms) {
            next = placed(next, room, Category.CONFIRMED_CASE);
        }
        return next;
    }

    private static Floor placed(Floor floor, int room, Category category) {
        return ((Floor.Changed) floor.place(id(room),
                List.of(occupant(UUID.randomUUID(), 1, category, "bus-1", null)), NOW, NOW)).floor();
    }

    /** Contacts who turned positive and left their rooms. */
    private static Floor positives(Floor floor, int... rooms) {
        return left(floor, Category.CLOSE_CONTACT, true, rooms);
    }

    private static Floor left(Floor floor, Category category, boolean positive, int... rooms) {
        Floor next = floor;
        for (int room : rooms) {
            next = placed(next, room, category);
            UUID stay = next.room(id(room)).orElseThrow().occupants().getFirst().stayId();
            next = next.leave(id(room), stay, 2, NOW, positive, UUID.randomUUID(), BOOK);
        }
        return next;
    }
}
