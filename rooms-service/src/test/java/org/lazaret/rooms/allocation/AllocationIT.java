package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.WithMongo;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.FloorPlanStore;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomPlan;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Ventilation;
import org.lazaret.rooms.site.Papers;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.SiteKind;
import org.lazaret.rooms.site.Sites;

/** Allocation on the real database: races, repeats, late commands, crashes. */
@WithMongo
@SpringBootTest(properties = {"lazaret.rooms.sweep=1h", "LAZARET_RESIDENTS_URL=http://127.0.0.1:1"})
@Covers({"F3", "F110", "N1"})
class AllocationIT {
    @Autowired
    PlaceBubble placeBubble;
    @Autowired
    HoldRoom holdRoom;
    @Autowired
    VacateStay vacateStay;
    @Autowired
    Sweep sweep;
    @Autowired
    PlacementStore placements;
    @Autowired
    Sites sites;
    @Autowired
    SiteRooms siteRooms;
    @Autowired
    FloorStore floorStore;
    @Autowired
    FloorPlanStore plans;
    @Autowired
    HoldClaimStore claims;
    @Autowired
    CohortStore cohorts;
    @Autowired
    WaitingStore waiting;
    @Autowired
    ExemptionStore exemptions;
    @Autowired
    RuleBooks<AllocationRules> books;
    @Autowired
    BusinessClock clock;
    @Autowired
    MongoDatabase database;

    private UUID siteId;

    @BeforeEach
    void emptySite() {
        siteId = site(null, 1, 20);
    }

    @Test
    void of_forty_bubbles_at_once_on_the_last_twenty_rooms_twenty_are_placed_and_twenty_hear_capacity()
            throws Exception {
        List<Granted> answers = atOnce(40, i -> place(bubble(1)));

        assertThat(answers).filteredOn(Granted.Room.class::isInstance).hasSize(20);
        assertThat(answers).filteredOn(Granted.Refused.class::isInstance)
                .hasSize(20)
                .allSatisfy(
                        a -> assertThat(((Granted.Refused) a).rules()).extracting(BrokenRule::id)
                                .containsExactly("capacity"));
        assertThat(answers.stream().filter(Granted.Room.class::isInstance).map(a -> ((Granted.Room) a).spot().roomId()))
                .doesNotHaveDuplicates();
        assertThat(faults()).isEmpty();
        assertThat(rooms()).allSatisfy(r -> assertThat(r.occupants()).hasSize(1));
    }

    @Test
    @Covers("C40")
    void forty_holds_at_once_promise_each_room_once_and_the_held_room_is_the_one_that_is_entered() throws Exception {
        List<Bubble> bubbles = IntStream.range(0, 40).mapToObj(i -> bubble(1)).toList();
        List<Granted> answers = atOnce(40, i -> hold(bubbles.get(i)));
        assertThat(answers).filteredOn(Granted.Room.class::isInstance).hasSize(20);

        int first = IntStream.range(0, 40)
                .filter(i -> answers.get(i) instanceof Granted.Room)
                .findFirst()
                .orElseThrow();
        Granted.Room held = (Granted.Room) answers.get(first);
        Granted.Room entered = (Granted.Room) place(bubbles.get(first));
        assertThat(entered.spot()).isEqualTo(held.spot());
        assertThat(rooms()).filteredOn(r -> r.state() == RoomState.RESERVED).hasSize(19);
    }

    @Test
    @Covers({"C40", "F12"})
    void ten_holds_for_one_bubble_at_once_leave_one_hold_whatever_floor_each_had_in_mind() throws Exception {
        siteId = site(null, 8, 2);
        for (int round = 0; round < 10; round++) {
            Bubble family = bubble(1);
            List<Granted> answers = atOnce(10, i -> hold(family));
            assertThat(answers).allSatisfy(a -> assertThat(a).isInstanceOf(Granted.Room.class));
            assertThat(answers.stream().map(a -> ((Granted.Room) a).spot().roomId()).distinct()).hasSize(1);
            assertThat(rooms()).filteredOn(r -> r.hold() != null && r.hold().bubbleId().equals(family.id()))
                    .hasSize(1);
        }
    }

