package org.lazaret.rooms.floor;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.http.Etags;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** A site's rooms as they are now: the board, the turnovers in door order, and the counts. */
@Service
public class Board {
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "supply-officer", "kitchen", "security",
        "cleaner", "approver", "commander", "auditor"};
    /** Who needs to know why a person is here; for the others a room is a room. */
    private static final String[] MEDICAL = {"site-manager", "doctor", "nurse", "approver", "commander", "auditor"};
    private final Sites sites;
    private final FloorStore floors;
    private final FloorPlanStore plans;
    private final History history;
    private final RuleBooks<TurnoverRules> books;
    private final BusinessClock clock;

    Board(Sites sites, FloorStore floors, FloorPlanStore plans, History history, RuleBooks<TurnoverRules> books,
            BusinessClock clock) {
        this.history = history;
        this.sites = sites;
        this.floors = floors;
        this.plans = plans;
        this.books = books;
        this.clock = clock;
    }

    /** Who lives in a room: ids and what mixing depends on, never a name. */
    record OccupantView(UUID stayId, UUID bubbleId, @Nullable Category category, @Nullable String cohortId,
            AgeBand ageBand) {}

    /** @param readyAt when the room can be ready if every remaining step starts as soon as it may */
    record RoomView(UUID id, String number, @Nullable RoomType type, int capacity, int doorOrder, RoomState state,
            Instant since, int people, @Nullable Category category, @Nullable Instant until, @Nullable String reason,
            @Nullable UUID heldFor, @Nullable Instant nextStepFrom, @Nullable Instant readyAt,
            List<OccupantView> occupants) {}

    record HoldView(UUID bubbleId, int people, Instant until) {}

    /** @param steps of the running turnover or the last one, with agent, mg/L and who */
    record TurnoverView(UUID id, Instant since, boolean afterPositive, String rules, List<Turnover.Step> steps) {}

    /** One room with everything that is known of it. */
    record DetailView(UUID id, String number, @Nullable RoomType type, int capacity, int doorOrder, RoomState state,
            Instant since, int people, @Nullable Category category, @Nullable Instant until, @Nullable String reason,
            @Nullable Instant nextStepFrom, @Nullable Instant readyAt, List<OccupantView> occupants,
            UUID floorId, String buildingCode, String floorLabel, @Nullable RoomPlan plan, @Nullable HoldView hold,
            @Nullable TurnoverView turnover) {}

    record FloorView(UUID id, String buildingCode, String label, int level, List<RoomView> rooms) {}

    record BoardView(UUID siteId, String code, String nameZh, String nameEn, Map<String, Integer> rooms,
            List<FloorView> floors) {}

    /** What tells one board from the next; cheap, since live screens ask every two seconds. */
    String tag(UUID siteId) {
        Sites.Entered entered = sites.enter(siteId, READERS);
        return tag(entered, floors.momentOf(siteId, clock.instant()));
    }

    private static String tag(Sites.Entered entered, FloorStore.Moment floor) {
        return Etags.of(entered.site().version(), floor.floors(), floor.sum(), floor.expired(),
                entered.actor().hasAny(MEDICAL) ? "m" : "o");
    }

    /** A board, and what tells it from the next. */
    record Tagged(String tag, BoardView view) {}

    Tagged board(UUID siteId) {
        Sites.Entered entered = sites.enter(siteId, READERS);
        Instant now = clock.instant();
        List<Floor> present = inOrder(floors.ofSite(siteId));
        return new Tagged(tag(entered, FloorStore.Moment.of(present, now)), board(entered, present, now));
    }

    /**
     * The board of a past moment.
     *
     * @param knownAt missing: as it was shown then; later: with what has been told since about that moment
     */
    BoardView past(UUID siteId, Instant at, @Nullable Instant knownAt) {
        Sites.Entered entered = sites.enter(siteId, READERS);
        return board(entered, inOrder(history.floorsAt(siteId, at, knownAt == null ? at : knownAt)), at);
    }

    private BoardView board(Sites.Entered entered, List<Floor> present, Instant now) {
        UUID siteId = entered.site().id();
        boolean medical = entered.actor().hasAny(MEDICAL);
        Map<UUID, RoomType> types = plans.types(siteId);
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<FloorView> views = present.stream()
                .map(f -> new FloorView(f.id(), f.buildingCode(), f.label(), f.level(),
                        f.rooms().stream().map(r -> {
                            counts.merge(r.stateAt(now).name(), 1, Integer::sum);
                            return view(r, types.get(r.id()), entered.site(), medical, now);
                        }).toList()))
                .toList();
        Site site = entered.site();
        return new BoardView(siteId, site.code(), site.nameZh(), site.nameEn(), counts, views);
    }

    /** A room as people call it. */
    record RoomNumber(UUID roomId, UUID floorId, String buildingCode, String roomNumber) {}

    /** The rooms of a site by their numbers; for services, whose scope is not a site. */
    List<RoomNumber> numbers(UUID siteId) {
        return floors.ofSite(sites.known(siteId).id())
                .stream()
                .flatMap(floor -> floor.rooms()
                        .stream()
                        .map(room -> new RoomNumber(room.id(), floor.id(), floor.buildingCode(), room.number())))
                .toList();
    }

    /** A floor as far as it matters who lives near whom. */
    record NearFloor(UUID floorId, String floorLabel, int level) {}

    /**
     * What lies around a room.
     *
     * @param beside rooms next to it, also those across the corridor that the plan names as adjacent
     * @param floors its own floor and those directly above and below in the same building
     */
    record Around(UUID siteId, UUID roomId, UUID floorId, String roomNumber, List<UUID> beside,
            List<NearFloor> floors) {}

    /** What lies around a room; for services that trace who lived near whom. */
    Around around(UUID siteId, UUID roomId) {
        List<Floor> all = floors.ofSite(sites.known(siteId).id());
        Floor own = all.stream()
                .filter(floor -> floor.room(roomId).isPresent())
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        List<UUID> beside = plans.find(own.id())
                .flatMap(plan -> plan.room(roomId)
                        .map(room -> plan.neighbours(room).stream().map(RoomPlan::id).toList()))
                .orElse(List.of());
        List<NearFloor> near = all.stream()
                .filter(floor -> floor.buildingCode().equals(own.buildingCode()))
                .filter(floor -> Math.abs(floor.level() - own.level()) <= 1)
                .sorted(Comparator.comparing(Floor::level))
                .map(floor -> new NearFloor(floor.id(), floor.label(), floor.level()))
                .toList();
        return new Around(siteId, roomId, own.id(), own.room(roomId).orElseThrow().number(), beside, near);
    }

    private RoomView view(Room r, @Nullable RoomType type, Site site, boolean medical, Instant now) {
        RoomState state = r.stateAt(now);
        Hold promised = r.promise(now);
        Turnover turnover = r.turnover();
        TurnoverRules book = turnover == null ? null : book(turnover, site);
        return new RoomView(r.id(), r.number(), type, r.capacity(), r.doorOrder(), state, r.since(),
                r.occupants().size(),
                medical && !r.occupants().isEmpty() ? r.occupants().getFirst().category() : null, r.until(),
                r.reason(), promised == null ? null : promised.bubbleId(),
                turnover == null || book == null ? null : turnover.nextStepFrom(state, book),
                turnover == null || book == null ? null : turnover.readyAt(state, book, r.since()),
                r.occupants()
                        .stream()
                        .map(o -> new OccupantView(o.stayId(), o.bubbleId(), medical ? o.category() : null,
                                medical ? o.cohortId() : null, o.ageBand()))
                        .toList());
    }

    DetailView detail(UUID siteId, UUID roomId) {
        Sites.Entered entered = sites.enter(siteId, READERS);
        Floor floor = floors.withRoom(siteId, roomId).orElseThrow(ProblemException::notFound);
        FloorPlan plan = plans.find(floor.id()).orElse(null);
        Room room = floor.room(roomId).orElseThrow();
        Instant now = clock.instant();
        RoomType type = plan == null ? null : plan.room(roomId).map(RoomPlan::type).orElse(null);
        RoomView v = view(room, type, entered.site(), entered.actor().hasAny(MEDICAL), now);
        Hold hold = room.promise(now);
        Turnover t = room.turnover();
        return new DetailView(v.id(), v.number(), v.type(), v.capacity(), v.doorOrder(), v.state(), v.since(),
                v.people(), v.category(), v.until(), v.reason(), v.nextStepFrom(), v.readyAt(), v.occupants(),
                floor.id(), floor.buildingCode(), floor.label(), plan == null ? null : plan.room(roomId).orElse(null),
                hold == null ? null : new HoldView(hold.bubbleId(), hold.people(), hold.until()),
                t == null ? null : new TurnoverView(t.id(), t.since(), t.afterPositive(), t.rules(), t.steps()));
    }

    /** The rules that a turnover began with; those of its day if this installation does not have that version. */
    private TurnoverRules book(Turnover turnover, Site site) {
        return Optional.ofNullable(books.version(turnover.rules()))
                .orElseGet(() -> books.on(site.dayAt(turnover.since())));
    }

    /**
     * A room that waits for somebody's hands.
     *
     * @param next         what may follow
     * @param nextStepFrom not before this moment
     * @param longAiring   the hazard that a cleaner has to know: a positive person lived here
     */
    public record Task(UUID roomId, String number, String buildingCode, String floorLabel, int doorOrder,
            RoomState state, Instant since, List<RoomEvent> next, @Nullable Instant nextStepFrom,
            @Nullable Instant readyAt,
            boolean longAiring, List<Turnover.Step> steps) {}

    /** All turnovers of the site in the order of their doors. */
    public List<Task> turnovers(UUID siteId, String... roles) {
        Site site = sites.enter(siteId, roles).site();
        Instant now = clock.instant();
        return inOrder(siteId).stream()
                .flatMap(f -> f.rooms()
                        .stream()
                        .filter(r -> r.state().turningOver())
                        .flatMap(r -> Optional.ofNullable(r.turnover()).map(t -> task(f, r, t, site, now)).stream()))
                .toList();
    }

    private Task task(Floor f, Room r, Turnover t, Site site, Instant now) {
        TurnoverRules book = book(t, site);
        List<RoomEvent> next = Transition.table()
                .stream()
                .filter(x -> x.from() == r.state() && !x.event().roles().isEmpty())
                .map(Transition::event)
                .toList();
        return new Task(r.id(), r.number(), f.buildingCode(), f.label(), r.doorOrder(), r.state(), r.since(), next,
                t.nextStepFrom(r.state(), book), t.readyAt(r.state(), book, now), t.afterPositive(), t.steps());
    }

    record Count(@Nullable RoomType type, RoomState state, int rooms, int places, int people) {}

    /**
     * @param readyWithinDay rooms in turnover that can be ready within 24 h
     * @param beds           people that all rooms take, whatever their state
     * @param bedsAvailable  beds in rooms that can be given now
     */
    record Occupancy(UUID siteId, int rooms, int people, int available, int readyWithinDay, int beds,
            int bedsAvailable, @Nullable Integer policyCapacity, List<Count> byTypeAndState) {}

    Occupancy occupancy(UUID siteId) {
        Site site = sites.enter(siteId, READERS).site();
        Instant now = clock.instant();
        List<Floor> present = inOrder(siteId);
        Map<UUID, RoomType> types = plans.types(siteId);
        Map<List<Object>, Count> counts = new LinkedHashMap<>();
        int ready = 0;
        for (Floor floor : present) {
            for (Room room : floor.rooms()) {
                RoomState state = room.stateAt(now);
                RoomType type = types.get(room.id());
                counts.merge(List.of(String.valueOf(type), state),
                        new Count(type, state, 1, room.capacity(), room.occupants().size()),
                        (a, b) -> new Count(type, state, a.rooms() + b.rooms(), a.places() + b.places(),
                                a.people() + b.people()));
                Turnover turnover = room.turnover();
                Instant at = turnover == null ? null : turnover.readyAt(state, book(turnover, site), now);
                if (at != null && at.isBefore(now.plusSeconds(86_400))) {
                    ready++;
                }
            }
        }
        List<Count> sorted = counts.values()
                .stream()
                .sorted(Comparator.comparing((Count c) -> String.valueOf(c.type())).thenComparing(Count::state))
                .toList();
        return new Occupancy(siteId, sorted.stream().mapToInt(Count::rooms).sum(),
                sorted.stream().mapToInt(Count::people).sum(),
                sorted.stream().filter(c -> c.state() == RoomState.AVAILABLE).mapToInt(Count::rooms).sum(), ready,
                sorted.stream().mapToInt(Count::places).sum(),
                sorted.stream().filter(c -> c.state() == RoomState.AVAILABLE).mapToInt(Count::places).sum(),
                site.policyCapacity(), sorted);
    }

    private List<Floor> inOrder(UUID siteId) {
        return inOrder(floors.ofSite(siteId));
    }

    private static List<Floor> inOrder(List<Floor> floors) {
        return floors.stream()
                .sorted(Comparator.comparing(Floor::buildingCode)
                        .thenComparing(Floor::level)
                        .thenComparing(Floor::label))
                .toList();
    }
}
