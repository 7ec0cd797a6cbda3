package org.lazaret.residents.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.report.RegionReport.PeopleOf;
import org.lazaret.residents.report.RegionReport.RegionPart;

/** The published day of Rizhao, 27 October 2021: 532 + 1,044 = 1,576 = 1,431 + 145, and 918 rooms in use in five parts. */
@Covers({"C10", "C30", "F92"})
class RizhaoTest {
    private static final List<Integer> ROOMS_IN_USE = List.of(339, 292, 62, 79, 146);

    private static RegionReport rizhao(int secondary, int inTransit, int roomsInUse) {
        var parts = new ArrayList<RegionPart>();
        int isolated = 1_431;
        for (int i = 0; i < ROOMS_IN_USE.size(); i++) {
            // who is where was not published; only that it adds up
            int here = i == 0 ? isolated - 4 * 200 : 200;
            parts.add(new RegionPart("part " + i, null, here, i == 0 ? 145 : 0, 0, ROOMS_IN_USE.get(i)));
        }
        return new RegionReport(
                "3711", LocalDate.of(2021, 10, 27),
                List.of(new PeopleOf(Category.CLOSE_CONTACT, 532), new PeopleOf(Category.SECONDARY_CONTACT, secondary)),
                isolated, inTransit, 0, 0, 0, 18, 13, 1_379, roomsInUse, parts, List.of());
    }

    @Test
    void the_published_day_reconciles() {
        assertThat(rizhao(1_044, 145, 918).faults()).isEmpty();
    }

    @Test
    void a_damaged_copy_is_told_by_the_sum_that_does_not_come_out() {
        assertThat(rizhao(1_045, 145, 918).faults()).extracting(BrokenRule::id).containsExactly("people");
        assertThat(rizhao(1_044, 144, 918).faults()).extracting(BrokenRule::id).containsExactly("people", "transit");
        assertThat(rizhao(1_044, 145, 917).faults()).extracting(BrokenRule::id).containsExactly("rooms");
    }
}
