package org.lazaret.residents.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.CutDatabase;

/** A hold keeps a person until it ends or is lifted, however many others have ended. */
@Covers("F104")
class LegalHoldTest {
    private static final Instant NOW = Instant.parse("2022-07-11T08:00:00Z");
    private static final UUID PERSON = UUID.randomUUID();
    private final CutDatabase cut = new CutDatabase();

    @AfterEach
    void stop() throws Exception {
        cut.close();
    }

    private static LegalHold hold(@Nullable Instant until) {
        return new LegalHold(
                UUID.randomUUID(), PERSON, UUID.randomUUID(), UUID.randomUUID(), "court 12", "claim", until,
                NOW.minus(Duration.ofDays(30)), "manager.a", null, LegalHold.SCHEMA, 1);
    }

    @Test
    void it_holds_up_to_its_end_and_until_it_is_lifted() {
        assertThat(hold(null).holds(NOW)).isTrue();
        assertThat(hold(NOW.plusMillis(1)).holds(NOW)).isTrue();
        assertThat(hold(NOW).holds(NOW)).isFalse();
        LegalHold lifted = hold(null).lift(NOW, "manager.a", "decided");
        assertThat(lifted.holds(NOW)).isFalse();
        assertThat(lifted.lift(NOW.plusSeconds(1), "other", "again")).isSameAs(lifted);
    }

    @Test
    void holds_that_have_ended_hide_none_that_has_not() {
        var store = new LegalHoldStore(cut.database(), new MongoIndexes(cut.database()));
        for (int i = 0; i < 120; i++) {
            store.insert(hold(NOW.minusSeconds(1)));
        }
        LegalHold open = store.insert(hold(null));

        assertThat(store.ofPeople(List.of(PERSON), NOW)).containsExactly(open);
    }
}
