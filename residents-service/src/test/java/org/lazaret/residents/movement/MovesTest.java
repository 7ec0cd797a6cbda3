package org.lazaret.residents.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.stay.Stay;

@Covers("F110")
class MovesTest {
    private static final Instant NOW = Instant.parse("2022-07-11T14:00:00Z");

    @Test
    void what_happened_lies_neither_in_the_future_nor_more_than_three_days_back() {
        assertThat(Moves.happened(null, NOW)).isEqualTo(NOW);
        assertThat(Moves.happened(NOW.minus(Duration.ofDays(3)), NOW)).isEqualTo(NOW.minus(Duration.ofDays(3)));
        for (Instant wrong : List.of(NOW.plusMillis(1), NOW.minus(Duration.ofDays(3)).minusMillis(1))) {
            assertThatThrownBy(() -> Moves.happened(wrong, NOW))
                    .isInstanceOfSatisfying(ProblemException.class, no -> {
                        assertThat(no.type()).isEqualTo(ProblemType.INVALID);
                        assertThat(no.fields()).extracting("field").containsExactly("happenedAt");
                    });
        }
    }

    @Test
    void a_command_id_belongs_to_one_person_and_one_kind_of_departure() {
        UUID stay = UUID.randomUUID();
        var departure = new LeaveSite.Departure(stay, Stay.Kind.TRANSFER, NOW, "m", null, null, false, 0, List.of(),
                null, null);

        assertThat(departure.isOf(stay, Stay.Kind.TRANSFER)).isTrue();
        assertThat(departure.isOf(UUID.randomUUID(), Stay.Kind.TRANSFER)).isFalse();
        assertThat(departure.isOf(stay, Stay.Kind.RELEASE)).isFalse();
    }

    @Test
    void a_departure_is_late_from_the_end_of_its_clearance_on() {
        UUID stay = UUID.randomUUID();
        var release = new LeaveSite.Departure(stay, Stay.Kind.RELEASE, NOW, "m", null, null, false, 0, List.of(),
                null, NOW);
        var transfer = new LeaveSite.Departure(stay, Stay.Kind.TRANSFER, NOW, "m", null, null, false, 0, List.of(),
                null, null);

        assertThat(release.late(NOW.minusMillis(1))).isFalse();
        assertThat(release.late(NOW)).isTrue();
        assertThat(transfer.late(Instant.MAX)).as("a hospital waits for no clearance").isFalse();
    }
}
