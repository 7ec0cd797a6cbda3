package org.lazaret.residents.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.table.RowError;
import org.lazaret.kit.table.Table;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.arrival.SealedLists;
import org.lazaret.residents.inquiry.GridOrder.Step;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/** Orders of the grid to bring people here, and their clocks. */
@Component
class GridOrders {
    private static final String[] DESK = {"site-manager", "doctor", "nurse"};
    private static final String IDENTITY = "grid-order";
    private static final String PROGRAM = "residents-service";
    private final GridOrderStore orders;
    private final Locate locate;
    private final SealedLists seals;
    private final Persons persons;
    private final StayStore stays;
    private final Sites sites;
    private final RuleBooks<InquiryRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    GridOrders(
            GridOrderStore orders,
            Locate locate,
            SealedLists seals,
            Persons persons,
            StayStore stays,
            Sites sites,
            RuleBooks<InquiryRules> books,
            AuditStore audit,
            BusinessClock clock) {
        this.orders = orders;
        this.locate = locate;
        this.seals = seals;
        this.persons = persons;
        this.stays = stays;
        this.sites = sites;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** An order with its person and everything that is late. */
    record Shown(GridOrder order, @Nullable Sought person, List<GridOrder.Stage> late, boolean escalated) {}

    /** What became of a list. */
    record Received(int received, int repeated, List<RowError> errors) {}

    /** Takes a list in; the same person under the same number is the same order, however often it is sent. */
    Received receive(UUID siteId, byte[] file) {
        Sites.Visit by = sites.enter(siteId, DESK);
        Table.Imported<SoughtReader.OrderRow> read = SoughtReader.orders(file, by.today());
        audit.record(by.actor(), "order.receive", "site", siteId, siteId, read.kept().size() + " rows");
        InquiryRules rules = books.on(by.today());
        int received = 0;
        for (Table.Kept<SoughtReader.OrderRow> kept : read.kept()) {
            SoughtReader.OrderRow row = kept.value();
            UUID id = Ids.derived(
                    siteId, persons.code(IDENTITY, row.person().identity()) + " " + row.number().strip());
            if (orders.find(id) == null) {
                received++;
                Instant identified = row.identifiedAt().atZone(by.zone()).toInstant();
                GridOrder order = orders.insert(GridOrder.received(
                        id, siteId, by.site().regionCode(), row.number(), row.issuer(), seals.seal(id, row.person()),
                        identified.isAfter(by.now()) ? by.now() : identified, by.now(), rules));
                link(order);
            }
        }
        return new Received(received, read.kept().size() - received, read.errors());
    }

    /** Open ones or the others, the one that is due at the site first first; reading it is recorded. */
    Page<Shown> list(UUID siteId, boolean open, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        audit.record(by.actor(), "order.list", "site", siteId, siteId);
        List<GridOrder> rows = orders.ofSite(siteId, open, Cursor.decode(cursor, 2), limit + 1);
        return Page.cut(rows, limit, row -> Cursor.of(row.admitBy(), row.id())).map(row -> shown(row, by.now()));
    }

    Shown acknowledge(UUID siteId, UUID id, @Nullable Instant happenedAt) {
        return stepped(siteId, id, "order.acknowledge", happenedAt, (order, step) -> order.acknowledged(step));
    }

    Shown locate(UUID siteId, UUID id, @Nullable Instant happenedAt) {
        return stepped(siteId, id, "order.locate", happenedAt, (order, step) -> order.located(step));
    }

    /** Links an order to the stay by which the person is here, when the data of the order do not tell. */
    Shown admit(UUID siteId, UUID id, UUID stayId) {
        Asked asked = require(siteId, id);
        Stay stay = stays.find(stayId);
        Stay.Days days = stay == null ? null : stay.days();
        if (stay == null || !stay.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        if (days == null) {
            throw ProblemException.invalid("stayId", "not-here", "This person has not been counted at the door yet.");
        }
        audit.record(asked.by().actor(), "order.admit", "order", id, siteId);
        var step = new Step(days.enteredAt(), asked.by().actor().username(), asked.by().now());
        return shown(changed(id, order -> order.admitted(stayId, step)), asked.by().now());
    }

    Shown withdraw(UUID siteId, UUID id, String reason) {
        Asked asked = require(siteId, id);
        audit.record(asked.by().actor(), "order.withdraw", "order", id, siteId, reason);
        var why = new GridOrder.OrderWithdrawn(reason, asked.by().actor().username(), asked.by().now());
        return shown(changed(id, order -> order.withdrawn(why)), asked.by().now());
    }

    Shown own(UUID siteId, UUID id, String account) {
        Asked asked = require(siteId, id);
        audit.record(asked.by().actor(), "order.own", "order", id, siteId, account);
        return shown(changed(id, order -> order.ownedBy(account)), asked.by().now());
    }

    /** Every open order whose person is at its site by now comes to its end. */
    void linkOpen() {
        UUID last = null;
        List<GridOrder> page;
        do {
            page = orders.open(last, 200);
            for (GridOrder order : page) {
                link(order);
                last = order.id();
            }
        } while (page.size() == 200);
    }

    private void link(GridOrder order) {
        Sought person = seals.open(order.id(), order.sealed(), Sought.class);
        Located found = person == null ? null : locate.find(order.siteId(), person);
        UUID stayId = found == null || found.where() != Located.Where.HERE_NOW ? null : found.stayId();
        Stay stay = stayId == null ? null : stays.find(stayId);
        Stay.Days days = stay == null ? null : stay.days();
        if (stay != null && days != null) {
            var step = new Step(days.enteredAt(), PROGRAM, clock.instant());
            orders.change(order.id(), now -> switch (now.admitted(stay.id(), step)) {
                case GridOrder.Outcome.Now then -> then.order();
                case GridOrder.Outcome.Refused _ -> now;
            });
        }
    }

    private interface Stepping {
        GridOrder.Outcome next(GridOrder order, Step step);
    }

    private Shown stepped(UUID siteId, UUID id, String action, @Nullable Instant happenedAt, Stepping next) {
        Asked asked = require(siteId, id);
        Instant now = asked.by().now();
        Instant at = happenedAt == null ? now : happenedAt;
        if (at.isAfter(now) || at.isBefore(now.minus(Stay.LONGEST_BACK))) {
            throw ProblemException.invalid(
                    "happenedAt", "time", "This lies in the future or more than three days back. Correct the time.");
        }
        audit.record(asked.by().actor(), action, "order", id, siteId);
        var step = new Step(at, asked.by().actor().username(), now);
        return shown(changed(id, order -> next.next(order, step)), now);
    }

    private GridOrder changed(UUID id, Function<GridOrder, GridOrder.Outcome> decide) {
        return orders.change(id, now -> switch (decide.apply(now)) {
            case GridOrder.Outcome.Now then -> then.order();
            case GridOrder.Outcome.Refused no -> throw ProblemException.refused(List.of(no.rule()));
        });
    }

    private Shown shown(GridOrder order, Instant now) {
        return new Shown(
                order, seals.open(order.id(), order.sealed(), Sought.class), order.late(now), order.escalated(now));
    }

    private record Asked(GridOrder order, Sites.Visit by) {}

    private Asked require(UUID siteId, UUID id) {
        Sites.Visit by = sites.enter(siteId, DESK);
        GridOrder order = orders.find(id);
        if (order == null || !order.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        return new Asked(order, by);
    }
}
