package org.lazaret.residents.takeover;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.person.IdType;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.person.Sex;
import org.lazaret.residents.stay.CrashingStays;

/** A site that ran on paper: its people are in their rooms already when the system comes. */
@Covers({"F15", "F17", "F110", "C43"})
class TakeoverIT extends ResidentsIT {
    private static final String TAKEOVERS = "/api/residents/sites/" + C + "/takeovers";
    private static final String HEAD = "姓名,证件类型,证件号码,出生日期,人员类别,关联病例,入住时间,房间号,饮食,过敏,已检阴性日\n";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private final String unique = newId().replace("-", "").substring(4, 16).toUpperCase();

    @Autowired
    private CrashingStays stays;

    @Autowired
    private Persons persons;

    @BeforeEach
    void roomsHaveNumbers() {
        var rooms = new ArrayList<String>();
        for (int i = 1; i <= 9; i++) {
            rooms.add("""
                {"roomId": "%s", "floorId": "%s", "buildingCode": "1", "roomNumber": "080%d"}""".formatted(
                    room(i), new UUID(0x7000, 0x8000000000000000L + i / 4), i));
        }
        ROOMS.stubFor(WireMock.get(urlPathEqualTo("/peer/sites/" + C + "/rooms"))
                .atPriority(1)
                .willReturn(json("{\"siteId\": \"" + C + "\", \"rooms\": [" + String.join(",", rooms) + "]}")));
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/placements/.*")).willReturn(json("""
            {"bubbleId": "{{request.pathSegments.[2]}}", "siteId": "{{jsonPath request.body '$.siteId'}}",
             "floorId": "01920000-0000-7000-8000-0000000000f1", "roomId": "{{jsonPath request.body '$.roomId'}}",
             "roomNumber": "{{jsonPath request.body '$.roomId'}}", "stays": []}""")));
    }

    @Test
    void everybody_is_in_their_room_with_days_that_count_from_the_true_entry_and_the_same_list_changes_nothing() {
        String list = HEAD + row("Anna", "A", 6, "801", "1 2 3") + row("Bert", "B", 5, "0801", "")
                + row("Carl", "C", 2, "0802", "");

        JsonNode seen = upload(list);
        assertThat(seen.path("errors").size()).as(seen.toString()).isZero();
        assertThat(seen.path("homes").size()).isEqualTo(2);
        assertThat(stay("Anna")).isNull();
        assertThat(run(seen).path("inRoom").asInt()).isEqualTo(3);

        JsonNode anna = stay("Anna");
        assertThat(anna.path("state").asString()).isEqualTo("IN_RESIDENCE");
        assertThat(anna.path("roomNumber").asString()).isEqualTo(room(1).toString());
        Instant entered = entered(6).atZone(ZONE).toInstant();
        assertThat(Instant.parse(anna.path("enteredAt").asString())).isEqualTo(entered);
        assertThat(Instant.parse(anna.path("releaseNotBefore").asString()))
                .isEqualTo(entered.plus(Duration.ofDays(7)));
        assertThat(anna.path("bubbleId")).isEqualTo(stay("Bert").path("bubbleId"))
                .isNotEqualTo(stay("Carl").path("bubbleId"));
        JsonNode file = get("manager.c", "/api/residents/stays/" + anna.path("stayId").asString()).body();
        assertThat(file.path("history"))
                .extracting(line -> line.path("event").asString())
                .containsExactly("EXPECT", "TAKE_OVER", "ADMIT");
        assertThat(file.path("days").path("tests")).extracting(test -> test.path("day").asInt()).containsExactly(5, 7);
        assertThat(file.path("traits").path("diet").asString()).isEqualTo("HALAL");
        ROOMS.verify(putRequestedFor(urlPathEqualTo("/peer/placements/" + anna.path("bubbleId").asString()))
                .withRequestBody(containing(room(1).toString())));

        long version = anna.path("version").asLong();
        int placements = placements();
        JsonNode again = upload(list);
        assertThat(again.path("id")).isEqualTo(seen.path("id"));
        assertThat(again.path("state").asString()).isEqualTo("TAKEN");
        assertThat(run(again).path("inRoom").asInt()).isEqualTo(3);
        // the same people on another list, in another order
        JsonNode other = upload(HEAD + row("Carl", "C", 2, "0802", "") + row("Anna", "A", 6, "0801", "1 2 3")
                + row("Bert", "B", 5, "0801", ""));
        assertThat(other.path("id")).isNotEqualTo(seen.path("id"));
        assertThat(run(other).path("inRoom").asInt()).isEqualTo(3);
        assertThat(stay("Anna").path("version").asLong()).isEqualTo(version);
        assertThat(placements()).isEqualTo(placements);
    }

    @Test
    void a_bad_row_is_named_with_its_column_value_and_remedy_and_the_good_ones_are_kept() {
        String list = HEAD + row("Anna", "A", 6, "0803", "") + row("Bert", "B", 5, "0899", "")
                + row("Carl", "C", 20, "0804", "") + row("Dora", "D", 2, "0804", "7")
                + "Emil,护照,P%1$sE,1985-04-01,密接,,2026-11-14,0805,,,\n".formatted(unique)
                + "Fritz,护照,P%1$sF,1985-04-01,密接,,,,,,\n".formatted(unique);

        JsonNode seen = upload(list);

        assertThat(seen.path("errors"))
                .extracting(error -> error.path("row").asInt() + " " + error.path("column").asString() + " "
                        + error.path("value").asString())
                .containsExactly(
                        "3 房间号 0899", "4 入住时间 " + entered(20), "5 已检阴性日 [7]", "6 入住时间 2026-11-14", "7 入住时间 ",
                        "7 房间号 ");
        assertThat(seen.path("errors")).allSatisfy(error -> {
            assertThat(error.path("remedy").asString()).isNotBlank();
            assertThat(error.path("messageZh").asString()).isNotBlank();
        });
        JsonNode result = run(seen);
        assertThat(result.path("inRoom").asInt()).isEqualTo(1);
        assertThat(result.path("broken").asInt()).isEqualTo(5);
        assertThat(stay("Anna").path("state").asString()).isEqualTo("IN_RESIDENCE");
        assertThat(stay("Bert")).isNull();
        assertThat(get("manager.c", TAKEOVERS + "/" + seen.path("id").asString()).body().path("broken").size())
                .isEqualTo(5);
    }

    @Test
    void whom_rooms_refuse_stands_at_the_door_with_the_rule_until_the_list_is_sent_again() {
        var refusing = ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/placements/.*"))
                .atPriority(1)
                .withRequestBody(containing(room(6).toString()))
                .willReturn(refused("ventilation")));
        String list = HEAD + row("Anna", "A", 6, "0806", "") + row("Bert", "B", 5, "0807", "");
        JsonNode seen = upload(list);
        JsonNode result = run(seen);
        assertThat(result.path("inRoom").asInt()).isEqualTo(1);
        assertThat(result.path("refused").asInt()).isEqualTo(1);
        JsonNode home = get("manager.c", TAKEOVERS + "/" + seen.path("id").asString()).body().path("homes").get(0);
        assertThat(home.path("rules").get(0).path("id").asString()).isEqualTo("ventilation");
        assertThat(stay("Anna").path("state").asString()).isEqualTo("AT_DOOR");

        ROOMS.removeStub(refusing);
        JsonNode again = upload(list);
        assertThat(again.path("id")).isEqualTo(seen.path("id"));
        assertThat(again.path("state").asString()).isEqualTo("PREVIEWED");
        assertThat(run(again).path("inRoom").asInt()).isEqualTo(2);
        assertThat(stay("Anna").path("state").asString()).isEqualTo("IN_RESIDENCE");
    }

    @Test
    void people_who_may_not_share_a_room_are_named_before_and_after() {
        JsonNode seen = upload(HEAD + row("Anna", "A", 6, "0808", "")
                + row("Bert", "B", 5, "0808", "").replace("密接", "次密接"));
        assertThat(seen.path("homes").get(0).path("rules").get(0).path("id").asString()).isEqualTo("category");

        assertThat(run(seen).path("refused").asInt()).isEqualTo(2);
        assertThat(placements()).isZero();
    }

    @Test
    void a_run_that_breaks_off_anywhere_is_finished_and_everybody_is_in_their_room_once() {
        JsonNode seen = upload(HEAD + row("Anna", "A", 6, "0801", "") + row("Bert", "B", 5, "0802", "")
                + row("Carl", "C", 4, "0803", "") + row("Dora", "D", 3, "0804", ""));
        // begin and close of a room are one write each for one person: break before and after both
        List<String> names = List.of("Anna", "Bert", "Carl", "Dora");
        Set<UUID> ids = Set.of(futureStay("Anna", "A", 6), futureStay("Bert", "B", 5), futureStay("Carl", "C", 4),
                futureStay("Dora", "D", 3));
        stays.crashBefore(2, ids);
        stays.crashAfter(5, ids);

        JsonNode result = run(seen);

        assertThat(result.path("inRoom").asInt() + result.path("waiting").asInt()).isEqualTo(4);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> names.forEach(
                        name -> assertThat(stay(name).path("state").asString()).isEqualTo("IN_RESIDENCE")));
        for (String name : names) {
            assertThat(get("manager.c", "/api/residents/stays/" + stay(name).path("stayId").asString() + "/timeline")
                    .body()).extracting(line -> line.path("event").asString())
                    .containsExactly("EXPECT", "TAKE_OVER", "ADMIT");
        }
        assertThat(run(upload(HEAD + row("Anna", "A", 6, "0801", "") + "\n")).path("inRoom").asInt()).isEqualTo(1);
    }

    @Test
    void while_rooms_is_away_the_people_wait_and_nobody_is_lost() {
        JsonNode seen = upload(HEAD + row("Anna", "A", 6, "0801", ""));
        var away = ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/placements/.*"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));
        assertThat(run(seen).path("waiting").asInt()).isEqualTo(1);
        assertThat(stay("Anna").path("waiting").asString()).isEqualTo("at the door, waiting for a room");

        ROOMS.removeStub(away);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stay("Anna").path("state").asString()).isEqualTo("IN_RESIDENCE"));
    }

    @Test
    void whom_rooms_refused_after_it_had_been_away_is_named_and_the_list_can_be_sent_again() {
        String list = HEAD + row("Anna", "A", 6, "0801", "");
        JsonNode seen = upload(list);
        String path = TAKEOVERS + "/" + seen.path("id").asString();
        var away = ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/placements/.*"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));
        assertThat(run(seen).path("waiting").asInt()).isEqualTo(1);
        ROOMS.removeStub(away);
        var full = ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/placements/.*"))
                .atPriority(1)
                .willReturn(refused("capacity")));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(get("manager.c", path).body().path("refused").asInt()).isEqualTo(1));
        assertThat(get("manager.c", path).body().path("homes").get(0).path("rules").get(0).path("id").asString())
                .isEqualTo("capacity");

        ROOMS.removeStub(full);
        JsonNode again = upload(list);
        assertThat(again.path("state").asString()).as("the rows are read again").isEqualTo("PREVIEWED");
        assertThat(run(again).path("inRoom").asInt()).isEqualTo(1);
        assertThat(stay("Anna").path("state").asString()).isEqualTo("IN_RESIDENCE");
    }

    @Test
    void a_program_sends_the_same_as_json_and_only_the_chief_of_the_site_may() {
        String name = "Anna" + unique.substring(6);
        LocalDateTime at = entered(3);
        String json = """
            {"category": "CLOSE_CONTACT", "people": [{"name": "%s", "id type": "passport", "id number": "P%sA",
             "date of birth": "1985-04-01", "entered at": "%s", "room": "0809"}]}""".formatted(name, unique, at);

        assertThat(post("nurse.b", TAKEOVERS.replace(C, B), json).status()).isEqualTo(403);
        assertThat(post("manager.b", TAKEOVERS, json).status()).isEqualTo(404);
        assertThat(post("commander", TAKEOVERS, json).status()).isEqualTo(403);
        Answer seen = post("operator", TAKEOVERS, json);
        assertThat(seen.status()).as(seen.response().body()).isEqualTo(201);
        String path = TAKEOVERS + "/" + seen.body().path("id").asString();
        assertThat(get("manager.b", path.replace(C, B)).status()).isEqualTo(404);
        assertThat(job("operator", put("operator", path + "/runs/" + newId(), null)).path("inRoom").asInt())
                .isEqualTo(1);
        assertThat(stay("Anna").path("state").asString()).isEqualTo("IN_RESIDENCE");
    }

    /** The id that the person's stay will have: made of the site, the person and the day of the entry. */
    private UUID futureStay(String name, String letter, int daysAgo) {
        UUID person = persons.register(new PersonalData(
                name + unique.substring(6), IdType.PASSPORT, "P" + unique + letter, Sex.UNKNOWN,
                LocalDate.parse("1985-04-01"), null, null,
                null, null, null, null, null, null));
        return Ids.derived(UUID.fromString(C), "taken over " + person + " " + entered(daysAgo).toLocalDate());
    }

    private JsonNode upload(String list) {
        Answer seen = sendFile("manager.c", TAKEOVERS, "people.csv", list.getBytes(StandardCharsets.UTF_8));
        assertThat(seen.status()).as(seen.response().body()).isEqualTo(201);
        return seen.body();
    }

    private JsonNode run(JsonNode seen) {
        return job("manager.c", put("manager.c", TAKEOVERS + "/" + seen.path("id").asString() + "/runs/" + newId(),
                null));
    }

    /** The stay of one of this test's people; null when there is none. */
    private JsonNode stay(String name) {
        Answer found = post("manager.c", "/api/residents/stays/search", """
            {"siteId": "%s", "words": "%s"}""".formatted(C, name + unique.substring(6)));
        assertThat(found.status()).as(found.response().body()).isEqualTo(200);
        return found.body().path("items").isEmpty() ? null : found.body().path("items").get(0);
    }

    private int placements() {
        return ROOMS.findAll(putRequestedFor(urlPathMatching("/peer/placements/.*"))).size();
    }

    private String row(String name, String letter, int daysAgo, String room, String tested) {
        return "%s,护照,P%s%s,1985-04-01,密接,,%s,%s,清真,花生,%s\n".formatted(
                name + unique.substring(6), unique, letter, entered(daysAgo), room, tested);
    }

    private static LocalDateTime entered(int daysAgo) {
        return LocalDateTime.now(ZONE).minusDays(daysAgo).withHour(0).withMinute(10).withSecond(0).withNano(0);
    }

    private static UUID room(int number) {
        return new UUID(0x0192000000007000L, 0x8000000000000800L + number);
    }
}
