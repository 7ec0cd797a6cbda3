package org.lazaret.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.WithMongo;

/** Who asks what was seen of somebody gets an answer, and only of the site that they asked for. */
@Covers("F102")
@WithMongo
class AuditSearchIT {
    private static final Instant START = Instant.parse("2026-11-26T00:00:00Z");
    private final UUID site = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private Instant now = START;
    private AuditStore audit;

    @BeforeEach
    void entries(MongoDatabase database) {
        MongoIndexes indexes = new MongoIndexes(database);
        audit = new AuditStore(database, indexes, () -> now);
        indexes.createNow();
        for (int minute = 0; minute < 12; minute++) {
            now = START.plusSeconds(minute * 60L);
            audit.record(actor(minute % 2 == 0 ? "nurse" : "doctor"), minute < 6 ? "stay.read" : "intake.save", "stay",
                    "s" + minute % 3, site);
        }
        audit.record(actor("nurse"), "stay.read", "stay", "s0", other);
    }

    private static Actor actor(String name) {
        return new Actor("id-" + name, name, Set.of(), Set.of(), Set.of(), false);
    }

    private List<AuditEntry> found(AuditQuery query) {
        return audit.search(query, null, 100);
    }

    private AuditQuery query(@Nullable String subject, @Nullable String user, @Nullable Instant from,
            @Nullable Instant until, @Nullable String action) {
        return new AuditQuery(site, subject, user, from, until, action);
    }

    @Test
    void by_subject_by_person_by_time_and_by_the_beginning_of_the_action() {
        assertThat(found(query(null, null, null, null, null))).hasSize(12)
                .isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        assertThat(found(query("s0", null, null, null, null))).hasSize(4);
        assertThat(found(query(null, "nurse", null, null, null))).hasSize(6);
        assertThat(found(query(null, null, START.plusSeconds(60), START.plusSeconds(180), null))).hasSize(2);
        assertThat(found(query(null, null, null, null, "intake."))).hasSize(6);
        assertThat(found(query("s0", "nurse", START, null, "stay."))).hasSize(1);
        assertThat(found(new AuditQuery(other, null, null, null, null, null))).hasSize(1);
    }

    @Test
    void pages_of_five_give_every_entry_once() {
        List<UUID> all = new ArrayList<>();
        Cursor after = null;
        for (int page = 0; page < 3; page++) {
            List<AuditEntry> rows = audit.search(query(null, null, null, null, null), after, 5);
            rows.forEach(row -> all.add(row.id()));
            after = AuditStore.place(rows.getLast());
        }
        assertThat(all).hasSize(12).doesNotHaveDuplicates();
        assertThat(audit.search(query(null, null, null, null, null), after, 5)).isEmpty();
    }
}
