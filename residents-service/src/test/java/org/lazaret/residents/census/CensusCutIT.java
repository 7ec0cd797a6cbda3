package org.lazaret.residents.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;

/** The ledger when the connection breaks between a write and its reply. */
@Covers({"C30", "F110"})
class CensusCutIT {
    private static final Instant NOW = Instant.parse("2026-03-10T04:00:00Z");
    private static final UUID SITE = UUID.randomUUID();
    private final CutLedger cut = new CutLedger();
    private final CensusStore census = new CensusStore(
            cut.database(), new MongoIndexes(cut.database()),
            new Leases(cut.database(), InstantSource.system(), "test", Duration.ofSeconds(30)));

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void entries_that_were_not_confirmed_stand_in_the_ledger_once() {
        Stay stay = Sample.expected(SITE, Category.CLOSE_CONTACT, NOW);
        stay = Sample.then(stay, StayEvent.ARRIVE, NOW, NOW);
        List<CensusEntry> entries = CensusLines.of(Sample.then(stay, StayEvent.ADMIT, NOW, NOW));
        cut.cutAfter("insert", CensusStore.ENTRIES);
        census.add(entries);
        census.add(entries);

        List<CensusMoved> moved = census.moved(SITE, LocalDate.of(2026, 3, 10), NOW.plusSeconds(1), NOW);
        assertThat(CensusHeld.here(CensusHeld.after(List.of(), moved))).isEqualTo(1);
    }

    @Test
    void sums_that_were_not_confirmed_are_kept_and_those_of_who_lost_the_work_do_not_overwrite_them() {
        LocalDate day = LocalDate.of(2026, 3, 10);
        var held = List.of(new CensusHeld(Standing.LIVING, Category.CLOSE_CONTACT, 7));
        var later = new CensusDay(UUID.randomUUID(), SITE, "331100", day, CensusDay.OPEN, List.of(), held, 2);
        cut.cutAfter("update", CensusStore.DAYS);
        census.write(List.of(later));
        census.write(List.of(
                new CensusDay(later.id(), SITE, "331100", day, CensusDay.OPEN, List.of(), List.of(), 1)));

        assertThat(census.upTo(SITE, day)).isEqualTo(later);
    }
}