    @Test
    @Covers({"C40", "F12"})
    void a_hold_that_was_decided_before_another_of_the_same_bubble_was_written_leaves_no_second_one() {
        siteId = site(null, 2, 2);
        List<Candidate> before = siteRooms.of(siteId);
        UUID upstairs = before.stream().filter(c -> c.floor().level() == 2).findFirst().orElseThrow().room().id();
        placeBubble.place(siteId, bubble(1), upstairs, clock.instant());
        Bubble family = bubble(1);
        Granted.Room first = (Granted.Room) hold(family);
        assertThat(first.spot().floorLabel()).as("beside its cohort").isEqualTo("2F");

        var stale = new SiteRooms(floorStore, plans, 100) {
            private boolean read;

            @Override
            List<Candidate> of(UUID site) {
                List<Candidate> seen = read ? super.of(site) : before;
                read = true;
                return seen;
            }
        };
        var late = new HoldRoom(sites, new Turns(), stale, floorStore, claims, cohorts, waiting, exemptions, books,
                clock);
        Granted.Room second = (Granted.Room) late.hold(UUID.randomUUID(), siteId, family,
                clock.instant().plusSeconds(3600));
        assertThat(second.spot()).isEqualTo(first.spot());
        assertThat(rooms()).filteredOn(r -> r.hold() != null).hasSize(1);
    }

    @Test
    @Covers("C40")
    void a_hold_that_its_claim_no_longer_names_is_ended_by_who_made_it() {
        siteId = site(null, 2, 1);
        Bubble family = bubble(1);
        Granted.Room first = (Granted.Room) hold(family);
        UUID other = rooms().stream()
                .map(Room::id)
                .filter(id -> !id.equals(first.spot().roomId()))
                .findFirst()
                .orElseThrow();
        holdRoom.release(family.id(), null);
        database.getCollection("holdClaims")
                .insertOne(new Document("_id", family.id()).append("floorId", other)
                        .append("roomId", other)
                        .append("version", 1L));
        assertThat(((Granted.Room) hold(family)).spot().roomId()).as("the claim is followed").isEqualTo(other);
    }

    @Test
    @Covers("C37")
    void a_cohort_closes_after_its_infill_time_for_newcomers_but_not_for_those_who_move_or_are_taken_over() {
        Bubble first = bubble(1);
        place(first);
        database.getCollection("cohorts")
                .updateOne(Filters.eq(siteId + "/bus-1"),
                        Updates.set("openedAt", clock.instant().minus(Duration.ofHours(97))));
        assertThat(place(bubble(1))).isInstanceOfSatisfying(Granted.Refused.class,
                r -> assertThat(r.rules()).extracting(BrokenRule::id).containsExactly("cohort-closed"));
        assertThat(hold(bubble(1))).isInstanceOf(Granted.Refused.class);
        UUID target = rooms().stream().filter(r -> r.occupants().isEmpty()).findFirst().orElseThrow().id();
        assertThat(placeBubble.place(siteId, withSeq(first, 2), target, clock.instant())).as("a move")
                .isInstanceOf(Granted.Room.class);
        assertThat(placeBubble.place(siteId, bubble(1), null, clock.instant().minus(Duration.ofDays(2))))
                .as("somebody who has lived here for two days")
                .isInstanceOf(Granted.Room.class);
    }

    @Test
    void the_same_command_ten_times_at_once_places_a_bubble_once() throws Exception {
        Bubble family = bubble(1);
        List<Granted> answers = atOnce(10, i -> place(family));
        assertThat(answers).allSatisfy(a -> assertThat(a).isInstanceOf(Granted.Room.class));
        assertThat(answers.stream().map(a -> ((Granted.Room) a).spot())).containsOnly(
                ((Granted.Room) answers.getFirst()).spot());
        assertThat(rooms()).filteredOn(r -> !r.occupants().isEmpty()).hasSize(1);
        assertThat(faults()).isEmpty();
    }

