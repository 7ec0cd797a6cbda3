package org.lazaret.residents.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The orders under which a person stays: on paper or said, extended, reduced, lifted. */
@RestController
@RequestMapping("/api/residents/stays/{stayId}/orders")
class OrderController {
    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    /** @param issuer an authority, never a person */
    record OrderBody(@Nullable @Size(max = 80) String number, @NotBlank @Size(max = 120) String issuer,
            @NotBlank @Size(max = 200) String legalBasis, @NotNull QuarantineOrder.Means means,
            @NotNull LocalDate orderedOn, @NotNull LocalDate from, @NotNull LocalDate until) {}

    /** @param reason never a name */
    record OrderChangeBody(@NotNull QuarantineOrder.ChangeKind kind, @Nullable LocalDate until,
            @NotNull QuarantineOrder.Means means, @Nullable @Size(max = 80) String number, @NotNull LocalDate on,
            @NotBlank @Size(max = 300) String reason) {}

    /** @param endsOn the last day as it holds now */
    record OrderView(UUID orderId, @Nullable String number, String issuer, String legalBasis,
            QuarantineOrder.Means means, LocalDate orderedOn, LocalDate from, LocalDate until, LocalDate endsOn,
            boolean lifted, List<QuarantineOrder.OrderChange> changes, String by, Instant recordedAt) {
        static OrderView of(QuarantineOrder order) {
            return new OrderView(order.id(), order.number(), order.issuer(), order.legalBasis(), order.means(),
                    order.orderedOn(), order.from(), order.until(), order.endsOn(), order.lifted(), order.changes(),
                    order.by(), order.recordedAt());
        }
    }

    /** Orders of a stay, the oldest first. */
    @GetMapping
    List<OrderView> orders(@PathVariable UUID stayId) {
        return orders.list(stayId).stream().map(OrderView::of).toList();
    }

    /** Enters an order under an id of the client's choice. */
    @PutMapping("/{orderId}")
    OrderView enter(@PathVariable UUID stayId, @PathVariable UUID orderId, @Valid @RequestBody OrderBody body) {
        return OrderView.of(orders.enter(stayId, orderId, new Orders.Paper(
                word(body.number()), body.issuer().strip(), body.legalBasis().strip(), body.means(), body.orderedOn(),
                body.from(), body.until())));
    }

    /** Changes an order under an id of the client's choice. */
    @PutMapping("/{orderId}/changes/{changeId}")
    OrderView change(@PathVariable UUID stayId, @PathVariable UUID orderId, @PathVariable UUID changeId,
            @Valid @RequestBody OrderChangeBody body) {
        return OrderView.of(orders.change(stayId, orderId, changeId, new Orders.Wish(
                body.kind(), body.until(), body.means(), word(body.number()), body.on(), body.reason().strip())));
    }

    /** An order by the published names of SORMAS. */
    @GetMapping("/{orderId}/sormas")
    SormasOrder sormas(@PathVariable UUID stayId, @PathVariable UUID orderId) {
        return orders.sormas(stayId, orderId);
    }

    private static @Nullable String word(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
