package org.lazaret.kit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import org.lazaret.embedded.EmbeddedMongo;
import org.lazaret.kit.mongo.Repeat;

class DriverWatchIT {
    private static final DriverWatch WATCH = new DriverWatch(Store.class::equals);
    private static EmbeddedMongo mongo;
    private static MongoClient client;

    @BeforeAll
    static void start() {
        mongo = EmbeddedMongo.inMemory();
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo.connectionString()))
                .addCommandListener(WATCH)
                .build());
    }

    @AfterAll
    static void stop() {
        client.close();
        mongo.close();
    }

    /** Stands for a store of the product, in which somebody forgot something. */
    private static final class Store {
        private final MongoCollection<Document> rooms = client.getDatabase("watched").getCollection("rooms");

        void everything() {
            rooms.find(Filters.eq("site", 1)).into(new ArrayList<>());
        }

        void everyGroup() {
            rooms.aggregate(List.of(Aggregates.group("$site", Accumulators.sum("n", 1)))).into(new ArrayList<>());
        }

        void everyValue() {
            rooms.distinct("site", Integer.class).into(new ArrayList<>());
        }

        void withoutAnAnswer() {
            rooms.withWriteConcern(WriteConcern.UNACKNOWLEDGED).insertOne(new Document("site", 1));
        }

        void asItShould() {
            rooms.insertOne(new Document("site", 1));
            rooms.find(Filters.eq("site", 1)).first();
            rooms.find(Filters.eq("site", 1)).limit(5).into(new ArrayList<>());
            rooms.find(Filters.eq("site", 1)).batchSize(5).into(new ArrayList<>());
            rooms.countDocuments(Filters.eq("site", 1));
            rooms.aggregate(List.of(Aggregates.group("$site"))).batchSize(5).into(new ArrayList<>());
            rooms.aggregate(List.of(Aggregates.group("$site"), Aggregates.limit(5))).into(new ArrayList<>());
            rooms.findOneAndUpdate(Filters.eq("site", 1), Updates.set("a", 1));
        }
    }

    @Test
    void a_read_without_an_end_is_named_with_the_line_that_asked() {
        Store store = new Store();
        store.everything();
        assertThatThrownBy(WATCH::verify).isInstanceOf(AssertionError.class)
                .hasMessageContaining("find on rooms has neither limit nor batch size")
                .hasMessageContaining("DriverWatchIT$Store.everything(DriverWatchIT.java:");
        store.everyGroup();
        assertThatThrownBy(WATCH::verify).hasMessageContaining("aggregate on rooms");
        store.everyValue();
        assertThatThrownBy(WATCH::verify).hasMessageContaining("distinct on rooms");
        WATCH.verify();
    }

    @Test
    void a_write_without_an_answer_is_named() {
        new Store().withoutAnAnswer();
        assertThatThrownBy(WATCH::verify).hasMessageContaining("insert on rooms asks for no answer");
        for (String write : List.of("update", "delete", "findAndModify")) {
            assertThat(DriverWatch.fault(write,
                    BsonDocument.parse("{" + write + ": 'rooms', writeConcern: {w: 0}}"))).contains("no answer");
            assertThat(DriverWatch.fault(write,
                    BsonDocument.parse("{" + write + ": 'rooms', writeConcern: {w: 'majority'}}"))).isNull();
        }
    }

    @Test
    void what_has_an_end_and_an_answer_passes_and_tests_may_read_everything() {
        new Store().asItShould();
        client.getDatabase("watched").getCollection("rooms").find().into(new ArrayList<>());
        WATCH.verify();
    }

    @Test
    void the_test_in_which_it_happens_fails() {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create(LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build())
                .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Sample.class)).build(),
                        summary);
        assertThat(summary.getSummary().getTestsFoundCount()).isEqualTo(2);
        assertThat(summary.getSummary().getFailures()).singleElement().satisfies(failure -> {
            assertThat(failure.getTestIdentifier().getDisplayName()).startsWith("reads_by_the_product");
            assertThat(failure.getException()).hasMessageContaining("planted");
        });
    }

    /** Not found by Maven: its name does not end as a test's does. */
    @WithMongo
    static class Sample {
        @Test
        void reads_on_its_own() {
            DriverWatch.HOUSE.note("planted", DriverWatchIT.class);
        }

        @Test
        void reads_by_the_product() {
            DriverWatch.HOUSE.note("planted", Repeat.class);
        }
    }
}
