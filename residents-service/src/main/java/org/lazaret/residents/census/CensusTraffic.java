package org.lazaret.residents.census;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import org.lazaret.residents.stay.StayEvent;

/** Arrivals and departures of a day. {@code living} of the closing are in rooms. */
record CensusTraffic(
        LocalDate day, int opening, int came, int left, int closing, int living, int underWay, int takenOver,
        int released, int transferred, int died) {
    /** Headings of the file, in the order of {@link #cells}. */
    static final List<String> HEADINGS = List.of("date", "opening", "in", "of them taken over", "out",
            "of them released", "of them transferred", "of them died", "closing", "of them in rooms", "in transit");

    static CensusTraffic of(CensusSheet sheet) {
        return new CensusTraffic(
                sheet.day(), CensusHeld.here(sheet.opening()), sheet.came(), sheet.left(),
                CensusHeld.here(sheet.closing()), CensusHeld.of(sheet.closing(), Standing.LIVING),
                CensusHeld.of(sheet.closing(), Standing.UNDER_WAY), flow(sheet, StayEvent.TAKE_OVER),
                flow(sheet, StayEvent.RELEASE), flow(sheet, StayEvent.TRANSFER), flow(sheet, StayEvent.DIE));
    }

    private static int flow(CensusSheet sheet, StayEvent event) {
        return sheet.flows().stream().filter(f -> f.event() == event).mapToInt(f -> f.came() + f.left()).sum();
    }

    List<Object> cells() {
        return Arrays.asList(day, opening, came, takenOver, left, released, transferred, died, closing, living,
                underWay);
    }
}
