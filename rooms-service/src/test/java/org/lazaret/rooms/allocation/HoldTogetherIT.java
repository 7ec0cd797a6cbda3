package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.WithMongo;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomPlan;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Ventilation;
import org.lazaret.rooms.site.Papers;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.SiteKind;

/** Many promises in one action, on the real database and beside others who want the same rooms. */
@WithMongo
@SpringBootTest(properties = {"lazaret.rooms.sweep=1h", "LAZARET_RESIDENTS_URL=http://127.0.0.1:1"})
@Covers({"C37", "F12"})
class HoldTogetherIT {
    private static final int PER_FLOOR = 20;
    @Autowired
    HoldTogether together;
    @Autowired
    HoldRoom holdRoom;
    @Autowired
    VacateStay vacateStay;
    @Autowired
    PlaceBubble placeBubble;
    @Autowired
    Sweep sweep;
    @Autowired
    BusinessClock clock;
    @Autowired
    MongoDatabase database;
    private UUID siteId;
    private final UUID command = UUID.randomUUID();

    @BeforeEach
    void emptySite() {
        siteId = site(2, null);
    }

    @Test
    void a_list_is_held_whole_and_each_bubble_finds_its_own_room_afterwards() {
        HoldTogether.Wish wish = wish(25);
        assertThat(together.take(command, wish)).isEmpty();
        assertThat(together.take(command, wish)).as("again").isEmpty();
        together.settle(command, wish);
        together.settle(command, wish);
        assertThat(rooms()).filteredOn(r -> r.state() == RoomState.RESERVED).hasSize(25);
        for (Bubble bubble : wish.bubbles()) {
            Granted.Room found = (Granted.Room) holdRoom.hold(UUID.randomUUID(), siteId, bubble, wish.until());
            assertThat(found.spot().roomId()).isEqualTo(wish.rooms().get(bubble.id()));
        }
        assertThat(rooms()).filteredOn(r -> r.state() == RoomState.RESERVED).hasSize(25);
    }

    @Test
    void one_room_that_cannot_be_had_is_named_and_nothing_is_taken() {
        HoldTogether.Wish wish = wish(25);
        Bubble wanted = wish.bubbles().get(21);
        UUID room = wish.rooms().get(wanted.id());
        placeBubble.place(siteId, bubble(), room, clock.instant());
        List<HoldTogether.Refusal> refused = together.take(command, wish);
        together.giveBack(command, wish);
        assertThat(refused).singleElement().satisfies(r -> {
            assertThat(r.bubbleId()).isEqualTo(wanted.id());
            assertThat(r.roomId()).isEqualTo(room);
            assertThat(r.rules()).extracting(BrokenRule::id).contains("room-state");
        });
        assertThat(rooms()).noneMatch(r -> r.hold() != null);
    }

    @Test
    void beside_forty_desks_a_list_is_taken_whole_or_not_at_all() throws Exception {
        int taken = 0;
        int refusedTimes = 0;
        for (int round = 0; round < 8; round++) {
            siteId = site(2, null);
            HoldTogether.Wish wish = wish(20);
            UUID mine = UUID.randomUUID();
            List<Bubble> desks = IntStream.range(0, 40).mapToObj(i -> bubble()).toList();
            int desksFirst = round % 2 == 0 ? 0 : 40;
            List<Object> answers = atOnce(41, i -> i == desksFirst
                    ? together.take(mine, wish)
                    : holdRoom.hold(UUID.randomUUID(), siteId, desks.get(i > desksFirst ? i - 1 : i), wish.until()));
            List<?> refused = (List<?>) answers.get(desksFirst);
            if (refused.isEmpty()) {
                together.settle(mine, wish);
                taken++;
            } else {
                together.giveBack(mine, wish);
                refusedTimes++;
            }
            List<UUID> held = rooms().stream().filter(r -> r.hold() != null).map(r -> r.hold().bubbleId()).toList();
            assertThat(held).as("no bubble has two rooms").doesNotHaveDuplicates();
            assertThat(rooms()).filteredOn(r -> r.hold() != null && r.hold().commandId().equals(mine))
                    .hasSize(refused.isEmpty() ? 20 : 0);
            long granted = answers.stream().filter(Granted.Room.class::isInstance).count();
            assertThat(held).hasSize((int) granted + (refused.isEmpty() ? 20 : 0));
        }
        System.out.printf(
                "planner: a list of 20 beside 40 desks on 40 rooms: %d times taken whole, %d times not at all%n",
                taken, refusedTimes);
    }

    @Test
    void what_a_bubble_was_promised_before_it_keeps_when_the_list_cannot_be_had_and_leaves_when_it_can() {
        HoldTogether.Wish wish = wish(3);
        Bubble first = wish.bubbles().getFirst();
        holdRoom.hold(UUID.randomUUID(), siteId, bubble(), wish.until());
        Granted.Room before = (Granted.Room) holdRoom.hold(UUID.randomUUID(), siteId, first, wish.until());
        assertThat(before.spot().roomId()).isNotEqualTo(wish.rooms().get(first.id()));
        UUID gone = wish.rooms().get(wish.bubbles().getLast().id());
        Map<UUID, UUID> twice = new HashMap<>(wish.rooms());
        var unknown = new HoldTogether.Wish(siteId, wish.bubbles(), replaced(twice, gone), wish.by(), wish.until());
        assertThat(together.take(command, unknown)).isNotEmpty();
        together.giveBack(command, unknown);
        assertThat(room(before.spot().roomId()).hold()).isNotNull();

        UUID free = rooms().stream().filter(r -> r.hold() == null).toList().getLast().id();
        var possible = new HoldTogether.Wish(siteId, List.of(first), Map.of(first.id(), free), wish.by(), wish.until());
        assertThat(together.take(command, possible)).isEmpty();
        together.settle(command, possible);
        assertThat(room(before.spot().roomId()).state()).isEqualTo(RoomState.AVAILABLE);
        assertThat(room(free).hold().bubbleId()).isEqualTo(first.id());
    }

