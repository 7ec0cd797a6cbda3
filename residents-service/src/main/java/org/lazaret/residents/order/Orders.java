package org.lazaret.residents.order;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.residents.stay.Stays;

/** The orders under which a person stays, as they were issued and changed. */
@Component
class Orders {
    private static final String[] WRITERS = {"site-manager", "doctor"};

    private final OrderStore orders;
    private final Stays stays;
    private final AuditStore audit;

    Orders(OrderStore orders, Stays stays, AuditStore audit) {
        this.orders = orders;
        this.stays = stays;
        this.audit = audit;
    }

    /** What stands on the paper, or was said. */
    record Paper(@Nullable String number, String issuer, String legalBasis, QuarantineOrder.Means means,
            LocalDate orderedOn, LocalDate from, LocalDate until) {}

    /** What is changed. */
    record Wish(QuarantineOrder.ChangeKind kind, @Nullable LocalDate until, QuarantineOrder.Means means,
            @Nullable String number, LocalDate on, String reason) {}

    /** Orders of a stay, the oldest first. */
    List<QuarantineOrder> list(UUID stayId) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        audit.record(asked.by().actor(), "order.read", "stay", stayId, asked.stay().siteId());
        return orders.ofStay(stayId);
    }

    /** Enters an order; the same again is the same order. */
    QuarantineOrder enter(UUID stayId, UUID orderId, Paper paper) {
        Stays.Asked asked = stays.require(stayId, WRITERS);
        var order = new QuarantineOrder(orderId, asked.stay().siteId(), stayId, asked.stay().personId(),
                paper.number(), paper.issuer(), paper.legalBasis(), paper.means(), paper.orderedOn(), paper.from(),
                paper.until(), List.of(), asked.by().actor().username(), asked.by().now(), QuarantineOrder.SCHEMA, 1);
        refuse(order.faults(asked.by().today()));
        if (orders.find(orderId) == null && orders.ofStay(stayId).size() >= OrderStore.MOST) {
            refuse(List.of(new BrokenRule("orders-full", "A stay takes " + OrderStore.MOST + " orders.",
                    "每份档案最多登记" + OrderStore.MOST + "份决定书。")));
        }
        audit.record(asked.by().actor(), "order.enter", "stay", stayId, asked.stay().siteId());
        QuarantineOrder kept = orders.insert(order);
        if (!kept.isLike(order)) {
            throw reused();
        }
        return kept;
    }

    /** Extends, reduces, writes down or lifts an order; the same again is the same change. */
    QuarantineOrder change(UUID stayId, UUID orderId, UUID changeId, Wish wish) {
        Stays.Asked asked = stays.require(stayId, WRITERS);
        var change = new QuarantineOrder.OrderChange(changeId, wish.kind(), wish.until(), wish.means(), wish.number(),
                wish.on(), wish.reason(), asked.by().actor().username(), asked.by().now());
        audit.record(asked.by().actor(), "order.change", "stay", stayId, asked.stay().siteId(), wish.kind().name());
        for (QuarantineOrder known = known(stayId, orderId);; known = known(stayId, orderId)) {
            switch (known.change(change, asked.by().today())) {
                case QuarantineOrder.Outcome.Refused refused -> refuse(refused.rules());
                case QuarantineOrder.Outcome.Reused _ -> throw reused();
                case QuarantineOrder.Outcome.Kept kept -> {
                    if (kept.order() == known || orders.replace(known, kept.order())) {
                        return kept.order();
                    }
                }
            }
        }
    }

    /** An order by the names of SORMAS. */
    SormasOrder sormas(UUID stayId, UUID orderId) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        audit.record(asked.by().actor(), "order.export", "stay", stayId, asked.stay().siteId());
        return SormasOrder.of(known(stayId, orderId));
    }

    private QuarantineOrder known(UUID stayId, UUID orderId) {
        QuarantineOrder order = orders.find(orderId);
        if (order == null || !order.stayId().equals(stayId)) {
            throw ProblemException.notFound();
        }
        return order;
    }

    private static void refuse(List<BrokenRule> rules) {
        if (!rules.isEmpty()) {
            throw ProblemException.refused(rules);
        }
    }

    private static ProblemException reused() {
        return ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another order or change.");
    }
}
