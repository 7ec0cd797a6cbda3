package org.lazaret.residents.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.release.ReleaseScene;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayFollower;
import org.lazaret.residents.stay.StayState;

/** What the authority's platform is told of a person: each thing once, whatever breaks on the way. */
@Covers({"C02", "C03"})
class CodeIT extends ReleaseScene {
    @Autowired
    private CodeStore codes;

    @Autowired
    private FollowCodes follower;

    @Autowired
    private Leases leases;

    @Autowired
    private Persons persons;

    @Autowired
    private RuleBooks<CodeRules> books;

    @Autowired
    private AuditStore audit;

    @Autowired
    private BusinessClock clock;

    @Test
    void an_admission_and_a_release_are_one_event_each_and_wait_visibly_without_a_platform() {
        String person = residents(1).getFirst();
        UUID personId = stays.get(UUID.fromString(person)).personId();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(code(person)).isEqualTo("YELLOW"));
        wait(SERVED);
        released(person);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(code(person)).isEqualTo("GREEN"));
        // told again, as after a crash before the place in the history was kept
        follower.told(new StayFollower.Told(UUID.fromString(person), StayState.IN_RESIDENCE, now(Duration.ZERO)));
        follower.told(new StayFollower.Told(UUID.fromString(person), StayState.RELEASED, now(Duration.ZERO)));

        JsonNode file = ok(get("manager.a", API + "/stays/" + person + "/health-code")).body();

        assertThat(file.path("changes").valueStream().map(one -> one.path("cause").asString()))
                .containsExactly("ADMITTED", "RELEASED");
        assertThat(file.path("open").asBoolean()).isTrue();
        assertThat(file.path("platform").asBoolean()).as("no address is configured").isFalse();
        String event = file.path("changes").get(0).path("eventId").asString();
        ok(put("manager.a", API + "/stays/" + person + "/health-code/events/" + event + "/retry", null));
        assertThat(put("manager.a", API + "/stays/" + person + "/health-code/events/" + newId() + "/retry", null)
                .status()).isEqualTo(404);
        assertThat(codes.find(personId).changes()).hasSize(2);
    }

    @Test
    void a_platform_that_drops_the_connection_after_reading_has_each_event_once_and_in_order() throws Exception {
        String person = residents(1).getFirst();
        UUID personId = stays.get(UUID.fromString(person)).personId();
        await().atMost(Duration.ofSeconds(30)).until(() -> codes.find(personId) != null);
        wait(SERVED);
        released(person);
        await().atMost(Duration.ofSeconds(30)).until(() -> codes.find(personId).changes().size() == 2);
        try (DroppingPlatform platform = new DroppingPlatform(2)) {
            DeliverCodes delivery = new DeliverCodes(
                    leases, codes, new CodeReceiver(platform.url(), JsonMapper.builder().build()), persons, books,
                    audit, clock);

            for (int i = 0; i < 4; i++) {
                delivery.send(codes.find(personId));
            }

            assertThat(codes.find(personId).open()).isFalse();
            CodeDelivery first = codes.find(personId).changes().getFirst().delivery();
            assertThat(first.attempts()).as("two were read and never answered").isEqualTo(3);
            List<String> ids = codes.find(personId).changes().stream().map(one -> one.eventId().toString()).toList();
            assertThat(platform.distinctIds()).isEqualTo(ids);
            assertThat(platform.bodies()).allSatisfy(body -> assertThat(body)
                    .contains("\"specversion\":\"1.0\"", "P" + unique)
                    .doesNotContain("欧阳"));
        }
    }

    @Test
    void a_failure_gets_an_owner_and_stays_visible() throws Exception {
        String person = residents(1).getFirst();
        UUID personId = stays.get(UUID.fromString(person)).personId();
        await().atMost(Duration.ofSeconds(30)).until(() -> codes.find(personId) != null);
        DeliverCodes nowhere = new DeliverCodes(
                leases, codes, new CodeReceiver("http://127.0.0.1:9/", JsonMapper.builder().build()), persons, books,
                audit, clock);

        for (int i = 0; i < 5; i++) {
            nowhere.send(codes.find(personId));
        }

        JsonNode file = ok(get("manager.a", API + "/stays/" + person + "/health-code")).body();
        assertThat(file.path("owned").asBoolean()).isTrue();
        JsonNode delivery = file.path("changes").get(0).path("delivery");
        assertThat(delivery.path("owner").asString()).isEqualTo("site-manager");
        assertThat(delivery.path("failure").asString()).isEqualTo("ConnectException");
        JsonNode page = ok(get("manager.a", SITE + "/health-codes?open=true&limit=200")).body();
        assertThat(page.path("items").size()).isPositive();
    }

    @Test
    void what_cannot_be_sent_at_all_has_a_failure_like_any_other_and_keeps_nobody_elses_from_being_sent() {
        String person = residents(1).getFirst();
        UUID personId = stays.get(UUID.fromString(person)).personId();
        await().atMost(Duration.ofSeconds(30)).until(() -> codes.find(personId) != null);

        delivering("no address").send(codes.find(personId));

        CodeDelivery delivery = codes.find(personId).changes().getFirst().delivery();
        assertThat(delivery.failure()).isEqualTo("IllegalArgumentException");
        assertThat(delivery.next()).isAfter(now(Duration.ZERO));
    }

    @Test
    void nothing_is_sent_of_somebody_who_was_forgotten_and_nobody_is_forgotten_before_it_was_sent() throws Exception {
        String person = residents(1).getFirst();
        Stay stay = stays.get(UUID.fromString(person));
        UUID personId = stay.personId();
        wait(SERVED);
        released(person);
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> codes.find(personId) != null && codes.find(personId).changes().size() == 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> stays.get(stay.id()).movement() == null);
        try (DroppingPlatform platform = new DroppingPlatform(0)) {
            CodeReceiver receiver = new CodeReceiver(platform.url(), JsonMapper.builder().build());
            assertThat(new UnsentCodes(codes, receiver).reasons(personId, List.of(stay)))
                    .extracting(BrokenRule::id)
                    .containsExactly("code-unsent");
            assertThat(new UnsentCodes(codes, new CodeReceiver("", JsonMapper.builder().build()))
                    .reasons(personId, List.of(stay))).as("there is nobody to tell").isEmpty();
            assertThat(persons.erase(personId)).isTrue();

            delivering(platform.url()).send(codes.find(personId));
            delivering(platform.url()).send(codes.find(personId));

            assertThat(platform.bodies()).isEmpty();
            assertThat(codes.find(personId).open()).isFalse();
            assertThat(new UnsentCodes(codes, receiver).reasons(personId, List.of(stay))).isEmpty();
        }
    }

    @Test
    void a_second_result_after_one_that_was_corrected_is_another_event() {
        String person = residents(1).getFirst();
        UUID stay = UUID.fromString(person);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(code(person)).isEqualTo("YELLOW"));
        says(person, true);
        correct(person);
        assertThat(code(person)).isEqualTo("YELLOW");
        follower.said(stays.get(stay));
        assertThat(code(person)).as("the same result, told again").isEqualTo("YELLOW");
        says(person, false);

        says(person, true);
        follower.said(stays.get(stay));

        assertThat(code(person)).isEqualTo("RED");
        assertThat(codes.find(stays.get(stay).personId()).changes()).filteredOn(
                one -> one.cause() == CodeCause.POSITIVE)
                .hasSize(2)
                .extracting(CodeFile.CodeChange::eventId)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_correction_is_approved_at_the_stay_for_which_it_was_asked() {
        String person = residents(1).getFirst();
        UUID personId = stays.get(UUID.fromString(person)).personId();
        await().atMost(Duration.ofSeconds(30)).until(() -> codes.find(personId) != null);
        UUID elsewhere = UUID.randomUUID();
        UUID correction = UUID.fromString(newId());
        codes.change(personId, file -> ((CodeFile.Step.Done) file
                .after(new CodeFile.Happening(UUID.randomUUID(), elsewhere, UUID.fromString(B), CodeCause.POSITIVE, "r",
                        "lab", now(Duration.ZERO)), now(Duration.ZERO))
                .ask(new CodeFile.CodeCorrection(correction, elsewhere, HealthCode.YELLOW, "F-7", "doctor.b",
                        now(Duration.ZERO), null, null)))
                .file());
        String here = API + "/stays/" + person + "/health-code/corrections/";

        assertThat(put("approver.a", here + correction + "/approval", null).status()).isEqualTo(404);
        assertThat(rules(put("doctor.a", here + newId(), "{\"to\": \"YELLOW\", \"reason\": \"F-8\"}")))
                .containsExactly("elsewhere");
        assertThat(code(person)).isEqualTo("RED");
    }

    private void says(String person, boolean positive) {
        fed(person, 0, positive);
        follower.said(stays.get(UUID.fromString(person)));
    }

    private void correct(String person) {
        String correction = API + "/stays/" + person + "/health-code/corrections/" + newId();
        ok(put("doctor.a", correction, "{\"to\": \"YELLOW\", \"reason\": \"lab note 7\"}"));
        ok(put("approver.a", correction + "/approval", null));
    }

    private DeliverCodes delivering(String url) {
        return new DeliverCodes(
                leases, codes, new CodeReceiver(url, JsonMapper.builder().build()), persons, books, audit, clock);
    }

    @Test
    void a_positive_result_makes_red_and_two_people_undo_it() {
        String person = residents(1).getFirst();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(code(person)).isEqualTo("YELLOW"));
        fed(person, 0, true);
        follower.said(stays.get(UUID.fromString(person)));
        follower.said(stays.get(UUID.fromString(person)));
        assertThat(code(person)).isEqualTo("RED");
        String correction = API + "/stays/" + person + "/health-code/corrections/" + newId();
        assertThat(put("manager.a", correction, "{\"to\": \"RED\", \"reason\": \"x\"}").status()).isEqualTo(422);
        ok(put("doctor.a", correction, "{\"to\": \"YELLOW\", \"reason\": \"lab note 7\"}"));
        assertThat(code(person)).isEqualTo("RED");
        assertThat(put("doctor.a", correction + "/approval", null).status()).isEqualTo(403);

        ok(put("approver.a", correction + "/approval", null));

        assertThat(code(person)).isEqualTo("YELLOW");
    }

    private String code(String person) {
        return ok(get("manager.a", API + "/stays/" + person + "/health-code")).body().path("code").asString();
    }
}