    @Test
    @Covers("N2")
    void a_room_in_turnover_is_promised_and_survives_the_sweep_until_its_end() {
        Bubble leaver = bubble();
        Granted.Room lived = (Granted.Room) placeBubble.place(siteId, leaver, null, clock.instant());
        vacateStay.vacate(leaver.people().getFirst().stayId(), 2, clock.instant(), false);
        Bubble next = bubble();
        Instant by = clock.instant().plus(Duration.ofHours(3));
        var early = new HoldTogether.Wish(siteId, List.of(next), Map.of(next.id(), lived.spot().roomId()),
                clock.instant().plus(Duration.ofHours(1)), by);
        assertThat(together.take(command, early)).as("it is not ready in an hour").isNotEmpty();
        var wish = new HoldTogether.Wish(siteId, List.of(next), early.rooms(), by, by.plusSeconds(3600));
        assertThat(together.take(command, wish)).isEmpty();
        together.settle(command, wish);
        sweep.sweep(clock.instant().plusSeconds(60));
        assertThat(room(lived.spot().roomId()).state()).isEqualTo(RoomState.VACATED);
        assertThat(room(lived.spot().roomId()).hold().bubbleId()).isEqualTo(next.id());
        assertThat(((Granted.Room) holdRoom.hold(UUID.randomUUID(), siteId, next, by)).spot().roomId())
                .as("who asks for a hold finds it")
                .isEqualTo(lived.spot().roomId());
        var other = new HoldTogether.Wish(siteId, List.of(bubble()), Map.of(), by, wish.until());
        Bubble late = other.bubbles().getFirst();
        var same = new HoldTogether.Wish(siteId, List.of(late), Map.of(late.id(), lived.spot().roomId()), by,
                wish.until());
        assertThat(together.take(UUID.randomUUID(), same)).as("it is promised").isNotEmpty();
    }

    @Test
    void a_list_takes_no_more_rooms_than_were_approved() {
        siteId = site(2, 10);
        HoldTogether.Wish wish = wish(12);
        assertThat(together.take(command, wish)).hasSize(2)
                .allSatisfy(r -> assertThat(r.rules()).extracting(BrokenRule::id).containsExactly("policy-capacity"));
        together.giveBack(command, wish);
        assertThat(together.take(command, wish(10))).isEmpty();
    }

    private static Map<UUID, UUID> replaced(Map<UUID, UUID> rooms, UUID room) {
        rooms.replaceAll((bubble, known) -> known.equals(room) ? UUID.randomUUID() : known);
        return rooms;
    }

    /** The first bubbles of a list on the first rooms. */
    private HoldTogether.Wish wish(int size) {
        List<Bubble> bubbles = IntStream.range(0, size).mapToObj(i -> bubble()).toList();
        List<Room> free = rooms();
        Map<UUID, UUID> wanted = new HashMap<>();
        IntStream.range(0, size).forEach(i -> wanted.put(bubbles.get(i).id(), free.get(i).id()));
        Instant by = clock.instant();
        return new HoldTogether.Wish(siteId, bubbles, wanted, by, by.plusSeconds(7200));
    }

    private static Bubble bubble() {
        return new Bubble(UUID.randomUUID(),
                List.of(new Bubble.Person(UUID.randomUUID(), 1, AgeBand.ADULT, List.of(), false)),
                Category.CLOSE_CONTACT, "bus-1", null);
    }

    private List<Room> rooms() {
        return database.getCollection("floors", Floor.class)
                .find(Filters.eq("siteId", siteId))
                .into(new ArrayList<>())
                .stream()
                .flatMap(f -> f.rooms().stream())
                .toList();
    }

    private Room room(UUID id) {
        return rooms().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    private UUID site(int floors, Integer policyCapacity) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        database.getCollection("sites", Site.class)
                .insertOne(new Site(id, id.toString(), "驿站", "Site", SiteKind.HOTEL, "331100", "x", "Asia/Shanghai",
                        "刘", policyCapacity, true, Papers.complete(), now, 1, 1));
        for (int f = 1; f <= floors; f++) {
            List<Room> rooms = new ArrayList<>();
            List<RoomPlan> plans = new ArrayList<>();
            for (int r = 1; r <= PER_FLOOR; r++) {
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

    private interface Work {
        Object of(int i) throws Exception;
    }

    private static List<Object> atOnce(int count, Work work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Object>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                Callable<Object> one = () -> {
                    start.await();
                    return work.of(number);
                };
                all.add(threads.submit(one));
            }
            start.countDown();
            List<Object> answers = new ArrayList<>();
            for (Future<Object> one : all) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
