package org.lazaret.residents.order;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order by the published names of SORMAS, for whoever imports it there.
 * Source: {@code deploy/handbook/residents.md#quarantine-orders}.
 */
public record SormasOrder(
        String quarantine,
        LocalDate quarantineFrom,
        LocalDate quarantineTo,
        boolean quarantineExtended,
        boolean quarantineReduced,
        boolean quarantineOrderedVerbally,
        @Nullable LocalDate quarantineOrderedVerballyDate,
        boolean quarantineOrderedOfficialDocument,
        @Nullable LocalDate quarantineOrderedOfficialDocumentDate,
        @Nullable LocalDate previousQuarantineTo,
        @Nullable String quarantineChangeComment) {
    static SormasOrder of(QuarantineOrder order) {
        List<QuarantineOrder.OrderChange> changes = order.changes();
        QuarantineOrder.OrderChange last = changes.stream()
                .filter(change -> change.until() != null)
                .reduce((one, later) -> later)
                .orElse(null);
        LocalDate written = order.written();
        boolean verbal = order.means() == QuarantineOrder.Means.VERBAL;
        return new SormasOrder(
                "INSTITUTIONELL", order.from(), order.endsOn(), has(order, QuarantineOrder.ChangeKind.EXTENDED),
                has(order, QuarantineOrder.ChangeKind.REDUCED), verbal, verbal ? order.orderedOn() : null,
                written != null, written, last == null ? null : before(order, last), last == null
                        ? null
                        : last.reason());
    }

    private static boolean has(QuarantineOrder order, QuarantineOrder.ChangeKind kind) {
        return order.changes().stream().anyMatch(change -> change.kind() == kind);
    }

    /** The last day as it held before a change. */
    private static LocalDate before(QuarantineOrder order, QuarantineOrder.OrderChange change) {
        LocalDate day = order.until();
        for (QuarantineOrder.OrderChange one : order.changes()) {
            if (one == change) {
                return day;
            }
            day = one.until() == null ? day : one.until();
        }
        return day;
    }
}
