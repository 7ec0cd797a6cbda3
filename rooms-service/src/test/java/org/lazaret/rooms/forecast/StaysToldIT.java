package org.lazaret.rooms.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.lazaret.kit.feed.FeedConsumer;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.FeedContract;
import org.lazaret.kit.test.WithMongo;
import org.lazaret.rooms.forecast.ForecastConfiguration.StayTold;

/** What the house understands of a stay, by the files that bind this service and residents. */
@WithMongo
class StaysToldIT {
    private final MongoDatabase database;
    private final ExpectedStayStore stays;
    private final FeedConsumer<StayTold> consumer;

    StaysToldIT(MongoDatabase database) {
        this.database = database;
        this.stays = new ExpectedStayStore(database, new MongoIndexes(database));
        this.consumer = new ForecastConfiguration().stays(stays, "http://127.0.0.1:1");
    }

    @TestFactory
    @Covers("F24")
    Stream<DynamicTest> a_stay_is_understood_as_agreed() {
        return FeedContract.of("stays", "rooms")
                .stream()
                .map(contract -> DynamicTest.dynamicTest(contract.name(), () -> {
                    database.getCollection("expectedStays").deleteMany(new Document());
                    contract.tell(consumer);
                    understood(contract);
                }));
    }

    private void understood(FeedContract contract) {
        UUID stay = UUID.fromString(contract.data().path("stayId").asString());
        UUID site = UUID.fromString(contract.data().path("siteId").asString());
        var away = new WhoIsAway(stays);
        switch (contract.given()) {
            case "a child under plan 8 lives in a room" -> {
                assertThat(away.now(site)).isEmpty();
                assertThat(stays.ofSite(site).get(stay).releaseNotBefore())
                        .isEqualTo(Instant.parse(contract.data().path("releaseNotBefore").asString()));
            }
            case "the child is out of the house" -> {
                assertThat(away.now(site)).containsExactly(stay);
                assertThat(stays.ofSite(site)).as("the room is kept").containsKey(stay);
            }
            case "the child was released and is forgotten" -> {
                assertThat(away.now(site)).isEmpty();
                assertThat(stays.ofSite(site)).isEmpty();
            }
            default -> throw new AssertionError("nothing is expected of: " + contract.given());
        }
    }
}
