package org.lazaret.residents.stay;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.CutDatabase;

/** Who counts waits for what was written before the question, and for nothing that is written meanwhile. */
@Covers("C30")
class StayHistoryStoreTest {
    private static final UUID SITE = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2022-07-11T08:00:00Z");
    private final CutDatabase cut = new CutDatabase();
    private final MongoDatabase database = cut.database();
    private final StayHistoryStore history = new StayHistoryStore(database);

    @AfterEach
    void stop() throws Exception {
        cut.close();
    }

    private void pending(UUID site, Instant at) {
        database.getCollection("stays")
                .insertOne(new Document("_id", UUID.randomUUID()).append("siteId", site)
                        .append("history", List.of())
                        .append("outbox", new Document("pending", at)));
    }

    @Test
    void what_is_written_after_the_question_is_not_waited_for() {
        assertThat(history.unpublished(SITE)).as("all is in the history").isNull();
        database.getCollection("stays").createIndex(new Document("outbox.pending", 1));
        pending(SITE, NOW.minusSeconds(7));
        pending(SITE, NOW);
        pending(SITE, NOW.minusSeconds(3));
        pending(UUID.randomUUID(), NOW.plusSeconds(60));
        Instant asked = history.unpublished(SITE);
        assertThat(asked).isEqualTo(NOW);
        assertThat(history.unpublished(SITE, asked)).isTrue();

        // a burst: many are forgotten, and each is told anew
        for (int i = 1; i < 50; i++) {
            pending(SITE, NOW.plusMillis(i));
        }
        database.getCollection("stays")
                .deleteMany(
                        new Document("siteId", SITE).append("outbox.pending", new Document("$lte", NOW)));

        assertThat(history.unpublished(SITE, asked)).as("what was there is published").isFalse();
    }

    @Test
    void what_was_of_the_site_before_it_was_sent_on_counts_too() {
        database.getCollection("stays")
                .insertOne(new Document("_id", UUID.randomUUID()).append("siteId", UUID.randomUUID())
                        .append("history", List.of(new Document("effect",
                                new Document("place", new Document("siteId", SITE)))))
                        .append("outbox", new Document("pending", NOW)));

        assertThat(history.unpublished(SITE)).isEqualTo(NOW);
    }
}
