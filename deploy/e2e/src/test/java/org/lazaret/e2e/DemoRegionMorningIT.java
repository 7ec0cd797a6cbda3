package org.lazaret.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * What the demo's people have to do with when its day begins ({@code deploy/handbook/demo.md}, "What waits for
 * somebody"): each part is asked for through the gateway by the role that would look at it.
 */
@ExtendWith(WholeRegion.class)
class DemoRegionMorningIT {
    private static final String RESIDENTS = "/api/residents";
    private static final String A = "01920000-0000-7000-8000-00000000000a";
    private static final String B = "01920000-0000-7000-8000-00000000000b";
    private static final String C = "01920000-0000-7000-8000-00000000000c";
    private static final String AT_A = RESIDENTS + "/sites/" + A;
    private static Installation installation;
    private static LocalDate today;

    @BeforeAll
    static void start(Installation region) {
        installation = region;
        today = Instant.parse(region.program("manager.a").businessTime())
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toLocalDate();
    }

    private static JsonNode ask(String person, String path) {
        return installation.program(person).get(path).ok();
    }

    /** All pages of a list: which person stands on which page depends on the demo's day. */
    private static List<JsonNode> items(String person, String path) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = ask(person, path);
        while (true) {
            page.path("items").forEach(all::add);
            if (!page.path("next").isString()) {
                return all;
            }
            page = ask(person, path + (path.contains("?") ? "&" : "?") + "cursor=" + page.path("next").asString());
        }
    }

    private static List<JsonNode> inState(String person, String site, String state) {
        return items(person, RESIDENTS + "/stays?siteId=" + site + "&state=" + state + "&limit=200");
    }

    private static Map<String, Long> by(List<JsonNode> rows, String field) {
        return rows.stream().collect(Collectors.groupingBy(row -> row.path(field).asString(), Collectors.counting()));
    }

    private static Map<String, Long> byStage(List<JsonNode> records) {
        return by(records.stream().map(record -> record.path("summary")).toList(), "stage");
    }

    @Test
    void somebodyIsInEveryStateOfAStay() {
        assertThat(Stream.of("EXPECTED", "UNDER_WAY", "AT_DOOR", "CANCELLED", "RELEASED", "TRANSFERRED")
                .collect(Collectors.toMap(state -> state, state -> inState("manager.a", A, state).size())))
                .isEqualTo(Map.of("EXPECTED", 1, "UNDER_WAY", 9, "AT_DOOR", 1, "CANCELLED", 1, "RELEASED", 3,
                        "TRANSFERRED", 2));
        assertThat(inState("doctor.b", B, "DECEASED")).hasSize(1);
        assertThat(inState("manager.c", C, "UNDER_WAY")).hasSize(1);
    }

    @Test
    void theDeskSeesWhoIsUnderWayAndTheGuardWhoStandsAtTheDoor() {
        assertThat(items("nurse.a", AT_A + "/desk/arrivals?state=UNDER_WAY")).hasSize(9);
        assertThat(items("security.a", AT_A + "/desk/arrivals?state=AT_DOOR")).hasSize(1);
    }

    @Test
    void aHandoverAtTheDoorWaitsForTheSignatureOfTheSite() {
        assertThat(items("security.a", AT_A + "/custody/offers")).hasSize(1);
    }

    @Test
    void oneCarIsLostAndItsPassengerMayLiveHereAlready() {
        List<JsonNode> lost = items("manager.a", AT_A + "/losses?limit=50");
        assertThat(by(lost, "kind")).isEqualTo(Map.of("LOST_CONTROL", 1L));
        String passenger = lost.getFirst().path("stayId").asString();
        List<JsonNode> pairs = items("nurse.a", AT_A + "/duplicates?limit=50");
        assertThat(pairs).hasSize(1);
        assertThat(pairs.getFirst().toString()).contains(passenger);
    }

    @Test
    void threeWereReleasedWithCertificatesOfWhichOneIsRevokedAndTheCommunityIsCalled() {
        List<JsonNode> good = inState("manager.a", A, "RELEASED").stream()
                .map(stay -> ask("manager.a",
                        RESIDENTS + "/stays/" + stay.path("stayId").asString() + "/certificates"))
                .flatMap(file -> file.path("items").valueStream())
                .toList();
        assertThat(good).hasSize(4);
        assertThat(good).filteredOn(one -> one.hasNonNull("revocation")).hasSize(1);
        assertThat(items("auditor", RESIDENTS + "/certificate-revocations")).hasSize(1);
        List<JsonNode> after = items("nurse.a", AT_A + "/aftercare?limit=50");
        assertThat(after).hasSize(3);
    }

    @Test
    void theReleaseBoardNamesWhatStandsInTheWayAndWhoOpensIt() {
        JsonNode board = ask("manager.a", AT_A + "/release-board?limit=200");
        List<JsonNode> people = board.path("items").valueStream().toList();
        assertThat(people).hasSizeGreaterThan(30);
        assertThat(people.stream()
                .flatMap(one -> one.path("blockers").valueStream())
                .map(one -> one.path("id").asString())
                .distinct())
                .contains("clock", "order", "transport", "handover", "tests-pending", "exit-hold", "absent");
    }

    @Test
    void aDoctorHasToDecideWhatFollowsFromThePositiveInTheHospital() {
        List<JsonNode> cascades = items("doctor.a", AT_A + "/cascades");
        assertThat(cascades).hasSize(1);
        assertThat(cascades.getFirst().path("state").asString()).isEqualTo("DRAFT");
        assertThat(items("doctor.a",
                AT_A + "/cascades/" + cascades.getFirst().path("id").asString() + "/people?limit=200"))
                .isNotEmpty();
        List<JsonNode> away = items("commander", AT_A + "/hospital-cases");
        assertThat(by(away, "state")).isEqualTo(Map.of("ARRIVED", 1L));
    }

    @Test
    void threeExitsAreKnownAtTheGateOneIsOutAndOneWaitsForAnApproval() {
        List<JsonNode> permits = items("approver.a", AT_A + "/permits?limit=50");
        assertThat(byStage(permits)).isEqualTo(Map.of("ASKED", 1L, "APPROVED", 2L));
        assertThat(items("security.a", AT_A + "/away")).hasSize(1);
    }

    @Test
    void theGateHoldsOneBackWithAnInstruction() {
        JsonNode held = items("manager.a", AT_A + "/release-board?limit=200").stream()
                .filter(one -> one.path("blockers").toString().contains("exit-hold"))
                .findFirst()
                .orElseThrow();
        assertThat(ask("security.a",
                RESIDENTS + "/stays/" + held.path("stayId").asString() + "/gate-instruction")
                .path("words")
                .asString()).contains("流调");
    }

    @Test
    void aVisitToTwoNeighboursWaitsForAnAnswer() {
        List<JsonNode> breaches = items("manager.a", AT_A + "/breaches?limit=50");
        assertThat(by(breaches, "kind")).isEqualTo(Map.of("visited", 1L, "no-mask", 1L));
        JsonNode visit = breaches.stream()
                .filter(one -> one.path("kind").asString().equals("visited"))
                .findFirst()
                .orElseThrow();
        assertThat(
                ask("nurse.a", RESIDENTS + "/breaches/" + visit.path("summary").path("id").asString()).path("exposed"))
                .hasSize(2);
    }

    @Test
    void parcelsAndBelongingsAreOnTheShelvesAndOneParcelGoesBack() {
        assertThat(items("security.a", AT_A + "/parcels?limit=50")).hasSize(5);
        assertThat(items("security.a", AT_A + "/parcels?stage=AT_DOOR")).hasSize(1);
        assertThat(items("nurse.a", AT_A + "/deposits?limit=50")).hasSize(3);
    }

    @Test
    void aComplaintAndAReviewOfAnOrderHaveTheirDays() {
        List<JsonNode> reviews = items("approver.a", AT_A + "/reviews?limit=50");
        assertThat(by(reviews, "kind")).isEqualTo(Map.of("complaint", 1L, "order-review", 1L));
        assertThat(byStage(reviews)).isEqualTo(Map.of("FILED", 1L, "ACKNOWLEDGED", 1L));
        assertThat(reviews).allMatch(one -> one.hasNonNull("decideBy"));
    }

    @Test
    void travellersPayAndOneIsExempt() {
        List<JsonNode> accounts = items("nurse.a", AT_A + "/fees?limit=50");
        assertThat(accounts).hasSize(3);
        assertThat(accounts.stream().filter(one -> one.path("balanceMinor").asLong() > 0)).hasSize(1);
    }

    @Test
    void aFamilyLivesInTwoRooms() {
        assertThat(inState("nurse.a", A, "IN_RESIDENCE").stream()
                .map(stay -> ask("nurse.a", RESIDENTS + "/stays/" + stay.path("stayId").asString() + "/household"))
                .anyMatch(household -> household.size() > 1)).isTrue();
    }

    @Test
    void aTransferFromBWaitsForTheManagerOfAAndOneFromAForTheDoorOfC() {
        assertThat(by(items("manager.a", AT_A + "/site-transfers?direction=INCOMING"), "state"))
                .isEqualTo(Map.of("REQUESTED", 1L));
        assertThat(by(items("manager.c", RESIDENTS + "/sites/" + C + "/site-transfers?direction=INCOMING"), "state"))
                .isEqualTo(Map.of("DEPARTED", 1L));
    }

    @Test
    void yesterdaysReportIsLockedAndAmendedByThePaperOfThePowerCut() {
        JsonNode report = ask("auditor", AT_A + "/reports/" + today.minusDays(1));
        assertThat(report.path("editions")).hasSize(2);
        List<JsonNode> downtimes = items("security.a", AT_A + "/downtimes");
        assertThat(downtimes).hasSize(1);
        assertThat(items("manager.a",
                RESIDENTS + "/downtimes/" + downtimes.getFirst().path("downtimeId").asString() + "/entries"))
                .hasSize(1);
    }

    @Test
    void otherOfficesLookForThreePeopleAndTheGridOrdersTwo() {
        List<JsonNode> inquiries = items("nurse.a", AT_A + "/inquiries?limit=50");
        assertThat(inquiries).hasSize(3);
        assertThat(items("nurse.a", AT_A + "/grid-orders?limit=50")).hasSize(2);
    }
}
