package org.lazaret.supplies.census;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
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
import org.lazaret.supplies.census.CensusFeedsConfiguration.StayEvent;

/** What kitchen and stores understand of a stay, by the files that bind this service and residents. */
@WithMongo
class StaysToldIT {
    private final MongoDatabase database;
    private final FeedConsumer<StayEvent> consumer;

    StaysToldIT(MongoDatabase database) {
        this.database = database;
        this.consumer = new CensusFeedsConfiguration().stays(
                new ResidentStore(database, new MongoIndexes(database)), "http://127.0.0.1:1");
    }

    @TestFactory
    @Covers({"F24", "F104"})
    Stream<DynamicTest> aStayIsUnderstoodAsAgreed() {
        return FeedContract.of("stays", "supplies")
                .stream()
                .map(contract -> DynamicTest.dynamicTest(contract.name(), () -> {
                    database.getCollection("residents").deleteMany(new Document());
                    contract.tell(consumer);
                    understood(contract);
                }));
    }

    private void understood(FeedContract contract) {
        UUID stay = UUID.fromString(contract.data().path("stayId").asString());
        Resident known = database.getCollection("residents", Resident.class).find(eq("_id", stay)).first();
        assertThat(known).isNotNull();
        assertThat(known.siteId().toString()).isEqualTo(contract.data().path("siteId").asString());
        assertThat(known.stayVersion()).isEqualTo(contract.data().path("version").asLong());
        switch (contract.given()) {
            case "a child under plan 8 lives in a room" -> {
                assertThat(known.eatsHere()).isTrue();
                assertThat(known.outOfHouse()).isFalse();
                assertThat(known.diet()).isEqualTo("HALAL");
                assertThat(known.allergens()).containsExactly("peanut");
                assertThat(known.ageBand()).isEqualTo("CHILD");
                assertThat(known.testDates()).contains(LocalDate.parse("2026-11-14"));
            }
            case "the child is out of the house" -> {
                assertThat(known.eatsHere()).isTrue();
                assertThat(known.outOfHouse()).isTrue();
            }
            case "the child was released and is forgotten" -> {
                assertThat(known.eatsHere()).isFalse();
                assertThat(known.diet()).isEqualTo(Resident.STANDARD);
                assertThat(known.allergens()).isEmpty();
                assertThat(known.ageBand()).isEqualTo("ADULT");
            }
            default -> throw new AssertionError("nothing is expected of: " + contract.given());
        }
    }
}