    @Test
    @Covers("C25")
    void a_placement_that_arrives_after_the_departure_changes_nothing() {
        Bubble first = bubble(1);
        place(first);
        UUID stay = first.people().getFirst().stayId();
        assertThat(vacateStay.vacate(stay, 3, clock.instant(), false)).isInstanceOf(VacateStay.Vacated.Left.class);
        List<Room> before = rooms();
        Placement known = placements.find(stay).orElseThrow();

        assertThat(place(withSeq(first, 2))).isInstanceOfSatisfying(Granted.Outdated.class,
                o -> assertThat(o.highest()).isEqualTo(3));
        assertThat(place(first)).isInstanceOf(Granted.Outdated.class);
        assertThat(rooms()).isEqualTo(before);
        assertThat(placements.find(stay).orElseThrow()).isEqualTo(known);
    }

    @Test
    void a_departure_that_was_never_preceded_by_an_arrival_is_remembered_too() {
        Bubble never = bubble(1);
        UUID stay = never.people().getFirst().stayId();
        assertThat(vacateStay.vacate(stay, 7, clock.instant(), false)).isInstanceOf(VacateStay.Vacated.Left.class);
        assertThat(place(withSeq(never, 6))).isInstanceOf(Granted.Outdated.class);
        assertThat(place(withSeq(never, 8))).isInstanceOf(Granted.Room.class);
    }

    @Test
    void a_departure_told_twice_starts_one_turnover() {
        Bubble one = bubble(1);
        place(one);
        UUID stay = one.people().getFirst().stayId();
        var first = (VacateStay.Vacated.Left) vacateStay.vacate(stay, 2, clock.instant(), true);
        Room vacated = room(first.spot().roomId());
        var second = (VacateStay.Vacated.Left) vacateStay.vacate(stay, 2, clock.instant(), true);
        assertThat(second.spot()).isEqualTo(first.spot());
        assertThat(room(first.spot().roomId())).isEqualTo(vacated);
        assertThat(vacated.state()).isEqualTo(RoomState.VACATED);
        assertThat(vacated.turnover().afterPositive()).isTrue();
    }

    @Test
    @Covers({"F17", "F13"})
    void a_higher_number_and_another_room_is_a_move_and_the_old_room_goes_into_turnover() {
        Bubble one = bubble(1);
        Granted.Room from = (Granted.Room) place(one);
        UUID target = rooms().stream().filter(r -> r.occupants().isEmpty()).skip(5).findFirst().orElseThrow().id();
        Granted.Room to = (Granted.Room) placeBubble.place(siteId, withSeq(one, 2), target, clock.instant());
        assertThat(to.spot().roomId()).isEqualTo(target);
        assertThat(room(from.spot().roomId()).state()).isEqualTo(RoomState.VACATED);
        assertThat(room(target).occupants()).hasSize(1);
        assertThat(faults()).isEmpty();
    }

