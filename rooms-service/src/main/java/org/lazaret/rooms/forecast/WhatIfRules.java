package org.lazaret.rooms.forecast;

import java.time.LocalDate;
import java.util.List;

import org.lazaret.rooms.shift.RosteredShift;

/**
 * One immutable version of what residents need by their number. Source: {@code deploy/handbook/rooms.md#forecast}.
 *
 * @param residents   for so many, begun ones whole
 * @param doctors     in each shift
 * @param nurses      in each shift
 * @param doctorPosts codes of the posts at which doctors stand
 * @param nursePosts  codes of the posts at which nurses stand
 */
public record WhatIfRules(String version, LocalDate effectiveFrom, int residents, int doctors, int nurses,
        List<String> doctorPosts, List<String> nursePosts) {
    public WhatIfRules {
        if (version.isBlank() || residents < 1 || doctors < 0 || nurses < 0) {
            throw new IllegalArgumentException("what-if rule book " + version
                    + ": a name, a positive number of residents and no negative number of staff are needed");
        }
        if (doctorPosts.isEmpty() || nursePosts.isEmpty()) {
            throw new IllegalArgumentException("what-if rule book " + version
                    + ": name at least one post of doctors and one of nurses");
        }
        doctorPosts = List.copyOf(doctorPosts);
        nursePosts = List.copyOf(nursePosts);
    }

    /** What a number of residents needs in each shift, and with how many more, against who is on the roster. */
    Forecast.WhatIfStaff staff(int present, int extra, List<RosteredShift> rostered) {
        int now = Math.ceilDiv(present, residents);
        int then = Math.ceilDiv(present + extra, residents);
        return new Forecast.WhatIfStaff(present, extra, now * doctors, now * nurses, then * doctors, then * nurses,
                version, rostered.stream().map(s -> against(s, then * doctors, then * nurses)).toList());
    }

    private Forecast.WhatIfShift against(RosteredShift shift, int doctorsThen, int nursesThen) {
        int hasDoctors = shift.at(doctorPosts);
        int hasNurses = shift.at(nursePosts);
        return new Forecast.WhatIfShift(shift.day(), shift.period(), shift.planned(), hasDoctors, hasNurses,
                Math.max(0, doctorsThen - hasDoctors), Math.max(0, nursesThen - hasNurses));
    }
}
