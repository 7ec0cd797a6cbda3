package org.lazaret.rooms.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.floor.Sample.NOW;
import static org.lazaret.rooms.floor.Sample.id;
import static org.lazaret.rooms.floor.Sample.occupant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.CutDatabase;

@Covers({"F3", "F110"})
class FloorCutIT {
    private final CutDatabase cut = new CutDatabase();
    private final FloorStore floors = new FloorStore(cut.database(), new MongoIndexes(cut.database()),
            new BusinessClock(InstantSource.fixed(NOW), Duration.ZERO), 1000);
    private final FloorPlanStore plans = new FloorPlanStore(cut.database(), new MongoIndexes(cut.database()), 1000);
    private final Floor floor = Sample.floor(3);

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void a_floor_whose_creation_was_not_confirmed_is_there_once() {
        cut.cutAfter("insert", "floors");
        assertThat(floors.insert(floor, new Change("IMPORT", "manager.a", NOW))).isTrue();
        Floor kept = floors.find(floor.id()).orElseThrow();
        assertThat(kept.rooms()).isEqualTo(floor.rooms());
        assertThat(kept.outbox().events()).as("told to the history once").hasSize(1);
    }

    @Test
    void a_placement_whose_write_was_not_confirmed_is_known_as_done_and_the_next_decision_builds_on_it() {
        floors.insert(floor, new Change("IMPORT", "manager.a", NOW));
        Floor next = ((Floor.Changed) floor.place(id(1), List.of(occupant(UUID.randomUUID(), 1)), NOW, NOW)).floor();
        cut.cutAfter("update", "floors");
        assertThat(floors.write(floor, next, new Change("PLACE", "x", NOW))).isTrue();
        Floor kept = floors.find(floor.id()).orElseThrow();
        assertThat(kept.saysTheSameAs(next)).isTrue();
        assertThat(kept.outbox().events()).as("told to the history once").hasSize(1);
        Floor rival = ((Floor.Changed) floor.place(id(1), List.of(occupant(UUID.randomUUID(), 1)), NOW, NOW)).floor();
        assertThat(floors.write(floor, rival, new Change("PLACE", "x", NOW))).as("decided on the floor before")
                .isFalse();
    }

    @Test
    void attributes_whose_write_was_not_confirmed_are_written_once() {
        FloorPlan first = Sample.plan(floor);
        cut.cutAfter("insert", "floorPlans");
        assertThat(plans.write(first)).isTrue();
        FloorPlan second = new FloorPlan(first.id(), first.siteId(), first.regionCode(),
                first.rooms().subList(0, 2), 1, 2);
        assertThat(plans.write(second)).isTrue();
        assertThat(plans.find(floor.id()).map(p -> p.stamped(null))).contains(second);
    }
}
