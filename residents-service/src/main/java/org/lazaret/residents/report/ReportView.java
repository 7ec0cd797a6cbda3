package org.lazaret.residents.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A day's report as it is shown: drawn up from what is known now, or locked.
 *
 * @param control     in tenths of a percent; null when nothing of it is measured, as {@code flow}
 * @param blockers    what speaks against signing; empty when it is locked
 * @param editions    the report and its amendments, the first first; empty before it is locked
 * @param differences what is known now and is not in the newest edition
 */
record ReportView(
        UUID siteId,
        LocalDate day,
        String timeZone,
        boolean locked,
        ReportFigures figures,
        @Nullable Integer control,
        @Nullable Integer flow,
        List<ReportBlocker> blockers,
        List<ReportEdition> editions,
        List<ReportChange> differences) {
    /** One edition, and whether it says what was signed. */
    record ReportEdition(
            int edition,
            String signer,
            Instant lockedAt,
            Instant knownAt,
            String rules,
            @Nullable String reason,
            List<DailyReport.Explained> explained,
            List<ReportChange> changes,
            String hash,
            @Nullable String previous,
            boolean intact) {
        static ReportEdition of(DailyReport report, boolean intact) {
            return new ReportEdition(
                    report.edition(), report.signer(), report.lockedAt(), report.knownAt(), report.rules(),
                    report.reason(), report.explained(), report.changes(), report.hash(), report.previous(), intact);
        }
    }

    static @Nullable Integer mean(ReportFigures figures, IndexPart.Index index) {
        OptionalInt mean = IndexPart.mean(figures.indices(), index);
        return mean.isPresent() ? mean.getAsInt() : null;
    }

    /** A locked day in a list. */
    record ReportSummary(
            LocalDate day, String signer, Instant lockedAt, int here, int came, int left, @Nullable Integer control,
            @Nullable Integer flow) {}
}
