package org.lazaret.residents.census;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A census as it is shown.
 *
 * @param holds  yesterday plus in minus out is today, and the ledger agrees with the stays
 * @param faults the stays of which ledger and history disagree
 */
record CensusView(
        UUID siteId,
        LocalDate day,
        String timeZone,
        Instant asOf,
        Instant knownAt,
        int opening,
        int came,
        int left,
        int closing,
        int living,
        int atDoor,
        int underWay,
        boolean holds,
        List<CensusRow> rows,
        List<CensusFlow> flows,
        List<CensusFault> faults) {
    static CensusView of(CensusSheet sheet, String timeZone, List<CensusFault> faults) {
        int opening = CensusHeld.here(sheet.opening());
        int closing = CensusHeld.here(sheet.closing());
        return new CensusView(
                sheet.siteId(), sheet.day(), timeZone, sheet.asOf(), sheet.knownAt(), opening, sheet.came(),
                sheet.left(), closing, CensusHeld.of(sheet.closing(), Standing.LIVING),
                CensusHeld.of(sheet.closing(), Standing.AT_DOOR), CensusHeld.of(sheet.closing(), Standing.UNDER_WAY),
                faults.isEmpty() && opening + sheet.came() - sheet.left() == closing
                        && sheet.rows().stream().allMatch(row -> row.difference() == 0),
                sheet.rows(), sheet.flows(), faults);
    }
}
