package org.lazaret.health.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.lazaret.health.file.HealthFeedsConfiguration.StayEvent;
import org.lazaret.kit.feed.FeedConsumer;
import org.lazaret.kit.feed.Feeds;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.FeedContract;
import org.lazaret.kit.test.WithMongo;
import org.lazaret.kit.time.BusinessClock;

/** What this service understands of a stay, by the files that bind it and residents. */
@WithMongo
class StaysToldIT {
    private final MongoDatabase database;
    private final HealthFileStore files;
    private final FeedConsumer<StayEvent> consumer;

    StaysToldIT(MongoDatabase database) {
        this.database = database;
        var feeds = new HealthFeedsConfiguration();
        InstantSource system = InstantSource.system();
        this.files = new HealthFileStore(
                database, new MongoIndexes(database), new BusinessClock(system, Duration.ZERO), new Feeds(
                        database, new Leases(database, system, "test", Leases.SHORTEST), List.of(feeds.healthFeed())));
        this.consumer = feeds.stays(files, "http://127.0.0.1:1");
    }

    @TestFactory
    @Covers({"F24", "F104"})
    Stream<DynamicTest> aStayIsUnderstoodAsAgreed() {
        return FeedContract.of("stays", "health")
                .stream()
                .map(contract -> DynamicTest.dynamicTest(contract.name(), () -> {
                    database.getCollection(HealthFileStore.FILES).deleteMany(new Document());
                    understood(contract);
                }));
    }

    private void understood(FeedContract contract) {
        UUID stay = UUID.fromString(contract.data().path("stayId").asString());
        UUID site = UUID.fromString(contract.data().path("siteId").asString());
        withWords(stay, site);
        contract.tell(consumer);
        HealthFile file = files.find(stay);
        assertThat(file).isNotNull();
        assertThat(file.siteId()).isEqualTo(site);
        StayView known = file.stay();
        assertThat(known.version()).isEqualTo(contract.data().path("version").asLong());
        switch (contract.given()) {
            case "a child under plan 8 lives in a room" -> {
                assertThat(known.inResidence()).isTrue();
                assertThat(known.outOfHouse()).isFalse();
                assertThat(known.child()).isTrue();
                assertThat(known.ageMonths()).isEqualTo(101);
                assertThat(known.highRisk()).isTrue();
                assertThat(known.language()).isEqualTo("ug");
                assertThat(known.lastTest()).isEqualTo(new StayView.LastTest(2, 2, 2, true));
                assertThat(known.testsDue()).contains(new StayView.TestDue(14, LocalDate.parse("2026-11-14")));
                assertThat(known.releaseNotBefore()).isNotNull();
                assertThat(file.alerts().getFirst().note()).isNotNull();
            }
            case "the child is out of the house" -> {
                assertThat(known.inResidence()).isTrue();
                assertThat(known.outOfHouse()).isTrue();
            }
            case "the child was released and is forgotten" -> {
                assertThat(known.released()).isTrue();
                assertThat(known.ageMonths()).isNull();
                assertThat(known.language()).isNull();
                assertThat(file.alerts()).singleElement().satisfies(alert -> assertThat(alert.note()).isNull());
            }
            default -> throw new AssertionError("nothing is expected of: " + contract.given());
        }
    }

    /** A file with an alert that a doctor closed in their own words. */
    private void withWords(UUID stay, UUID site) {
        UUID cause = UUID.randomUUID();
        Instant now = Instant.parse("2026-11-02T01:10:00Z");
        files.change(stay, HealthFile.empty(stay, site, "331100"), file -> file
                .swab(1, new TestState.Swab("B1", TestState.Result.DETECTED, 1L, null, null), cause, now,
                        CheckRulesTest.RULES)
                .close(cause, "doctor.a", now, Alert.Outcome.WATCHED_CLOSER, "watched by the aunt"));
    }
}
