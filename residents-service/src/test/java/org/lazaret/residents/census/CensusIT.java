package org.lazaret.residents.census;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayStore;

/** The census over HTTP, on sites that no other test knows. */
class CensusIT extends WithList {
    private static final String SITES = "/api/residents/sites/";

    @Autowired
    private StayStore stays;

    @Autowired
    private MongoDatabase database;

    private Stay living(UUID site, Category category, Duration ago) {
        Instant at = Instant.now().minus(ago);
        Stay stay = stays.insert(Sample.expected(site, category, at));
        then(stay, StayEvent.ARRIVE, at, at);
        then(stay, StayEvent.ADMIT, at, at);
        return stay;
    }

    private void then(Stay stay, StayEvent event, Instant at, Instant entered) {
        stays.change(stay.id(), now -> now.happens(event, Effect.NONE, at, entered, "m", null));
    }

    private JsonNode census(UUID site, String query) {
        Answer answer = get("commander", SITES + site + "/census" + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    @Covers({"C30", "N15", "F98", "P16"})
    void a_past_moment_is_told_as_it_is_known_now_and_as_it_was_known_then() {
        UUID site = UUID.randomUUID();
        living(site, Category.CLOSE_CONTACT, Duration.ofHours(50));
        Stay late = living(site, Category.INBOUND_TRAVELLER, Duration.ofHours(49));
        Instant left = Instant.now().minus(Duration.ofHours(30));
        Instant entered = Instant.now().minus(Duration.ofHours(2));
        then(late, StayEvent.RELEASE, left, entered);

        JsonNode now = census(site, "");
        assertThat(now.path("closing").asInt()).isEqualTo(1);
        assertThat(now.path("holds").asBoolean()).isTrue();
        Instant asked = left.plus(Duration.ofHours(1));
        assertThat(census(site, "?asOf=" + asked).path("closing").asInt()).isEqualTo(1);
        assertThat(census(site, "?asOf=" + asked + "&knownAt=" + entered.minusSeconds(60)).path("closing").asInt())
                .isEqualTo(2);
        assertThat(get("commander", SITES + site + "/census?asOf=" + asked + "&knownAt=" + asked.minusSeconds(1))
                .status()).isEqualTo(422);
        assertThat(get("commander", SITES + site + "/census?asOf=" + Instant.now().plusSeconds(600)).status())
                .isEqualTo(422);
    }

    @Test
    @Covers({"C30", "N15"})
    void a_ledger_that_lost_or_doubled_a_line_is_named_with_the_stay() {
        UUID site = UUID.randomUUID();
        // today, whatever the hour is at the site: a past day is told by its sums
        Stay one = living(site, Category.CLOSE_CONTACT, Duration.ofMillis(100));
        living(site, Category.CLOSE_CONTACT, Duration.ofMillis(100));
        assertThat(census(site, "").path("holds").asBoolean()).isTrue();

        var entries = database.getCollection(CensusStore.ENTRIES);
        Document taken = entries.findOneAndDelete(Filters.and(
                Filters.eq("stayId", one.id()), Filters.eq("event", "ADMIT"), Filters.eq("came", 1)));
        assertThat(taken).isNotNull();
        JsonNode damaged = census(site, "");
        assertThat(damaged.path("holds").asBoolean()).isFalse();
        assertThat(damaged.path("faults").toString()).contains(one.id().toString());

        entries.insertOne(taken);
        assertThat(census(site, "").path("holds").asBoolean()).isTrue();
    }

    @Test
    @Covers({"F93", "F92"})
    void arrivals_and_departures_of_a_period_and_the_region_add_up() {
        UUID site = UUID.randomUUID();
        Stay one = living(site, Category.CLOSE_CONTACT, Duration.ofHours(72));
        living(site, Category.CLOSE_CONTACT, Duration.ofHours(72));
        then(one, StayEvent.TRANSFER, Instant.now().minus(Duration.ofHours(24)), Instant.now());
        String to = census(site, "").path("day").asString();
        String from = java.time.LocalDate.parse(to).minusDays(4).toString();

        Answer traffic = get("commander", SITES + site + "/census/traffic?from=" + from + "&to=" + to);
        JsonNode days = traffic.body().path("days");
        assertThat(days.size()).isEqualTo(5);
        assertThat(days.valueStream().mapToInt(day -> day.path("came").asInt()).sum()).isEqualTo(2);
        assertThat(days.valueStream().mapToInt(day -> day.path("transferred").asInt()).sum()).isEqualTo(1);
        assertThat(days.get(4).path("closing").asInt()).isEqualTo(1);
        for (int i = 1; i < 5; i++) {
            assertThat(days.get(i).path("opening").asInt()).isEqualTo(days.get(i - 1).path("closing").asInt());
        }

        Answer region = get("commander", "/api/residents/regions/3311/census?limit=200");
        assertThat(region.status()).as(region.response().body()).isEqualTo(200);
        assertThat(region.body()
                .path("parts")
                .valueStream()
                .filter(part -> part.path("siteId").asString().equals(site.toString()))
                .mapToInt(part -> part.path("here").asInt())
                .sum()).isEqualTo(1);
        assertThat(get("manager.c", "/api/residents/regions/3311/census").status()).isEqualTo(404);
    }

    @Test
    @Covers({"N15", "C47"})
    void a_figure_drills_down_to_its_people_with_names_for_who_may_read_files_and_leaves_a_trace() {
        String manifest = accepted(person("Anna", "A", "1985", "one"));
        arrive(manifest, 1, List.of());
        assertThat(admit(newId(), bubbleId(manifest), List.of()).status()).isEqualTo(200);
        String stay = member(manifest, 0);

        String path = SITES + C + "/census/people?part=CAME&limit=200";
        JsonNode seen = get("manager.c", path).body();
        JsonNode row = seen.path("items")
                .valueStream()
                .filter(r -> r.path("stayId").asString().equals(stay))
                .findFirst()
                .orElseThrow();
        assertThat(row.path("name").asString()).isEqualTo("Anna" + unique);
        assertThat(database.getCollection("audit")
                .find(Filters.and(
                        Filters.eq("action", "census.names"), Filters.eq("siteId", UUID.fromString(C))))
                .first()).isNotNull();
        assertThat(get("commander", path).response().body()).contains(stay).doesNotContain(unique);
        assertThat(get("commander", SITES + C + "/census/people?part=HERE&limit=200").response().body())
                .contains(stay);
    }
}
