package org.lazaret.rooms.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.CutDatabase;

@Covers({"C38", "F110"})
class SurgeCutIT {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final SurgeRules RULES = new SurgeRules("s1", LocalDate.EPOCH, 85, 1, Duration.ofHours(24), 1,
            Duration.ofHours(72), 3, 1, Duration.ofHours(72));
    private final CutDatabase cut = new CutDatabase();
    private final SurgeStore surges = new SurgeStore(cut.database(), new MongoIndexes(cut.database()));
    private final Surge open = Surge.none(UUID.randomUUID(), "331100")
            .evaluated(List.of(new SurgeReading(SurgeTrigger.STOCK, 1, 1, true, "supplies")), RULES,
                    n -> new UUID(0, n),
                    NOW);

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void a_plan_whose_opening_was_not_confirmed_is_open_once() {
        cut.cutAfter("insert", SurgeStore.COLLECTION);
        assertThat(surges.write(open)).isTrue();
        assertThat(surges.open(List.of(open.id()), null, 10)).containsExactly(open);
        assertThat(surges.open(List.of(UUID.randomUUID()), null, 10)).isEmpty();
    }

    @Test
    void a_plan_whose_end_was_not_confirmed_is_closed_once() {
        surges.write(open);
        Surge closed = open.closed(open.plans().getFirst().id(), "commander", "over", NOW);
        cut.cutAfter("update", SurgeStore.COLLECTION);
        assertThat(surges.write(closed)).isTrue();
        assertThat(surges.write(open.closed(open.plans().getFirst().id(), "manager.a", "me too", NOW))).isFalse();
        assertThat(surges.open(List.of(open.id()), null, 10)).isEmpty();
    }
}
