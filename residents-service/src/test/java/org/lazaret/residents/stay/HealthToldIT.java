package org.lazaret.residents.stay;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

import org.lazaret.kit.feed.FeedConsumer;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.FeedContract;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.StayFeedConfiguration.Level;

/** What this service understands of a person's health, by the files that bind it and health. */
class HealthToldIT extends ResidentsIT {
    @Autowired
    private FeedConsumer<Level> health;
    @Autowired
    private StayStore stays;
    @Autowired
    private PolicyPacks packs;
    @Autowired
    private MongoDatabase database;

    @TestFactory
    @Covers("F108")
    Stream<DynamicTest> health_is_understood_as_agreed() {
        return FeedContract.of("health", "residents")
                .stream()
                .map(contract -> DynamicTest.dynamicTest(contract.name(), () -> {
                    UUID id = UUID.fromString(contract.data().path("stayId").asString());
                    database.getCollection(StayStore.COLLECTION).deleteOne(new Document("_id", id));
                    Stay before = inResidence(id);
                    contract.tell(health);
                    understood(contract, before, stays.get(id));
                }));
    }

    private void understood(FeedContract contract, Stay before, Stay stay) {
        Stay.Health said = stay.health();
        assertThat(said).isNotNull();
        Stay.Days goOn = new Continuation(before.days()).carried(said, before.dateOf(before.days().releaseNotBefore()));
        switch (contract.given()) {
            case "nothing is known but the stay" -> {
                assertThat(said.level()).isEqualTo("NONE");
                assertThat(said.negativeDays()).isEmpty();
                assertThat(goOn.tests()).isEqualTo(before.days().tests());
            }
            case "two tests are negative, one is pending, and a nurse saw the person" -> {
                assertThat(said.negativeDays()).containsExactly(1, 3);
                assertThat(said.testsPending()).isEqualTo(1);
                assertThat(said.positive()).isFalse();
                assertThat(goOn.tests()).as("where the stay goes on these are not taken again")
                        .isNotEmpty()
                        .extracting(Stay.Test::day)
                        .doesNotContain(1, 3);
            }
            case "a test is positive" -> {
                assertThat(said.positive()).isTrue();
                assertThat(said.openAlerts()).isEqualTo(1);
                assertThat(said.level()).isEqualTo("RED");
            }
            default -> throw new AssertionError("nothing is expected of: " + contract.given());
        }
    }

    private Stay inResidence(UUID id) {
        Instant now = Instant.now().minus(Duration.ofMinutes(5));
        // a site of its own, which no other test counts
        var place = new Effect.Place(UUID.randomUUID(), "331100", "Asia/Shanghai");
        stays.insert(Stay.expected(
                id, UUID.randomUUID(), place, null, new Stay.Group(UUID.randomUUID(), UUID.randomUUID()),
                new Stay.Traits(AgeBand.ADULT, false, false, List.of(), Diet.STANDARD, List.of(), "zh"),
                new Stay.Order(Category.CLOSE_CONTACT, null, "CN-v9", 1, null, null, null),
                new Custody.Custodian(Custody.Office.ORIGIN, null, "county"), now, "manager.a"));
        stays.change(id, stay -> stay.arrive(now, now, "manager.a", packs.bound("CN-v9", 1), null));
        return stays.get(id);
    }
}
