package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.CutDatabase;

@Covers({"F3", "F108", "F110"})
class PlacementCutIT {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final CutDatabase cut = new CutDatabase();
    private final PlacementStore placements = new PlacementStore(cut.database(), new MongoIndexes(cut.database()),
            new BusinessClock(InstantSource.fixed(NOW), Duration.ZERO));
    private final UUID stay = UUID.randomUUID();
    private final Placement.Spot spot = new Placement.Spot(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(),
            "1", "8F", "0801", 1);

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void a_first_command_that_was_not_confirmed_is_remembered_once() {
        cut.cutAfter("insert", "placements");
        intend();
        assertThat(placements.find(stay).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void an_arrival_that_was_not_confirmed_is_told_to_others_once() {
        intend();
        cut.cutAfter("update", "placements");
        placements.change(stay, p -> p.confirm(1, spot, NOW, NOW, UUID.randomUUID()));
        assertThat(placements.find(stay).orElseThrow().at()).isEqualTo(spot);
        Document kept = cut.database().getCollection("placements").find().first();
        assertThat(kept.get("outbox", Document.class).getList("events", Document.class)).hasSize(1);
    }

    private void intend() {
        var entry = new Placement.Entry(UUID.randomUUID(), 1, spot, "331100", "a1", false);
        placements.change(stay, p -> p.intend(entry, NOW, UUID.randomUUID(), Set.of()));
    }
}