    @Test
    void placements_and_departures_in_a_storm_leave_no_entry_without_a_placement() throws Exception {
        List<Bubble> bubbles = IntStream.range(0, 15).mapToObj(i -> bubble(1)).toList();
        atOnce(60, i -> {
            Bubble b = bubbles.get(i % 15);
            UUID stay = b.people().getFirst().stayId();
            return switch (i / 15) {
                case 0, 1 -> place(b);
                case 2 -> vacateStay.vacate(stay, 2, clock.instant(), false);
                default -> place(withSeq(b, 3));
            };
        });
        sweep.sweep(clock.instant().plusSeconds(60));
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_site_gives_no_more_rooms_than_were_approved() throws Exception {
        siteId = site(7, 2, 10);
        List<Granted> answers = atOnce(20, i -> place(bubble(1)));
        assertThat(answers).filteredOn(Granted.Room.class::isInstance).hasSize(7);
        assertThat(answers).filteredOn(Granted.Refused.class::isInstance)
                .hasSize(13)
                .allSatisfy(
                        a -> assertThat(((Granted.Refused) a).rules()).extracting(BrokenRule::id)
                                .containsExactly("policy-capacity"));
        Occupant leaver = rooms().stream().flatMap(r -> r.occupants().stream()).findFirst().orElseThrow();
        vacateStay.vacate(leaver.stayId(), 2, clock.instant(), false);
        assertThat(place(bubble(1))).isInstanceOf(Granted.Room.class);
        assertThat(place(bubble(1))).isInstanceOf(Granted.Refused.class);
    }

    @Test
    void the_sweep_finishes_a_placement_whose_last_step_was_lost_and_withdraws_one_that_never_began() {
        Bubble entered = bubble(1);
        place(entered);
        UUID stay = entered.people().getFirst().stayId();
        Placement whole = placements.find(stay).orElseThrow();
        halfDone(whole, whole.at());
        Bubble lost = bubble(1);
        place(lost);
        UUID lostStay = lost.people().getFirst().stayId();
        Placement gone = placements.find(lostStay).orElseThrow();
        Room free = rooms().stream().filter(r -> r.occupants().isEmpty()).findFirst().orElseThrow();
        halfDone(gone, new Placement.Spot(siteId, gone.at().floorId(), free.id(), "1", "1F", free.number(), 1));

        sweep.sweep(clock.instant().plusSeconds(60));

        assertThat(placements.find(stay).orElseThrow().at()).isEqualTo(whole.at());
        assertThat(placements.find(lostStay).orElseThrow().want()).isNull();
        assertThat(room(free.id()).state()).isEqualTo(RoomState.AVAILABLE);
        assertThat(faults()).isEmpty();
    }

    @Test
    void an_entry_held_by_nobody_is_found_and_the_room_is_disinfected_before_its_next_use() {
        Floor floor = floors().getFirst();
        Room room = floor.rooms().getFirst();
        Occupant ghost = new Occupant(UUID.randomUUID(), UUID.randomUUID(), 1, Category.CLOSE_CONTACT, "x", null,
                AgeBand.ADULT);
        Floor damaged = ((Floor.Changed) floor.place(room.id(), List.of(ghost), clock.instant(), clock.instant()))
                .floor();
        database.getCollection("floors", Floor.class).replaceOne(Filters.eq(floor.id()), damaged);
        assertThat(faults()).as("the checker sees planted damage").hasSize(1);

        sweep.sweep(clock.instant());

        assertThat(room(room.id()).state()).isEqualTo(RoomState.VACATED);
        assertThat(faults()).isEmpty();
    }

    @Test
    void an_expired_hold_is_swept_and_the_room_given_to_the_next() {
        Bubble late = bubble(1);
        Granted.Room held = (Granted.Room) hold(late);
        database.getCollection("floors")
                .updateOne(Filters.eq("rooms.id", held.spot().roomId()),
                        Updates.set("rooms.$.hold.until", clock.instant().minusSeconds(1)));
        sweep.sweep(clock.instant());
        assertThat(room(held.spot().roomId()).state()).isEqualTo(RoomState.AVAILABLE);
    }

    @Test
    @Covers("F108")
    void each_change_of_a_placement_carries_its_event_in_the_same_document() {
        Bubble one = bubble(1);
        place(one);
        UUID stay = one.people().getFirst().stayId();
        vacateStay.vacate(stay, 2, clock.instant(), false);
        Placement known = placements.find(stay).orElseThrow();
        PlacementState state = PlacementState.of(known);
        assertThat(state.state()).isEqualTo("VACATED");
        assertThat(state.seq()).isEqualTo(2);
        assertThat(state.roomNumber()).isNotBlank();
    }

    /** What is wrong in this site, as sentences: entries and placements must say the same. */
    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        Map<UUID, UUID> entries = new HashMap<>();
        for (Room room : rooms()) {
            if (room.occupants().size() > room.capacity()) {
                faults.add("room " + room.number() + " is overfull");
            }
            for (Occupant o : room.occupants()) {
                if (entries.put(o.stayId(), room.id()) != null) {
                    faults.add("stay " + o.stayId() + " is in two rooms");
                }
                Placement p = placements.find(o.stayId()).orElse(null);
                if (p == null || p.at() == null || !p.at().roomId().equals(room.id()) || p.seq() != o.seq()) {
                    faults.add("entry of stay " + o.stayId() + " in " + room.number() + " is held by nobody");
                }
            }
        }
        database.getCollection("placements", Placement.class).find(Filters.eq("siteId", siteId)).forEach(p -> {
            if (p.at() != null && !p.at().roomId().equals(entries.get(p.id()))) {
                faults.add("stay " + p.id() + " should be in " + p.at().roomNumber() + " and is not");
            }
        });
        return faults;
    }

