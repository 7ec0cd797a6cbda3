package org.lazaret.residents.transfer;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.movement.Moves;
import org.lazaret.residents.movement.RoomMates;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/**
 * What people do with transfers between sites: checked for site and role, audited, then carried out.
 * Source: {@code deploy/handbook/residents.md#site-transfers}.
 */
@Component
class SiteTransfers {
    private static final String[] MEDICAL = {"site-manager", "doctor", "nurse"};
    private static final String[] DOOR = {"site-manager", "doctor", "nurse", "security"};
    private static final String[] MANAGER = {"site-manager"};

    private final SiteTransferStore transfers;
    private final StayStore stays;
    private final RoomMates mates;
    private final Sites sites;
    private final Persons persons;
    private final ApproveTransfer approvals;
    private final DepartTransfer departures;
    private final ArriveTransfer arrivals;
    private final CancelTransfer cancellations;
    private final RuleBooks<TransferRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    SiteTransfers(
            SiteTransferStore transfers,
            StayStore stays,
            RoomMates mates,
            Sites sites,
            Persons persons,
            ApproveTransfer approvals,
            DepartTransfer departures,
            ArriveTransfer arrivals,
            CancelTransfer cancellations,
            RuleBooks<TransferRules> books,
            AuditStore audit,
            BusinessClock clock) {
        this.transfers = transfers;
        this.stays = stays;
        this.mates = mates;
        this.sites = sites;
        this.persons = persons;
        this.approvals = approvals;
        this.departures = departures;
        this.arrivals = arrivals;
        this.cancellations = cancellations;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked for. {@code reason} and {@code transport} name nobody. */
    record Wish(UUID fromSiteId, UUID toSiteId, List<UUID> stayIds, String reason, String transport) {}

    /** A transfer, and whether a command for it is still being carried out. */
    record Answer(SiteTransferView transfer, boolean done) {}

    /** The sending site asks. The same again is the same answer. */
    SiteTransferView request(UUID transferId, Wish wish) {
        Sites.Visit by = sites.enter(wish.fromSiteId(), MEDICAL);
        if (wish.fromSiteId().equals(wish.toSiteId())) {
            throw ProblemException.invalid("toSiteId", "same", "Name another site; within a site people change rooms.");
        }
        sites.of(wish.toSiteId());
        List<UUID> ids = wish.stayIds().stream().distinct().toList();
        List<Stay> people = stays.all(ids);
        if (people.size() < ids.size() || people.stream().anyMatch(one -> !one.siteId().equals(wish.fromSiteId()))) {
            throw ProblemException.notFound();
        }
        Instant now = clock.instant();
        SiteTransfer wanted = SiteTransfer.requested(
                transferId, wish.fromSiteId(), wish.toSiteId(),
                ids.stream()
                        .map(id -> people.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow())
                        .map(stay -> traveller(transferId, stay))
                        .toList(),
                wish.reason(), wish.transport(), books.on(by.site().date(now)).version(),
                new SiteTransfer.TransferSigned(transferId, now, now, by.actor().username(), null));
        SiteTransfer known = transfers.find(transferId);
        if (known == null) {
            movable(people, wish.fromSiteId());
            audit.record(by.actor(), "site-transfer.request", "transfer", transferId, wish.fromSiteId(), wish.reason());
            known = transfers.insert(wanted);
        }
        if (!known.saysTheSameAs(wanted)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another transfer.");
        }
        return view(known, Map.of(), false);
    }

    /** Ids made of the transfer and the stay, so that a repeat enters nobody twice. */
    private static SiteTransfer.Traveller traveller(UUID transferId, Stay stay) {
        UUID bubble = stay.group().bubbleId();
        return new SiteTransfer.Traveller(
                stay.id(), Ids.derived(transferId, "stay " + stay.id()), stay.personId(), bubble,
                Ids.derived(transferId, "bubble " + bubble), SiteTransfer.Place.ORIGIN);
    }

    private void movable(List<Stay> people, UUID fromSiteId) {
        List<UUID> ids = people.stream().map(Stay::id).toList();
        if (people.stream().anyMatch(one -> one.state() != StayState.IN_RESIDENCE)) {
            throw refused("state", "Somebody of them does not live in a room here.", "名单中有人不在本点在住。");
        }
        if (!transfers.open(fromSiteId, ids).isEmpty()) {
            throw refused("already-asked", "Another transfer is open for somebody of them.", "名单中有人已有未办结的转点申请。");
        }
        for (UUID bubble : new HashSet<>(people.stream().map(one -> one.group().bubbleId()).toList())) {
            List<Stay> behind = stays.ofBubble(bubble)
                    .stream()
                    .filter(one -> one.state() == StayState.IN_RESIDENCE && !ids.contains(one.id()))
                    .toList();
            if (mates.leftAlone(behind)) {
                throw refused("minor-left-alone",
                        "A minor would stay behind alone. Let the minor come along, or name a guardian first.",
                        "将有未成年人独自留下，请一并转点或先指定监护人。");
            }
        }
    }

    /** Which side of its transfers a site looks at. */
    enum Direction {
        INCOMING, OUTGOING
    }

    /** Transfers of a site, the newest first, without names. */
    Page<SiteTransferView> list(UUID siteId, Direction direction, boolean open, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, DOOR);
        Cursor after = Cursor.decode(cursor, 1);
        audit.record(by.actor(), "site-transfer.list", "site", siteId, siteId);
        return Page.cut(
                transfers.page(
                        direction == Direction.INCOMING ? "toSiteId" : "fromSiteId", siteId, open,
                        after == null ? null : after.idAt(0), limit),
                limit, one -> Cursor.of(one.id()))
                .map(one -> view(one, Map.of(), false));
    }

