package org.lazaret.rooms.occupancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.WithMongo;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Change;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorHistoryStore;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Hold;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomEvent;
import org.lazaret.rooms.floor.RoomPlan;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Sample;
import org.lazaret.rooms.floor.Ventilation;
import org.lazaret.rooms.site.Papers;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.SiteKind;

/** The figures of a region while floors are written and whoever counts stops anywhere. */
@WithMongo
@SpringBootTest(properties = {"lazaret.rooms.sweep=1h", "lazaret.rooms.count=1h",
    "LAZARET_RESIDENTS_URL=http://127.0.0.1:1"})
@Covers({"C10", "C47"})
class RegionOccupancyIT {
    private static final List<String> COUNTIES = List.of("330102", "330102", "330106", "331100", "331100", "441200");
    @Autowired
    RegionOccupancy occupancy;
    @Autowired
    CountSites countSites;
    @Autowired
    SiteCountStore counts;
    @Autowired
    FloorStore floors;
    @Autowired
    FloorHistoryStore history;
    @Autowired
    Leases leases;
    @Autowired
    BusinessClock clock;
    @Autowired
    MongoDatabase database;
    private final List<UUID> sites = new ArrayList<>();

    @BeforeEach
    void sixSites() {
        countSites.stop();
        for (String name : List.of("sites", "floors", "floorPlans", "floors_history", "siteCounts")) {
            database.getCollection(name).deleteMany(new Document());
        }
        database.getCollection("leases")
                .updateOne(Filters.eq(SiteCountStore.LEASE), new Document("$unset",
                        new Document("counted", 1)));
        for (int i = 0; i < COUNTIES.size(); i++) {
            sites.add(site(COUNTIES.get(i), "S" + i));
        }
    }

    @Test
    void a_province_sums_its_cities_each_city_its_counties_and_each_county_its_sites() {
        round();
        RegionOccupancy.Region province = occupancy.of("33", null, 50, clock.instant());
        assertThat(province.parts()).extracting(RegionOccupancy.Part::code).containsExactly("3301", "3311");
        assertThat(province.figures().rooms()).isEqualTo(5 * 8);
        assertThat(province.figures().sites()).isEqualTo(5);
        assertThat(occupancy.of("3301", null, 50, clock.instant()).parts())
                .extracting(p -> p.code() + " " + p.figures().rooms())
                .containsExactly("330102 16", "330106 8");
        RegionOccupancy.Region county = occupancy.of("330102", null, 1, clock.instant());
        assertThat(county.parts()).singleElement().satisfies(p -> {
            assertThat(p.siteId()).isEqualTo(sites.getFirst());
            assertThat(p.nameZh()).isEqualTo("驿站");
        });
        RegionOccupancy.Region rest = occupancy.of("330102", Cursor.decode(county.next(), 1), 1, clock.instant());
        assertThat(rest.parts()).extracting(RegionOccupancy.Part::code).containsExactly("S1");
        assertThat(rest.next()).isNull();
        assertThat(rest.figures()).as("of the whole county on each page").isEqualTo(county.figures());
    }

    @Test
    void the_figures_are_right_at_every_moment_whoever_stops_where() {
        Random random = new Random(20261122);
        Lease stale = new Lease(SiteCountStore.LEASE, "gone", 0, Instant.EPOCH);
        Map<UUID, SiteCount> old = Map.of();
        for (int step = 0; step < 120; step++) {
            change(random);
            switch (random.nextInt(5)) {
                case 0 -> round();
                case 1 -> countSites.keep(List.of(sites.get(random.nextInt(sites.size()))), lease());
                case 2 -> old.values()
                        .forEach(c -> counts.write(new SiteCount(c.id(), c.counts(), c.ending(),
                                stale.epoch())));
                case 3 -> old = counts.find(sites);
                default -> {
                }
            }
            for (String region : List.of("33", "3301", "330102")) {
                Instant now = clock.instant();
                assertThat(occupancy.of(region, null, 50, now).figures().byTypeAndState())
                        .as("step %d, region %s", step, region)
                        .isEqualTo(counted(region, now));
            }
        }
        round();
        await().untilAsserted(() -> {
            round();
            assertThat(history.unpublished()).isEmpty();
        });
        round();
        assertThat(counts.counted()).isEqualTo(history.last());
        Instant now = clock.instant();
        assertThat(SiteCount.sum(counts.find(sites).values().stream().flatMap(c -> c.at(now))))
                .as("what is kept alone")
                .isEqualTo(counted("", now));
    }

    @Test
    void a_count_that_lags_behind_is_noticed_only_because_its_event_is_looked_for() {
        round();
        Instant now = clock.instant();
        List<RoomCount> before = counted("33", now);
        changeTo(RoomState.OUT_OF_SERVICE);
        assertThat(SiteCount.sum(counts.find(sites.subList(0, 5)).values().stream().flatMap(c -> c.at(now))))
                .as("kept: as before")
                .isEqualTo(before);
        assertThat(occupancy.of("33", null, 50, now).figures().byTypeAndState())
                .isEqualTo(counted("33", now))
                .isNotEqualTo(before);
    }

