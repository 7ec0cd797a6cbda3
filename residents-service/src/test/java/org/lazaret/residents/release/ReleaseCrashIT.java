package org.lazaret.residents.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.movement.LeaveSite;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.CrashingStays;
import org.lazaret.residents.stay.Departure;
import org.lazaret.residents.stay.Stay;

/** What a desk is told of a departure that broke off is true, then and later. */
@Covers({"F25", "F110"})
class ReleaseCrashIT extends ReleaseScene {
    @Autowired
    private CrashingStays crashing;

    @Autowired
    private LeaveSite departures;

    @Autowired
    private Persons persons;

    @Test
    void a_release_that_broke_off_is_neither_told_as_done_nor_refused_until_the_sweep_has_done_it() {
        String person = due();
        String release = API + "/releases/" + newId();
        crashing.crashBefore(1, Set.of(UUID.fromString(person)));

        Answer first = put("manager.a", release, papers(person));

        assertThat(first.status()).as(first.response().body()).isEqualTo(503);
        assertThat(first.response().headers().firstValue("Retry-After")).isPresent();
        // health changes its mind; the person has passed the gate and goes
        holds(person);
        Answer last = answered(release, papers(person));
        assertThat(last.status()).as(last.response().body()).isEqualTo(200);
        assertThat(events(person)).filteredOn("RELEASE"::equals).hasSize(1);
    }

    @Test
    void a_release_that_broke_off_and_was_overtaken_by_a_hospital_is_refused() {
        String person = due();
        String release = API + "/releases/" + newId();
        crashing.crashBefore(1, Set.of(UUID.fromString(person)));
        assertThat(put("manager.a", release, papers(person)).status()).isEqualTo(503);

        Answer transfer = put("doctor.a", API + "/transfers/" + newId(), """
            {"stayId": "%s", "to": "Lizhou hospital"}""".formatted(person));

        // whichever of the two came first, both desks are told what is so
        Answer last = answered(release, papers(person));
        assertThat(last.status() == 200).isEqualTo(events(person).contains("RELEASE"));
        assertThat(transfer.status() == 200).isEqualTo(events(person).contains("TRANSFER"));
        assertThat(last.status()).as(last.response().body()).isNotEqualTo(transfer.status());
    }

    @Test
    void a_release_that_outlasts_its_clearance_lets_nobody_go_whichever_write_it_broke_off_at() {
        List<String> both = residents(2);
        for (int write = 0; write < 2; write++) {
            String person = both.get(write);
            clearsUntil(person, now(SERVED).plusSeconds(60));
            wait(SERVED);
            String release = API + "/releases/" + newId();
            if (write == 0) {
                crashing.crashBefore(1, Set.of(UUID.fromString(person)));
            } else {
                crashing.crashAfter(1, Set.of(UUID.fromString(person)));
            }
            assertThat(put("manager.a", release, papers(person)).status()).isEqualTo(503);
            wait(SERVED.plusMinutes(2));

            Answer last = answered(release, papers(person));

            assertThat(rules(last)).containsExactly("clearance-expired");
            assertThat(events(person)).doesNotContain("RELEASE");
            assertThat(stays.get(UUID.fromString(person)).movement()).as("nothing is under way").isNull();
            clearsUntil(person, now(SERVED).plusSeconds(3600));
            assertThat(answered(API + "/releases/" + newId(), papers(person)).status()).isEqualTo(200);
        }
    }

    @Test
    void a_release_is_repeated_under_its_id_and_no_other_release_is() {
        String person = due();
        String release = API + "/releases/" + newId();
        assertThat(answered(release, papers(person)).status()).isEqualTo(200);

        assertThat(put("manager.a", release, papers(person)).status()).as("the same again").isEqualTo(200);
        assertThat(put("manager.a", release, "{\"stayId\": \"" + person + "\"}").status())
                .as("what is left out stands in the papers")
                .isEqualTo(200);
        for (String other : List.of("L-1", "bus", "East community")) {
            Answer reused = put("manager.a", release, papers(person).replace(other, "another"));
            assertThat(reused.status()).as(other).isEqualTo(422);
            assertThat(reused.body().path("type").asString()).as(other).endsWith("key-reused");
        }
    }

    @Test
    void the_same_departure_sent_twice_at_different_moments_is_one() {
        UUID person = UUID.fromString(due());
        String one = sealed(person);
        String another = sealed(person);
        assertThat(one).isNotEqualTo(another);
        UUID command = UUID.fromString(newId());
        Instant at = now(SERVED).minusSeconds(60);
        LeaveSite.Left first = departures.leave(
                command, person, Stay.Kind.RELEASE, at, "manager.a", "L-1", one, false);

        LeaveSite.Left second = departures.leave(
                command, person, Stay.Kind.RELEASE, at.plusSeconds(20), "manager.a", "L-1", another, false);

        assertThat(first).isInstanceOf(LeaveSite.Left.Gone.class);
        assertThat(second).isEqualTo(first);
        assertThat(events(person.toString())).filteredOn("RELEASE"::equals).hasSize(1);
    }

    @Test
    void a_departure_whose_words_cannot_be_read_keeps_nobody_elses_pack_from_being_made() {
        List<String> both = residents(2);
        UUID unreadable = UUID.fromString(both.getFirst());
        String next = both.getLast();
        clears();
        wait(SERVED);
        departures.leave(UUID.fromString(newId()), unreadable, Stay.Kind.RELEASE, now(SERVED).minusSeconds(60),
                "manager.a", "L-1", "not what the person's key has sealed", false);

        assertThat(answered(API + "/releases/" + newId(), papers(next)).status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(stays.get(UUID.fromString(next)).custody().offered()).isNotNull();
            assertThat(stays.get(unreadable).custody().offered()).isNotNull();
        });
    }

    private String sealed(UUID stay) {
        return persons.sealed(stays.get(stay).personId(), Departure.FIELD, new Departure("bus", "East community"));
    }

    /** Somebody at the end of their days, whom health clears. */
    private String due() {
        String person = residents(1).getFirst();
        clears();
        wait(SERVED);
        return person;
    }

    private static String papers(String person) {
        return """
            {"stayId": "%s", "orderLifted": "L-1", "transport": "bus", "handover": "East community"}""".formatted(
                person);
    }

    /** The first answer that is not "ask again". */
    private Answer answered(String path, String body) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            answer.set(put("manager.a", path, body));
            return answer.get().status() != 503;
        });
        return answer.get();
    }

    private List<String> events(String person) {
        return stays.get(UUID.fromString(person)).history().stream().map(line -> line.event().name()).toList();
    }
}