    /** One transfer with the names of its people; for both sites while either may read the other's file. */
    SiteTransferView read(UUID transferId) {
        SiteTransfer transfer = known(transferId);
        Sites.Visit by;
        try {
            by = sites.enter(transfer.fromSiteId(), DOOR);
        } catch (ProblemException no) {
            if (no.type() != ProblemType.NOT_FOUND) {
                throw no;
            }
            by = sites.enter(transfer.toSiteId(), DOOR);
        }
        boolean names = by.actor().hasAny(MEDICAL) && transfer.shows(book(transfer), clock.instant());
        audit.record(by.actor(), "site-transfer.read", "transfer", transferId, by.site().id());
        return view(
                transfer,
                names
                        ? persons.open(transfer.people().stream().map(SiteTransfer.Traveller::personId).toList())
                        : Map.of(),
                names);
    }

    /** The receiving site grants it, if it has rooms for all of them. */
    Answer approve(UUID transferId, UUID commandId) {
        SiteTransfer transfer = known(transferId);
        Sites.Visit by = sites.enter(transfer.toSiteId(), MANAGER);
        var state = approvals.find(commandId);
        if (state == null) {
            refuse(transfer.againstReceiving(by.actor().username()));
            audit.record(by.actor(), "site-transfer.approve", "transfer", transferId, transfer.toSiteId());
            state = approvals.approve(commandId, transferId, clock.instant(), by.actor().username());
        }
        return answer(transferId, state.data().transferId(), state.finished(), state.data().rules());
    }

    /** The receiving site refuses, with the reason. */
    SiteTransferView refuse(UUID transferId, UUID commandId, String reason) {
        SiteTransfer transfer = known(transferId);
        Sites.Visit by = sites.enter(transfer.toSiteId(), MANAGER);
        audit.record(by.actor(), "site-transfer.refuse", "transfer", transferId, transfer.toSiteId(), reason);
        Instant now = clock.instant();
        var signed = new SiteTransfer.TransferSigned(commandId, now, now, by.actor().username(), reason);
        return switch (transfers.step(transferId, one -> one.refuse(signed))) {
            case SiteTransfer.Step.Next next -> view(next.transfer(), Map.of(), false);
            case SiteTransfer.Step.No no -> throw ProblemException.refused(no.rules());
        };
    }

    /** The sending site takes it back. */
    Answer cancel(UUID transferId, UUID commandId, String reason) {
        SiteTransfer transfer = known(transferId);
        Sites.Visit by = sites.enter(transfer.fromSiteId(), MEDICAL);
        var state = cancellations.find(commandId);
        if (state == null) {
            audit.record(by.actor(), "site-transfer.cancel", "transfer", transferId, transfer.fromSiteId(), reason);
            state = cancellations.cancel(commandId, transferId, clock.instant(), by.actor().username(), reason);
        }
        return answer(transferId, state.data().transferId(), state.finished(), state.data().rules());
    }

    /** Counted into the vehicle. {@code who} null: everybody. */
    Answer depart(
            UUID transferId,
            UUID commandId,
            @Nullable Collection<UUID> who,
            @Nullable Instant happenedAt,
            @Nullable String explanation) {
        SiteTransfer transfer = known(transferId);
        Sites.Visit by = sites.enter(transfer.fromSiteId(), DOOR);
        var state = departures.find(commandId);
        if (state != null) {
            DepartTransfer.Leaving told = state.data();
            same(who == null ? transfer.stayIds() : who, told.stayIds(), happenedAt, told.at(), explanation,
                    told.explanation());
        } else {
            List<UUID> all = transfer.stayIds();
            List<UUID> leaving = named(who, all, explanation);
            Instant at = Moves.happened(happenedAt, clock.instant());
            audit.record(by.actor(), "site-transfer.depart", "transfer", transferId, transfer.fromSiteId());
            state = departures.depart(
                    commandId,
                    new DepartTransfer.Leaving(
                            transferId, leaving, at, by.actor().username(), explanation, List.of()));
        }
        return answer(transferId, state.data().transferId(), state.finished(), state.data().rules());
    }

