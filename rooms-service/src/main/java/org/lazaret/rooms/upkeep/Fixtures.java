package org.lazaret.rooms.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** What is fixed to rooms, and its service log. */
@Service
class Fixtures {
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "cleaner", "security",
        "supply-officer", "approver", "commander", "auditor"};
    private static final int EXPORTED = 20_000;
    private final Sites sites;
    private final FloorStore floors;
    private final UpkeepStore store;
    private final AuditStore audit;
    private final BusinessClock clock;

    Fixtures(Sites sites, FloorStore floors, UpkeepStore store, AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.floors = floors;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** What somebody says of a thing. */
    record Said(UUID roomId, String kind, String serial, LocalDate installedOn, @Nullable Integer serviceEvery,
            @Nullable LocalDate removedOn) {}

    /** An item on the site's present day. */
    record Item(Equipment equipment, boolean overdue, boolean created) {}

    Item put(UUID siteId, UUID itemId, Said said, @Nullable String ifMatch) {
        Sites.Entered entered = sites.enter(siteId, "site-manager", "supply-officer");
        Site site = entered.site();
        Optional<Equipment> known = store.item(itemId);
        if (known.isPresent() && !known.get().siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        Equipment wanted = new Equipment(itemId, siteId, site.regionCode(), said.roomId(),
                Upkeep.number(floors, siteId, said.roomId()), said.kind(), said.serial(), said.installedOn(),
                said.serviceEvery(), said.removedOn(), null, List.of(), Equipment.SCHEMA, 1).due();
        if (known.isPresent() && known.get().saysTheSameAs(wanted)) {
            return item(site, known.get(), false);
        }
        known.ifPresent(k -> Etags.requireMatch(ifMatch, k.version()));
        LocalDate removed = said.removedOn();
        if (removed != null && removed.isBefore(said.installedOn())) {
            throw ProblemException.invalid("removedOn", "Order", "It was not removed before it was installed.");
        }
        audit.record(entered.actor(), "equipment.put", "equipment", itemId, siteId);
        Equipment next = known.map(k -> k.corrected(wanted)).orElse(wanted);
        if (!store.write(next)) {
            throw ProblemException.of(ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
        }
        return item(site, next, known.isEmpty());
    }

    Item find(UUID siteId, UUID itemId) {
        Site site = sites.enter(siteId, READERS).site();
        return item(site, known(siteId, itemId), false);
    }

    private Equipment known(UUID siteId, UUID itemId) {
        return store.item(itemId).filter(e -> e.siteId().equals(siteId)).orElseThrow(ProblemException::notFound);
    }

    private Item item(Site site, Equipment equipment, boolean created) {
        return new Item(equipment, equipment.overdue(site.dayAt(clock.instant())), created);
    }

    /** A service that was done; a fact, so never refused as late. */
    Item log(UUID siteId, UUID itemId, UUID serviceId, LocalDate on, String work) {
        Sites.Entered entered = sites.enter(siteId, Upkeep.STAFF);
        Instant now = clock.instant();
        if (on.isAfter(entered.site().dayAt(now))) {
            throw ProblemException.invalid("on", "Future", "This day lies in the future; tell it when it has been.");
        }
        audit.record(entered.actor(), "equipment.service", "equipment", itemId, siteId);
        var service = new Equipment.ServiceDone(serviceId, on, work, entered.actor().username(), now);
        return Retry.untilDecided(() -> switch (known(siteId, itemId).log(service)) {
            case Equipment.Logged logged -> store.write(logged.next())
                    ? item(entered.site(), logged.next(), false)
                    : null;
            case Equipment.Already already -> item(entered.site(), already.equipment(), false);
            case Equipment.Reused reused -> throw ProblemException.of(ProblemType.KEY_REUSED,
                    "This id was used for another entry of the log.");
        });
    }

    /** @param overdue only what should have been serviced before today */
    Page<Item> list(UUID siteId, @Nullable UUID roomId, boolean overdue, @Nullable String cursor,
            @Nullable Integer limit) {
        Site site = sites.enter(siteId, READERS).site();
        Cursor after = Cursor.decode(cursor, 2);
        int rows = Cursor.limit(limit);
        return Page.cut(store.items(siteId, roomId, overdue ? site.dayAt(clock.instant()) : null,
                after == null ? null : new UpkeepStore.ItemPlace(after.parts().getFirst(), after.idAt(1)), rows + 1),
                rows, e -> Cursor.of(e.room(), e.id())).map(e -> item(site, e, false));
    }

    Stream<Item> export(UUID siteId, @Nullable UUID roomId, boolean overdue) {
        Site site = sites.enter(siteId, READERS).site();
        return store.items(siteId, roomId, overdue ? site.dayAt(clock.instant()) : null, null, EXPORTED)
                .stream()
                .map(e -> item(site, e, false));
    }
}
