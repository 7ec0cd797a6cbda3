package org.lazaret.rooms.reserve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.CutDatabase;

@Covers({"C39", "F110"})
class ReserveCutIT {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final CutDatabase cut = new CutDatabase();
    private final ReserveStore reserves = new ReserveStore(cut.database());
    private final Reserve first = new Reserve(UUID.randomUUID(), "331100", ReserveTier.H24, 200, "0578", List.of(),
            List.of(), Reserve.SCHEMA, 1);

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void an_entry_that_was_not_confirmed_is_in_the_register_once() {
        cut.cutAfter("insert", ReserveStore.RESERVES);
        assertThat(reserves.write(first)).isTrue();
        assertThat(reserves.of(List.of(first.id()))).containsExactly(first);
    }

    @Test
    void a_site_whose_call_was_not_confirmed_is_called_up_once() {
        reserves.write(first);
        Reserve.Outcome called = first.move(UUID.randomUUID(), ReserveTier.IN_USE, "full", "commander", NOW);
        cut.cutAfter("update", ReserveStore.RESERVES);
        assertThat(reserves.write(((Reserve.Done) called).next())).isTrue();
        assertThat(reserves.write(first.corrected(first))).as("somebody else saw the older one").isFalse();
        assertThat(reserves.find(first.id()).orElseThrow().moves()).hasSize(1);
    }

    @Test
    void a_population_that_was_not_confirmed_is_told_once() {
        var told = new Population("331100", 50_000, LocalDate.of(2026, 1, 1), "operator", NOW, 1, 1);
        cut.cutAfter("insert", ReserveStore.POPULATIONS);
        assertThat(reserves.write(told)).isTrue();
        assertThat(reserves.populations("3311")).containsExactly(told);
    }
}