    /** Counted at the other door. {@code who} null: everybody who left. */
    Answer arrive(
            UUID transferId,
            UUID commandId,
            @Nullable Collection<UUID> who,
            @Nullable Instant happenedAt,
            @Nullable String explanation) {
        SiteTransfer transfer = known(transferId);
        Sites.Visit by = sites.enter(transfer.toSiteId(), DOOR);
        var state = arrivals.find(commandId);
        if (state != null) {
            ArriveTransfer.Arrival told = state.data();
            same(who == null ? told.stayIds() : who, told.stayIds(), happenedAt, told.at(), explanation,
                    told.explanation());
        } else {
            SiteTransfer.TransferSigned departed = transfer.departed();
            if (transfer.state() != SiteTransfer.State.DEPARTED || departed == null) {
                throw refused("transfer-state", "Nobody is under way by this transfer.", "此转点申请当前没有在途人员。");
            }
            List<UUID> expected = transfer.people()
                    .stream()
                    .filter(one -> one.place() == SiteTransfer.Place.UNDER_WAY)
                    .map(SiteTransfer.Traveller::nextStayId)
                    .toList();
            List<UUID> here = named(who, expected, explanation);
            Instant at = Moves.happened(happenedAt, clock.instant());
            if (at.isBefore(departed.at())) {
                throw ProblemException.invalid("happenedAt", "before-departure",
                        "This is before the departure. Correct the time.");
            }
            refuse(transfer.againstReceiving(by.actor().username()));
            audit.record(by.actor(), "site-transfer.arrive", "transfer", transferId, transfer.toSiteId());
            state = arrivals.arrive(
                    commandId,
                    new ArriveTransfer.Arrival(transferId, here, at, by.actor().username(), explanation));
        }
        return answer(transferId, state.data().transferId(), state.finished(), List.of());
    }

    /** Fewer than there should be are explained; nobody is counted who is not on the list. */
    private static List<UUID> named(@Nullable Collection<UUID> who, List<UUID> all, @Nullable String explanation) {
        List<UUID> named = who == null ? all : who.stream().distinct().toList();
        if (named.isEmpty() || !all.containsAll(named)) {
            throw refused("count", "Somebody who is named is not on the list of those who should be counted now.",
                    "所指明的人员不在当前应清点的名单中。");
        }
        if (named.size() < all.size() && (explanation == null || explanation.isBlank())) {
            throw refused("explanation", "Fewer than there should be: explain where the others are.",
                    "人数少于应到人数，请说明其余人员的去向。");
        }
        return named;
    }

    private static void refuse(List<BrokenRule> rules) {
        if (!rules.isEmpty()) {
            throw ProblemException.refused(rules);
        }
    }

    /** A command that comes again says the same of the same people; what it leaves out it does not say. */
    private static void same(
            Collection<UUID> who,
            Collection<UUID> before,
            @Nullable Instant happenedAt,
            Instant at,
            @Nullable String explanation,
            @Nullable String why) {
        boolean people = new HashSet<>(who).equals(new HashSet<>(before));
        if (!people || !Moves.sameTime(happenedAt, at)
                || explanation != null && !explanation.equals(why)) {
            throw reused();
        }
    }

    private static ProblemException reused() {
        return ProblemException.of(ProblemType.KEY_REUSED, "This command id was used for something else.");
    }

    private Answer answer(UUID transferId, UUID ofCommand, boolean done, List<BrokenRule> rules) {
        if (!transferId.equals(ofCommand)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This command id was used for another transfer.");
        }
        if (!rules.isEmpty()) {
            throw ProblemException.refused(rules);
        }
        return new Answer(view(transfers.get(transferId), Map.of(), false), done);
    }

    private SiteTransfer known(UUID transferId) {
        SiteTransfer transfer = transfers.find(transferId);
        if (transfer == null) {
            throw ProblemException.notFound();
        }
        return transfer;
    }

    private TransferRules book(SiteTransfer transfer) {
        TransferRules bound = books.version(transfer.rules());
        return bound == null ? books.all().getFirst() : bound;
    }

    private SiteTransferView view(
            SiteTransfer one, Map<UUID, PersonalData> people, boolean names) {
        SiteCard from = sites.of(one.fromSiteId());
        SiteCard to = sites.of(one.toSiteId());
        Instant due = one.dueAt(book(one));
        return new SiteTransferView(
                one.id(), from.id(), from.nameZh(), from.nameEn(), to.id(), to.nameZh(), to.nameEn(), one.state(),
                one.open(), one.reason(), one.transport(), one.requested(), one.decided(), one.departed(),
                one.arrived(), due, due != null && clock.instant().isAfter(due), one.busy() != null, names,
                SiteTransferView.travellers(one, people));
    }

    private static ProblemException refused(String id, String message, String messageZh) {
        return ProblemException.refused(List.of(new BrokenRule(id, message, messageZh)));
    }
}
