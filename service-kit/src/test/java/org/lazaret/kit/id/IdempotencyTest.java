package org.lazaret.kit.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.ProblemException;

class IdempotencyTest {
    private final UUID key = Ids.next();
    private final Instant now = Ids.madeAt(key).plusSeconds(1);
    private final List<RecentCommand> recent = List.of(new RecentCommand(key, "nurse.a", "h1", 7, now));

    @Test
    void aNewKeyIsCarriedOut() {
        assertThat(Idempotency.look(List.of(), key, "nurse.a", "h1", now)).isEqualTo(new Idempotency.Answer.Fresh());
    }

    @Test
    void theSameCommandAgainHasTheSameAnswer() {
        assertThat(Idempotency.look(recent, key, "nurse.a", "h1", now)).isEqualTo(new Idempotency.Answer.Repeat(7));
    }

    @Test
    void aKeyReusedWithAnotherBodyOrByAnotherPersonIsRefused() {
        assertThatThrownBy(() -> Idempotency.look(recent, key, "nurse.a", "h2", now))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Idempotency.look(recent, key, "doctor.a", "h1", now))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aKeyOlderThanADayByItsOwnTimestampIsRefused() {
        assertThatThrownBy(() -> Idempotency.look(List.of(), key, "nurse.a", "h1", now.plus(Duration.ofHours(25))))
                .isInstanceOf(ProblemException.class);
        assertThat(Idempotency.look(List.of(), key, "nurse.a", "h1", now.plus(Duration.ofHours(23))))
                .isEqualTo(new Idempotency.Answer.Fresh());
    }

    @Test
    void aRandomKeyIsRefusedBecauseItHasNoAge() {
        assertThatThrownBy(() -> Idempotency.look(List.of(), UUID.randomUUID(), "nurse.a", "h1", now))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void rememberedCommandsAreForgottenAfterADayAndNeverMoreThanFifty() {
        List<RecentCommand> kept = recent;
        for (int i = 0; i < 60; i++) {
            kept = Idempotency.remember(kept, new RecentCommand(Ids.next(), "nurse.a", "h", i, now));
        }
        assertThat(kept).hasSize(50);
        Instant later = now.plus(Duration.ofHours(26));
        assertThat(Idempotency.remember(kept, new RecentCommand(Ids.next(), "nurse.a", "h", 99, later))).hasSize(1);
    }
}
