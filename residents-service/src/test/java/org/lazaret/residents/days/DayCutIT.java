package org.lazaret.residents.days;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.CutDatabase;

/** What is kept for a change of days, on a connection that is cut between a write and its reply. */
@Covers({"F19", "F110"})
class DayCutIT {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final CutDatabase cut = new CutDatabase();
    private final MongoIndexes indexes = new MongoIndexes(cut.database());

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void a_claim_that_was_not_confirmed_is_ones_own_and_nobody_elses() {
        var claims = new DayClaimStore(cut.database(), indexes);
        UUID stay = UUID.randomUUID();
        UUID change = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        cut.cutAfter("insert", "day_claims");

        assertThat(claims.take(change, List.of(stay))).isEmpty();
        assertThat(claims.take(other, List.of(stay))).containsExactly(stay);
        claims.free(change);
        assertThat(claims.take(other, List.of(stay))).isEmpty();
    }

    @Test
    void an_agreement_that_was_not_confirmed_counts_once() {
        var store = new ShorteningStore(cut.database(), indexes);
        UUID id = UUID.randomUUID();
        store.insert(new Shortening(
                id, UUID.randomUUID(), UUID.randomUUID(), 2, "care at home", "manager.a", NOW, List.of(), 2, "days-1",
                NOW.plus(Duration.ofDays(3)), Shortening.SCHEMA, 1));
        cut.cutAfter("update", "shortenings");

        Shortening one = store.change(id, asked -> agreed(asked, "approver.a"));

        assertThat(one.approvals()).hasSize(1);
        assertThat(one.granted()).isFalse();
        assertThat(store.change(id, asked -> agreed(asked, "doctor.a")).granted()).isTrue();
    }

    private static Shortening agreed(Shortening asked, String by) {
        return ((Shortening.Agreed.Yes) asked.approve(by, NOW)).shortening();
    }
}
