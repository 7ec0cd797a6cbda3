package org.lazaret.residents.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.census.CutLedger;

/** A signature when the connection breaks between the write and its reply. */
@Covers({"C30", "F110"})
class ReportCutIT {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final UUID SITE = UUID.randomUUID();

    private static DailyReport report(UUID id, UUID command) {
        return new DailyReport(
                id, SITE, "331100", DAY, 0, command, "manager.a", Instant.EPOCH, Instant.EPOCH, List.of(), "report-1",
                List.of(), null, "{}", List.of(), null, "hash", DailyReport.SCHEMA);
    }

    @Test
    void a_report_whose_lock_was_not_confirmed_is_locked_once_and_by_the_first_signature() throws Exception {
        try (CutLedger cut = new CutLedger()) {
            ReportStore reports = new ReportStore(cut.database(), new MongoIndexes(cut.database()));
            DailyReport first = report(UUID.randomUUID(), UUID.randomUUID());
            cut.cutAfter("insert", ReportStore.COLLECTION);
            assertThat(reports.lock(first)).isEqualTo(first);
            assertThat(reports.lock(report(first.id(), UUID.randomUUID()))).isEqualTo(first);
            assertThat(reports.of(SITE, DAY)).containsExactly(first);
            assertThat(cut.cuts()).isEqualTo(1);
        }
    }
}
