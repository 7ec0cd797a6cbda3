package org.lazaret.rooms.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.feed.FeedEvent;
import org.lazaret.kit.feed.Position;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.CutDatabase;

/** Who is out of the house, as the feed of stays says it. */
@Covers("F24")
class AwayCutIT {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private final CutDatabase cut = new CutDatabase();
    private final ExpectedStayStore stays = new ExpectedStayStore(cut.database(), new MongoIndexes(cut.database()));
    private final UUID site = UUID.randomUUID();
    private final UUID stay = UUID.randomUUID();

    @AfterEach
    void stop() throws Exception {
        cut.close();
    }

    @Test
    void who_went_out_is_away_until_the_return_and_an_older_word_changes_nothing() {
        tell(1, false);
        assertThat(new WhoIsAway(stays).now(site)).isEmpty();
        tell(2, true);
        assertThat(new WhoIsAway(stays).now(site)).containsExactly(stay);
        tell(3, false);
        tell(2, true);
        assertThat(new WhoIsAway(stays).now(site)).isEmpty();
    }

    private void tell(long n, boolean away) {
        stays.apply(new FeedEvent("stays", new Position(1, n), stay.toString(), n, NOW, NOW), stay, site,
                "IN_RESIDENCE", NOW, away);
    }
}
