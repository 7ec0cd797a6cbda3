package org.lazaret.residents.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.CutDatabase;

@Covers({"F22", "F110"})
class TransferCutIT {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final CutDatabase cut = new CutDatabase();
    private final SiteTransferStore transfers = new SiteTransferStore(
            cut.database(), new MongoIndexes(cut.database()));
    private final UUID site = UUID.randomUUID();
    private final SiteTransfer asked = SiteTransfer.requested(
            UUID.randomUUID(), site, UUID.randomUUID(),
            List.of(new SiteTransfer.Traveller(
                    UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(),
                    SiteTransfer.Place.ORIGIN)),
            "a lift", "minibus", "transfer-1", by(UUID.randomUUID()));

    private static SiteTransfer.TransferSigned by(UUID command) {
        return new SiteTransfer.TransferSigned(command, NOW, NOW, "manager.a", null);
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void a_decision_that_was_not_confirmed_is_written_once() {
        transfers.insert(asked);
        var refusal = by(UUID.randomUUID());
        cut.cutAfter("update", SiteTransferStore.COLLECTION);

        assertThat(transfers.step(asked.id(), one -> one.refuse(refusal))).isInstanceOf(SiteTransfer.Step.Next.class);

        SiteTransfer kept = transfers.get(asked.id());
        assertThat(kept.state()).isEqualTo(SiteTransfer.State.REFUSED);
        assertThat(kept.version()).isEqualTo(2);
        assertThat(transfers.step(asked.id(), one -> one.cancel(by(UUID.randomUUID()))))
                .isInstanceOf(SiteTransfer.Step.No.class);
    }
}
