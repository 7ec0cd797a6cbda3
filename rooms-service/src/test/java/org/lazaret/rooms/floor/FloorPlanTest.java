package org.lazaret.rooms.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.floor.Sample.floor;
import static org.lazaret.rooms.floor.Sample.id;

import com.mongodb.MongoClientSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.UuidRepresentation;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.table.RowError;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.site.ZoneKind;

@Covers({"F1", "F9", "C35"})
class FloorPlanTest {
    private final FloorPlan plan = Sample.plan(floor(4));

    @Test
    void doors_in_a_row_are_neighbours_unless_a_wall_stands_between_them() {
        assertThat(besides(plan, 2)).containsExactly("0801", "0803");
        FloorPlan walled = plan.with(room(2).beside(List.of(), List.of("0803")));
        assertThat(besides(walled, 2)).containsExactly("0801");
        assertThat(besides(walled, 3)).as("the wall has two sides").containsExactly("0804");
        assertThat(walled.room(id(3)).orElseThrow().apart()).containsExactly("0802");
    }

    @Test
    void a_wall_that_a_list_names_from_one_side_stands_on_both() {
        FloorPlan listed = Sample.withPlan(plan, id(2), r -> r.beside(List.of(), List.of("0803")));
        assertThat(besides(listed, 2)).containsExactly("0801");
        assertThat(besides(listed, 3)).containsExactly("0804");
    }

    @Test
    void a_neighbour_that_is_named_is_one_for_both_and_stops_being_one_for_both() {
        FloorPlan opposite = plan.with(room(1).beside(List.of("0804"), List.of()));
        assertThat(besides(opposite, 4)).containsExactly("0801", "0803");
        FloorPlan again = opposite.with(opposite.room(id(4)).orElseThrow().beside(List.of(), List.of()));
        assertThat(besides(again, 1)).as("taken back from the other side").containsExactly("0802");
        assertThat(again.version()).isEqualTo(plan.version() + 2);
        assertThat(again.with(again.rooms().getFirst())).as("nothing differs").isSameAs(again);
    }

    @Test
    void everything_that_is_wrong_with_a_room_is_told_at_once() {
        RoomPlan wrong = new RoomPlan(id(1), "0801", RoomType.SINGLE, 2, 1, null, null, null, null, Ventilation.GREEN,
                null, null, List.of("0999", "0801", "0803"), null, null, null, List.of("01"), List.of("0803"),
                List.of());
        assertThat(plan.faults(wrong)).extracting(FieldError::field, FieldError::code)
                .map(Object::toString)
                .containsExactlyInAnyOrder("(\"adjacent\", \"unknown-room\")", "(\"adjacent\", \"itself\")",
                        "(\"apart\", \"contradiction\")", "(\"beds\", \"no-labels\")");
        assertThat(plan.faults(wrong)).anySatisfy(f -> assertThat(f.message()).contains("0999"));
    }

    @Test
    void a_hall_labels_all_of_its_beds_or_none() {
        assertThat(codes(hall(List.of("01", "02", "03")))).isEmpty();
        assertThat(codes(hall(List.of()))).isEmpty();
        assertThat(codes(hall(List.of("01", "02")))).containsExactly("count");
        assertThat(codes(hall(List.of("01", "02", "02")))).containsExactly("duplicate");
    }

    @Test
    void people_live_on_floors_of_the_isolation_zone_and_on_those_of_no_zone() {
        assertThat(plan.livedIn()).isTrue();
        assertThat(plan.with(new FloorZone("east", ZoneKind.ISOLATION)).livedIn()).isTrue();
        assertThat(plan.with(new FloorZone("offices", ZoneKind.WORK)).livedIn()).isFalse();
        assertThat(plan.with(new FloorZone("lock", ZoneKind.PASSAGE)).livedIn()).isFalse();
    }

    @Test
    void a_plan_of_last_year_is_read_without_what_nobody_knew_then() {
        var codecs = CodecRegistries.withUuidRepresentation(MongoClientSettings.getDefaultCodecRegistry(),
                UuidRepresentation.STANDARD);
        var old = BsonDocument
                .parse("""
                    {"_id":{"$uuid":"00000000-0000-0000-0000-000000000008"},"siteId":{"$uuid":"01920000-0000-7000-8000-00000000000a"},
                    "regionCode":"331100","schemaVersion":1,"version":{"$numberLong":"3"},"rooms":[{"id":{"$uuid":
                    "00000000-0000-0008-0000-000000000001"},"number":"0801","type":"SINGLE","capacity":1,"position":1,
                    "ventilation":"GREEN","adjacent":[]}]}""");
        FloorPlan read = codecs.get(FloorPlan.class)
                .decode(new BsonDocumentReader(old), DecoderContext.builder().build());
        assertThat(read.zone()).isNull();
        assertThat(read.livedIn()).isTrue();
        assertThat(read.rooms().getFirst().apart()).isEmpty();
        assertThat(read.rooms().getFirst().tags()).isEmpty();
    }

    @Test
    void a_list_puts_each_floor_into_one_zone_and_says_what_kind_it_is() {
        String head = "building,floor,number,type,capacity,ventilation,zone,zoneKind\n";
        assertThat(errors(head + "1,8F,0801,SINGLE,1,GREEN,east,ISOLATION\n1,8F,0802,SINGLE,1,GREEN,,\n")).isEmpty();
        assertThat(errors(head + "1,8F,0801,SINGLE,1,GREEN,东区,隔离观察区\n1,8F,0802,SINGLE,1,GREEN,办公,工作服务区\n"))
                .containsExactly("3 zone other-zone");
        assertThat(errors(head + "1,8F,0801,SINGLE,1,GREEN,east,\n")).containsExactly("2 zoneKind required");
    }

    private static List<String> errors(String list) {
        return RoomsFile.read(list.getBytes(StandardCharsets.UTF_8))
                .errors()
                .stream()
                .map(FloorPlanTest::told)
                .toList();
    }

    private static String told(RowError e) {
        return e.row() + " " + e.column() + " " + e.code();
    }

    private RoomPlan hall(List<String> beds) {
        return new RoomPlan(id(1), "0801", RoomType.BAY, 3, 1, 30.0, null, null, null, Ventilation.GREEN, null, null,
                List.of(), null, null, Pressure.NEGATIVE, beds, List.of(), List.of());
    }

    private Stream<String> codes(RoomPlan room) {
        return plan.faults(room).stream().map(FieldError::code);
    }

    private RoomPlan room(int n) {
        return plan.room(id(n)).orElseThrow();
    }

    private static List<String> besides(FloorPlan plan, int n) {
        return plan.neighbours(plan.room(id(n)).orElseThrow()).stream().map(RoomPlan::number).toList();
    }
}