    /** Counted room by room, without anything that the product keeps. */
    private List<RoomCount> counted(String region, Instant now) {
        Map<UUID, RoomType> types = new TreeMap<>();
        database.getCollection("floorPlans", FloorPlan.class)
                .find()
                .forEach(p -> p.rooms().forEach(r -> types.put(r.id(), r.type())));
        Map<String, RoomCount> sums = new TreeMap<>();
        for (Floor floor : database.getCollection("floors", Floor.class).find()) {
            if (floor.regionCode().startsWith(region)) {
                for (Room room : floor.rooms()) {
                    RoomCount one = new RoomCount(types.get(room.id()), room.stateAt(now), 1,
                            room.capacity(), room.occupants().size());
                    sums.merge(one.type() + " " + one.state(), one, RoomCount::plus);
                }
            }
        }
        return sums.values()
                .stream()
                .sorted(Comparator.comparing((RoomCount c) -> String.valueOf(c.type())).thenComparing(RoomCount::state))
                .toList();
    }

    private Lease lease() {
        Lease lease = leases.acquire(SiteCountStore.LEASE);
        assertThat(lease).isNotNull();
        return lease;
    }

    private void round() {
        countSites.round(lease());
        countSites.round(lease());
    }

    private void change(Random random) {
        List<Floor> all = database.getCollection("floors", Floor.class).find().into(new ArrayList<>());
        Floor floor = all.get(random.nextInt(all.size()));
        Room room = floor.rooms().get(random.nextInt(floor.rooms().size()));
        Instant now = clock.instant();
        Floor.Outcome outcome = switch (random.nextInt(5)) {
            case 0 -> floor.place(room.id(), List.of(new Occupant(Ids.next(), Ids.next(), 1, Category.CLOSE_CONTACT,
                    "bus-1", null, AgeBand.ADULT)), now, now);
            case 1 -> floor.hold(room.id(), new Hold(Ids.next(), Ids.next(), 1, Category.CLOSE_CONTACT, "bus-1", null,
                    now.plusMillis(20)), now);
            case 2 -> floor.set(room.id(), RoomEvent.BLOCK, "why", random.nextBoolean() ? null : now.plusMillis(20),
                    Ids.next(), Sample.BOOK, now);
            case 3 -> floor.set(room.id(), RoomEvent.SEAL, "why", null, Ids.next(), Sample.BOOK, now);
            default -> floor.set(room.id(), RoomEvent.UNBLOCK, null, null, Ids.next(), Sample.BOOK, now);
        };
        if (outcome instanceof Floor.Changed changed) {
            assertThat(floors.write(floor, changed.floor(), new Change("TEST", "test", now))).isTrue();
        }
    }

    private void changeTo(RoomState state) {
        Floor floor = floors.ofSite(sites.getFirst()).getFirst();
        Floor.Changed changed = (Floor.Changed) floor.set(floor.rooms().getFirst().id(), RoomEvent.TAKE_OUT_OF_SERVICE,
                "why", null, Ids.next(), Sample.BOOK, clock.instant());
        assertThat(changed.room().state()).isEqualTo(state);
        assertThat(floors.write(floor, changed.floor(), new Change("TEST", "test", clock.instant()))).isTrue();
    }

    private UUID site(String region, String code) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        database.getCollection("sites", Site.class)
                .insertOne(new Site(id, code, "驿站", "Site", SiteKind.HOTEL, region, "x", "Asia/Shanghai", "刘", null,
                        true, Papers.complete(), now, 1, 1));
        for (int level = 1; level <= 2; level++) {
            UUID floorId = Ids.next();
            List<Room> rooms = new ArrayList<>();
            List<RoomPlan> plans = new ArrayList<>();
            for (int door = 1; door <= 4; door++) {
                UUID roomId = Ids.next();
                String number = level + "0" + door;
                rooms.add(Room.empty(roomId, number, door == 4 ? 3 : 1, door, now));
                plans.add(new RoomPlan(roomId, number, door == 4 ? RoomType.FAMILY : RoomType.SINGLE, door == 4 ? 3 : 1,
                        door, null, null, null, null, Ventilation.GREEN, null, null, List.of()));
            }
            database.getCollection("floors", Floor.class)
                    .insertOne(new Floor(floorId, id, region, "1", level + "F", level, rooms, List.of(), 1, 1, 1));
            database.getCollection("floorPlans", FloorPlan.class)
                    .insertOne(new FloorPlan(floorId, id, region, plans, 1, 1));
        }
        return id;
    }
}
