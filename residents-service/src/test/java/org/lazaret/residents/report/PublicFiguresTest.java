package org.lazaret.residents.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.policy.Category;

/** What of a day may be told to everybody. */
@Covers("C33")
class PublicFiguresTest {
    private static PublicFigures of(int isolated, int inTransit, int came, int left, int... categories) {
        var people = new ArrayList<RegionReport.PeopleOf>();
        for (int i = 0; i < categories.length; i++) {
            people.add(new RegionReport.PeopleOf(Category.values()[i], categories[i]));
        }
        var region = new RegionReport(
                "3311", LocalDate.EPOCH, people, isolated, inTransit, came, left, 2, 1, 1, 9, 9, List.of(), List.of());
        return PublicFigures.of(UUID.randomUUID(), region, UUID.randomUUID(), "c", Instant.EPOCH, "r", 5);
    }

    private static List<Integer> categories(PublicFigures figures) {
        return figures.byCategory().stream().map(PublicFigures.PublicCount::people).toList();
    }

    @Test
    void large_figures_and_none_are_told() {
        PublicFigures said = of(90, 10, 12, 0, 60, 40, 0);
        assertThat(categories(said)).containsExactly(60, 40, 0);
        assertThat(said.inQuarantine()).isEqualTo(90);
        assertThat(said.came()).isEqualTo(12);
        assertThat(said.left()).isZero();
        assertThat(said.positives()).as("two people").isNull();
    }

    @Test
    void a_small_figure_takes_another_with_it_so_that_the_sum_does_not_tell_it() {
        assertThat(categories(of(103, 0, 0, 0, 60, 40, 3))).containsExactly(60, null, null);
        PublicFigures moved = of(90, 10, 12, 3, 100);
        assertThat(moved.left()).isNull();
        assertThat(moved.came()).as("else two days' totals tell who left").isNull();
        PublicFigures way = of(98, 2, 0, 0, 100);
        assertThat(way.inTransit()).isNull();
        assertThat(way.inQuarantine()).isNull();
    }

    @Test
    void two_small_figures_whose_sum_tells_them_take_a_third_with_them() {
        assertThat(categories(of(62, 0, 0, 0, 60, 1, 1))).containsExactly(null, null, null);
        assertThat(categories(of(108, 0, 0, 0, 60, 40, 4, 4))).containsExactly(60, null, null, null);
    }
}
