package org.lazaret.residents.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.report.IndexPart.Index;
import org.lazaret.residents.report.IndexPart.Name;

/** The index of control and the index of flow. */
@Covers("C04")
class IndexPartTest {
    @Test
    void an_index_is_the_mean_of_its_parts_and_of_no_other() {
        var parts = List.of(
                IndexPart.of(Name.CHECKS_DONE, "health", 9, 10, List.of()),
                IndexPart.of(Name.HANDOVERS_CLOSED, "residents", 1, 2, List.of(UUID.randomUUID())),
                IndexPart.of(Name.SPARE_ROOMS, "rooms", 3, 4, List.of()));
        assertThat(IndexPart.mean(parts, Index.CONTROL)).hasValue(700);
        assertThat(IndexPart.mean(parts, Index.FLOW)).hasValue(750);
    }

    @Test
    void what_is_not_measured_or_had_nothing_to_do_is_left_out_and_never_taken_for_none_or_all() {
        var parts = List.of(
                IndexPart.of(Name.CHECKS_DONE, "health", 1, 2, List.of()),
                IndexPart.of(Name.POSITIVES_MOVED, "health", 0, 0, List.of()),
                IndexPart.unmeasured(Name.WASTE_CLOSED));
        assertThat(IndexPart.mean(parts, Index.CONTROL)).hasValue(500);
        assertThat(IndexPart.mean(parts, Index.FLOW)).isEmpty();
    }
}
