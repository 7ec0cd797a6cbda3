package org.lazaret.residents.cascade;

import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;

/**
 * How long an impact list takes in a house of 5,000 people, with as many who left before. Run by hand:
 * {@code -Dit.test=ImpactBench}; it is no part of the build.
 */
class ImpactBench extends ResidentsIT {
    private static final int PEOPLE = 5_000;
    private static final int ROOMS_OF_A_FLOOR = 100;

    @Autowired
    private ProposeCascade propose;
    @Autowired
    private Sites sites;
    @Autowired
    private MongoDatabase database;

    @Test
    void an_impact_list_stands_within_five_seconds() {
        Instant now = Instant.now().minusSeconds(60);
        Instant entered = now.minus(Duration.ofDays(5));
        var people = new ArrayList<Stay>();
        for (int i = 0; i < PEOPLE; i++) {
            String number = String.format("%02d%03d", i / ROOMS_OF_A_FLOOR, i % ROOMS_OF_A_FLOOR);
            people.add(Living.in(number, entered, Living.id("bus " + i / 40), UUID.randomUUID(),
                    Category.CLOSE_CONTACT));
            people.add(Living.released(Living.in(number, entered.minus(Duration.ofDays(9))), entered));
        }
        var kept = database.getCollection("stays", Stay.class);
        for (int from = 0; from < people.size(); from += 1_000) {
            kept.insertMany(people.subList(from, from + 1_000));
        }
        ROOMS.stubFor(WireMock.get(urlPathMatching("/peer/surroundings/.*"))
                .willReturn(json("""
                    {"siteId": "%s", "roomId": "{{request.pathSegments.[2]}}", "floorId": "%s", "roomNumber": "25050",
                     "beside": ["%s", "%s"], "floors": [%s]}""".formatted(
                        Living.SITE, Living.floor("25"), Living.room("25049").roomId(), Living.room("25051").roomId(),
                        String.join(",", List.of(24, 25, 26)
                                .stream()
                                .map(level -> "{\"floorId\": \"" + Living.floor("" + level)
                                        + "\", \"floorLabel\": \"x\", "
                                        + "\"level\": " + level + "}")
                                .toList())))));
        Stay positive = people.get(2 * 2_550);

        measure("floor", new Cascade.Source(Cascade.Kind.PERSON, positive.id(), null), now);
        measure("floor again", new Cascade.Source(Cascade.Kind.PERSON, positive.id(), null), now);
        measure("whole site", new Cascade.Source(Cascade.Kind.ENVIRONMENT, null, null), now);
    }

    private void measure(String what, Cascade.Source source, Instant at) {
        long start = System.nanoTime();
        Cascade opened = propose.open(Ids.next(), sites.of(Living.SITE), source, at, null, "bench");
        Cascade done = propose.compute(opened);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.printf("impact list, %s: %d people in %d ms%n", what, done.lines().size(), millis);
        assertThat(done.state()).isEqualTo(Cascade.State.DRAFT);
        assertThat(millis).isLessThan(5_000);
    }
}
