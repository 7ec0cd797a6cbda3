package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.CutDatabase;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;

@Covers({"F12", "F110"})
class WaitingCutIT {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final CutDatabase cut = new CutDatabase();
    private final WaitingStore waiting = new WaitingStore(cut.database(), new MongoIndexes(cut.database()));
    private final CohortStore cohorts = new CohortStore(cut.database());
    private final Waiting first = waiting(Waiting.Priority.NORMAL);

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void an_entry_that_was_not_confirmed_is_in_the_line_once() {
        cut.cutAfter("insert", "waiting");
        assertThat(waiting.write(first)).isTrue();
        assertThat(waiting.ofSite(first.siteId())).containsExactly(first);
    }

    @Test
    void a_change_that_was_not_confirmed_is_made_once_and_an_entry_leaves_once() {
        waiting.write(first);
        Waiting next = first.since(first.since(), 2);
        cut.cutAfter("update", "waiting");
        assertThat(waiting.write(next)).isTrue();
        assertThat(waiting.write(first.since(NOW.plusSeconds(1), 2))).isFalse();
        waiting.remove(first.id());
        assertThat(waiting.find(first.id())).isEmpty();
    }

    @Test
    void the_opening_of_a_cohort_is_the_earliest_told_also_when_it_was_not_confirmed() {
        cut.cutAfter("update", "cohorts");
        cohorts.opened(first.siteId(), "bus-1", NOW);
        cohorts.opened(first.siteId(), "bus-1", NOW.plusSeconds(60));
        assertThat(cohorts.opened(first.siteId(), "bus-1")).contains(NOW);
        cohorts.opened(first.siteId(), "bus-1", NOW.minusSeconds(60));
        assertThat(cohorts.opened(first.siteId(), "bus-1")).contains(NOW.minusSeconds(60));
    }

    @Test
    void an_approval_that_was_not_confirmed_counts_once() {
        ExemptionStore exemptions = new ExemptionStore(cut.database(), new MongoIndexes(cut.database()));
        Exemption asked = new Exemption(UUID.randomUUID(), first.siteId(), "331100", first.id(), List.of("ground"),
                "why", "manager.a", NOW, List.of(), NOW.plusSeconds(3600), Exemption.SCHEMA, 1);
        assertThat(exemptions.write(asked)).isTrue();
        Exemption one = ((Exemption.Approved) asked.approve("approver.a", NOW)).exemption();
        cut.cutAfter("update", "exemptions");
        assertThat(exemptions.write(one)).isTrue();
        assertThat(exemptions.rules(first.siteId(), first.id(), NOW)).isEmpty();
        assertThat(exemptions.write(((Exemption.Approved) one.approve("doctor.a", NOW)).exemption())).isTrue();
        assertThat(exemptions.rules(first.siteId(), first.id(), NOW)).containsExactly("ground");
    }

    private static Waiting waiting(Waiting.Priority priority) {
        return new Waiting(UUID.randomUUID(), UUID.randomUUID(), "331100", priority, NOW,
                List.of(new Waiting.Member(UUID.randomUUID(), AgeBand.ADULT, List.of(), false, false)),
                Category.CLOSE_CONTACT, "bus-1", null, null, Waiting.SCHEMA, 1);
    }
}
