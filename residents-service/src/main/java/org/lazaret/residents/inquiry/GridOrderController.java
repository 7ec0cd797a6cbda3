package org.lazaret.residents.inquiry;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.residents.inquiry.InquiryController.SoughtError;

/** Orders of the grid to bring people here. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}/grid-orders")
class GridOrderController {
    private final GridOrders orders;

    GridOrderController(GridOrders orders) {
        this.orders = orders;
    }

    /** What became of a list. */
    record GridOrdersReceived(int received, int repeated, List<SoughtError> errors) {
        static GridOrdersReceived of(GridOrders.Received done) {
            return new GridOrdersReceived(
                    done.received(), done.repeated(), done.errors().stream().map(SoughtError::of).toList());
        }
    }

    /** Takes a file in; the same person under the same number is the same order. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    GridOrdersReceived receiveFile(@PathVariable UUID siteId, @RequestPart("file") MultipartFile file)
            throws IOException {
        return GridOrdersReceived.of(orders.receive(siteId, file.getBytes()));
    }

    /**
     * The same from a program.
     *
     * @param people headings of the file's columns to texts; the first is row 2, as below a line of headings
     */
    record OrderedBody(
            @NotEmpty @Size(max = SoughtReader.MOST) List<@NotNull @Size(max = 60) Map<String, String>> people) {}

    /** Takes a list in that is sent as JSON; otherwise like a file. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    GridOrdersReceived receiveList(@PathVariable UUID siteId, @Valid @RequestBody OrderedBody body) {
        return GridOrdersReceived.of(orders.receive(siteId, SoughtReader.file(body.people())));
    }

    /**
     * An order with its person and its clocks.
     *
     * @param late      what is late now or was done late
     * @param escalated something that is not done yet is late
     * @param minutes   from the identification to the site; null while the person is not here
     */
    record GridOrderRow(
            UUID id,
            String number,
            String issuer,
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable LocalDate birthDate,
            @Nullable String phone,
            @Nullable String address,
            Instant identifiedAt,
            Instant receivedAt,
            Instant acknowledgeBy,
            Instant locateBy,
            Instant admitBy,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant locatedAt,
            @Nullable Instant admittedAt,
            @Nullable String owner,
            GridOrder.@Nullable OrderWithdrawn withdrawn,
            @Nullable UUID stayId,
            boolean open,
            List<GridOrder.Stage> late,
            boolean escalated,
            @Nullable Long minutes) {
        static GridOrderRow of(GridOrders.Shown shown) {
            GridOrder order = shown.order();
            Sought person = shown.person();
            Duration took = order.took();
            return new GridOrderRow(
                    order.id(), order.number(), order.issuer(), person == null ? null : person.name(),
                    person == null ? null : person.idNumber(), person == null ? null : person.birthDate(),
                    person == null ? null : person.phone(), person == null ? null : person.address(),
                    order.identifiedAt(), order.receivedAt(), order.acknowledgeBy(), order.locateBy(), order.admitBy(),
                    at(order.acknowledged()), at(order.located()), at(order.admitted()), order.owner(),
                    order.withdrawn(), order.stayId(), order.open(), shown.late(), shown.escalated(),
                    took == null ? null : took.toMinutes());
        }

        private static @Nullable Instant at(GridOrder.@Nullable Step step) {
            return step == null ? null : step.at();
        }
    }

    /** Open orders or the others, the one that is due at the site first first; reading it is recorded. */
    @GetMapping
    Page<GridOrderRow> list(
            @PathVariable UUID siteId,
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return orders.list(siteId, open, cursor, Cursor.limit(limit)).map(GridOrderRow::of);
    }

    /** When it was; null for now. */
    record OrderStepBody(@Nullable Instant happenedAt) {
        @Nullable
        Instant at() {
            return happenedAt == null ? null : happenedAt.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** The site has seen the order. */
    @PutMapping("/{orderId}/acknowledgement")
    GridOrderRow acknowledge(
            @PathVariable UUID siteId, @PathVariable UUID orderId, @Valid @RequestBody OrderStepBody body) {
        return GridOrderRow.of(orders.acknowledge(siteId, orderId, body.at()));
    }

    /** The person was found. */
    @PutMapping("/{orderId}/location")
    GridOrderRow located(
            @PathVariable UUID siteId, @PathVariable UUID orderId, @Valid @RequestBody OrderStepBody body) {
        return GridOrderRow.of(orders.locate(siteId, orderId, body.at()));
    }

    /** By which stay the person is here. */
    record OrderAdmission(@NotNull UUID stayId) {}

    /** Links the order to a stay; when the data agree that happens by itself. */
    @PutMapping("/{orderId}/admission")
    GridOrderRow admitted(
            @PathVariable UUID siteId, @PathVariable UUID orderId, @Valid @RequestBody OrderAdmission body) {
        return GridOrderRow.of(orders.admit(siteId, orderId, body.stayId()));
    }

    /** Why the order no longer counts; never a name. */
    record OrderWithdrawal(@NotBlank @Size(max = 300) String reason) {}

    /** The order no longer counts. */
    @PutMapping("/{orderId}/withdrawal")
    GridOrderRow withdraw(
            @PathVariable UUID siteId, @PathVariable UUID orderId, @Valid @RequestBody OrderWithdrawal body) {
        return GridOrderRow.of(orders.withdraw(siteId, orderId, body.reason()));
    }

    /** Who answers for it. */
    record OrderOwner(@NotBlank @Size(max = 80) String account) {}

    /** Says who answers for it. */
    @PutMapping("/{orderId}/owner")
    GridOrderRow own(@PathVariable UUID siteId, @PathVariable UUID orderId, @Valid @RequestBody OrderOwner body) {
        return GridOrderRow.of(orders.own(siteId, orderId, body.account()));
    }
}
