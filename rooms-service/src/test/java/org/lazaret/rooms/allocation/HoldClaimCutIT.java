package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.CutDatabase;

@Covers({"F3", "F110"})
class HoldClaimCutIT {
    private final CutDatabase cut = new CutDatabase();
    private final HoldClaimStore claims = new HoldClaimStore(cut.database(), new MongoIndexes(cut.database()));
    private final HoldClaimStore.HoldClaim first = new HoldClaimStore.HoldClaim(UUID.randomUUID(), UUID.randomUUID(),
            UUID.randomUUID(), Instant.EPOCH, 1);

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void a_claim_that_was_not_confirmed_is_known_as_made_and_a_rivals_is_not() {
        cut.cutAfter("insert", "holdClaims");
        assertThat(claims.write(first)).isTrue();
        assertThat(claims.write(new HoldClaimStore.HoldClaim(first.id(), first.floorId(), UUID.randomUUID(), null, 1)))
                .isFalse();
        assertThat(claims.find(first.id())).contains(first);
    }

    @Test
    void a_claim_that_moves_to_another_room_moves_once() {
        claims.write(first);
        var next = new HoldClaimStore.HoldClaim(first.id(), UUID.randomUUID(), UUID.randomUUID(), null, 2);
        cut.cutAfter("update", "holdClaims");
        assertThat(claims.write(next)).isTrue();
        assertThat(
                claims.write(new HoldClaimStore.HoldClaim(first.id(), UUID.randomUUID(), UUID.randomUUID(), null, 2)))
                .isFalse();
        assertThat(claims.find(first.id())).contains(next);
    }

    @Test
    void a_claim_is_dropped_once() {
        claims.write(first);
        cut.cutAfter("delete", "holdClaims");
        claims.drop(first.id());
        assertThat(claims.find(first.id())).isEmpty();
    }
}
