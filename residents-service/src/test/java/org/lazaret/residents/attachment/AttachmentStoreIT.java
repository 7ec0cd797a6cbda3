package org.lazaret.residents.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.CutDatabase;

/** Nothing is left of a file that was taken away, whoever was adding it at that moment. */
@Covers({"F91", "F110"})
class AttachmentStoreIT {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    @Test
    void parts_that_another_command_fixed_at_the_last_moment_go_with_the_attachment() throws Exception {
        try (var cut = new CutDatabase()) {
            var store = new AttachmentStore(cut.database(), new MongoIndexes(cut.database()));
            UUID id = UUID.randomUUID();
            store.keep(id, 0, new byte[]{1}, NOW);
            store.loosen(id, Instant.EPOCH);
            store.fixed(id);

            store.drop(id);

            assertThat(cut.database().getCollection(AttachmentStore.PARTS).countDocuments(new Document())).isZero();
        }
    }
}
