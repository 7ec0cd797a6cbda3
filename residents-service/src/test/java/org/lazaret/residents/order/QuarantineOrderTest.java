package org.lazaret.residents.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.order.QuarantineOrder.ChangeKind;
import org.lazaret.residents.order.QuarantineOrder.Means;
import org.lazaret.residents.order.QuarantineOrder.OrderChange;

@Covers("F18")
class QuarantineOrderTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");

    @Test
    void an_order_that_was_said_is_extended_reduced_written_and_lifted_and_told_by_sormas_names() {
        QuarantineOrder order = verbal();
        order = kept(order.change(change(ChangeKind.EXTENDED, "2026-12-05", Means.VERBAL, null), TODAY));
        order = kept(order.change(change(ChangeKind.REDUCED, "2026-12-01", Means.VERBAL, null), TODAY));
        order = kept(order.change(change(ChangeKind.WRITTEN, null, Means.OFFICIAL_DOCUMENT, "丽隔〔2026〕12号"), TODAY));

        SormasOrder told = SormasOrder.of(order);

        assertThat(told.quarantineFrom()).isEqualTo("2026-11-24");
        assertThat(told.quarantineTo()).isEqualTo("2026-12-01");
        assertThat(told.quarantineExtended()).isTrue();
        assertThat(told.quarantineReduced()).isTrue();
        assertThat(told.quarantineOrderedVerbally()).isTrue();
        assertThat(told.quarantineOrderedVerballyDate()).isEqualTo("2026-11-24");
        assertThat(told.quarantineOrderedOfficialDocument()).isTrue();
        assertThat(told.quarantineOrderedOfficialDocumentDate()).isEqualTo(TODAY);
        assertThat(told.previousQuarantineTo()).isEqualTo("2026-12-05");
        QuarantineOrder lifted = kept(
                order.change(change(ChangeKind.LIFTED, null, Means.OFFICIAL_DOCUMENT, "丽隔〔2026〕13号"), TODAY));
        assertThat(lifted.lifted()).isTrue();
        assertThat(refused(lifted.change(change(ChangeKind.EXTENDED, "2026-12-24", Means.VERBAL, null), TODAY)))
                .containsExactly("order-lifted");
    }

    @Test
    void an_extension_ends_later_a_reduction_earlier_and_a_document_has_a_number() {
        QuarantineOrder order = verbal();
        assertThat(refused(order.change(change(ChangeKind.EXTENDED, "2026-12-01", Means.VERBAL, null), TODAY)))
                .containsExactly("order-extended");
        assertThat(refused(order.change(change(ChangeKind.REDUCED, "2026-12-01", Means.VERBAL, null), TODAY)))
                .containsExactly("order-reduced");
        assertThat(refused(order.change(change(ChangeKind.REDUCED, "2026-11-23", Means.VERBAL, null), TODAY)))
                .containsExactly("order-reduced");
        assertThat(refused(order.change(change(ChangeKind.LIFTED, null, Means.OFFICIAL_DOCUMENT, null), TODAY)))
                .containsExactly("order-number");
        assertThat(refused(order.change(change(ChangeKind.LIFTED, null, Means.VERBAL, null), TODAY.minusDays(1))))
                .containsExactly("order-future");
    }

    @Test
    void the_same_change_again_is_one_change_and_its_id_belongs_to_it() {
        OrderChange extended = change(ChangeKind.EXTENDED, "2026-12-05", Means.VERBAL, null);
        QuarantineOrder order = kept(verbal().change(extended, TODAY));

        assertThat(kept(order.change(extended, TODAY))).isSameAs(order);
        var other = new OrderChange(extended.id(), ChangeKind.REDUCED, LocalDate.parse("2026-11-30"), Means.VERBAL,
                null, TODAY, "why", "m", Instant.EPOCH);
        assertThat(order.change(other, TODAY)).isInstanceOf(QuarantineOrder.Outcome.Reused.class);
    }

    private static QuarantineOrder verbal() {
        return new QuarantineOrder(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), null,
                "丽州市疾控", "传染病防治法第三十九条", Means.VERBAL, LocalDate.parse("2026-11-24"),
                LocalDate.parse("2026-11-24"), LocalDate.parse("2026-12-01"), List.of(), "m", Instant.EPOCH,
                QuarantineOrder.SCHEMA, 1);
    }

    private static OrderChange change(ChangeKind kind, @Nullable String until, Means means, @Nullable String number) {
        return new OrderChange(UUID.randomUUID(), kind, until == null ? null : LocalDate.parse(until), means, number,
                TODAY, "why", "m", Instant.EPOCH);
    }

    private static QuarantineOrder kept(QuarantineOrder.Outcome outcome) {
        assertThat(outcome).isInstanceOf(QuarantineOrder.Outcome.Kept.class);
        return ((QuarantineOrder.Outcome.Kept) outcome).order();
    }

    private static List<String> refused(QuarantineOrder.Outcome outcome) {
        return ((QuarantineOrder.Outcome.Refused) outcome).rules().stream().map(BrokenRule::id).toList();
    }
}
