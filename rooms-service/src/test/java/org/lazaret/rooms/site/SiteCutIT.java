package org.lazaret.rooms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.CutDatabase;

@Covers("F110")
class SiteCutIT {
    private final CutDatabase cut = new CutDatabase();
    private final SiteStore sites = new SiteStore(cut.database(), new MongoIndexes(cut.database()));
    private final QuotaStore quotas = new QuotaStore(cut.database());
    private final Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final UUID id = UUID.randomUUID();

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void a_site_whose_creation_was_not_confirmed_is_created_once() {
        cut.cutAfter("insert", "sites");
        assertThat(sites.insert(site(1))).isTrue();
        assertThat(sites.find(id)).contains(site(1));
    }

    @Test
    void an_edit_that_was_not_confirmed_is_known_as_done() {
        sites.insert(site(1));
        cut.cutAfter("update", "sites");
        assertThat(sites.replace(site(2))).isEqualTo(SiteStore.Replaced.DONE);
        assertThat(sites.find(id)).contains(site(2));
    }

    @Test
    void a_room_whose_counting_was_not_confirmed_counts_once() {
        UUID room = UUID.randomUUID();
        quotas.take(id, UUID.randomUUID(), 5, now);
        cut.cutAfter("update", "quotas");
        assertThat(quotas.take(id, room, 2, now)).isTrue();
        assertThat(quotas.find(id).orElseThrow().count()).isEqualTo(2);
        assertThat(quotas.take(id, UUID.randomUUID(), 2, now)).isFalse();
    }

    @Test
    void a_room_whose_giving_back_was_not_confirmed_is_given_back_once() {
        UUID room = UUID.randomUUID();
        quotas.take(id, UUID.randomUUID(), 5, now);
        quotas.take(id, room, 5, now);
        cut.cutAfter("update", "quotas");
        quotas.giveBack(id, room);
        assertThat(quotas.find(id).orElseThrow().count()).isEqualTo(1);
        assertThat(quotas.find(id).orElseThrow().rooms()).hasSize(1);
    }

    private Site site(long version) {
        return new Site(id, "A", "甲", "A", SiteKind.HOTEL, "331100", "x", "Asia/Shanghai", null, null, true, now, 1,
                version);
    }
}