    private void halfDone(Placement p, Placement.Spot want) {
        database.getCollection("placements")
                .updateOne(Filters.eq(p.id()), Updates.combine(Updates.set("want", want), Updates.set("at", null),
                        Updates.set("atSeq", null), Updates.set("openSince", clock.instant())));
        if (!want.roomId().equals(p.at().roomId())) {
            Floor floor = floors().stream().filter(f -> f.id().equals(p.at().floorId())).findFirst().orElseThrow();
            Floor next = floor.undoPlace(p.at().roomId(), p.id(), Long.MAX_VALUE, clock.instant());
            database.getCollection("floors", Floor.class).replaceOne(Filters.eq(floor.id()), next);
        }
    }

    private Granted place(Bubble bubble) {
        return placeBubble.place(siteId, bubble, null, clock.instant());
    }

    private Granted hold(Bubble bubble) {
        return holdRoom.hold(UUID.randomUUID(), siteId, bubble, clock.instant().plusSeconds(3600));
    }

    private static Bubble bubble(int people) {
        return new Bubble(UUID.randomUUID(), IntStream.range(0, people)
                .mapToObj(i -> new Bubble.Person(UUID.randomUUID(), 1, AgeBand.ADULT, List.of(), false))
                .toList(), Category.CLOSE_CONTACT, "bus-1", null);
    }

    private static Bubble withSeq(Bubble b, long seq) {
        return new Bubble(b.id(),
                b.people()
                        .stream()
                        .map(p -> new Bubble.Person(p.stayId(), seq, p.ageBand(), p.needs(), p.minorAlone()))
                        .toList(),
                b.category(), b.cohortId(), b.exposure());
    }

    private List<Floor> floors() {
        return database.getCollection("floors", Floor.class).find(Filters.eq("siteId", siteId)).into(new ArrayList<>());
    }

    private List<Room> rooms() {
        return floors().stream().flatMap(f -> f.rooms().stream()).toList();
    }

    private Room room(UUID id) {
        return rooms().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    private UUID site(Integer policyCapacity, int floors, int roomsPerFloor) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        database.getCollection("sites", Site.class)
                .insertOne(new Site(id, id.toString(), "驿站", "Site", SiteKind.HOTEL,
                        "331100", "x", "Asia/Shanghai", "刘", policyCapacity, true, Papers.complete(), now, 1, 1));
        for (int f = 1; f <= floors; f++) {
            List<Room> rooms = new ArrayList<>();
            List<RoomPlan> plans = new ArrayList<>();
            for (int r = 1; r <= roomsPerFloor; r++) {
                UUID roomId = UUID.randomUUID();
                String number = "%d%02d".formatted(f, r);
                rooms.add(Room.empty(roomId, number, 1, r, now));
                plans.add(new RoomPlan(roomId, number, RoomType.SINGLE, 1, r, null, null, null, null,
                        Ventilation.GREEN, null, null, List.of()));
            }
            UUID floorId = UUID.randomUUID();
            database.getCollection("floors", Floor.class)
                    .insertOne(new Floor(floorId, id, "331100", "1", f + "F", f, rooms, List.of(), 1, 1, 1));
            database.getCollection("floorPlans", FloorPlan.class)
                    .insertOne(new FloorPlan(floorId, id, "331100", plans, 1, 1));
        }
        return id;
    }

    private interface Work<T> {
        T of(int i) throws Exception;
    }

    private static <T> List<T> atOnce(int count, Work<T> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    start.await();
                    return work.of(number);
                }));
            }
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> one : all) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
