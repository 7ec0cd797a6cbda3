package org.lazaret.rooms.forecast;

import java.time.LocalDate;

/**
 * One immutable version of what residents need by their number. Source: {@code deploy/handbook/rooms.md#forecast}.
 *
 * @param residents for so many, begun ones whole
 * @param doctors   in each shift
 * @param nurses    in each shift
 */
public record WhatIfRules(String version, LocalDate effectiveFrom, int residents, int doctors, int nurses) {
    public WhatIfRules {
        if (version.isBlank() || residents < 1 || doctors < 0 || nurses < 0) {
            throw new IllegalArgumentException("what-if rule book " + version
                    + ": a name, a positive number of residents and no negative number of staff are needed");
        }
    }

    /** What a number of residents needs in each shift, and with how many more. */
    Forecast.WhatIfStaff staff(int present, int extra) {
        int now = Math.ceilDiv(present, residents);
        int then = Math.ceilDiv(present + extra, residents);
        return new Forecast.WhatIfStaff(present, extra, now * doctors, now * nurses, then * doctors, then * nurses,
                version);
    }
}
