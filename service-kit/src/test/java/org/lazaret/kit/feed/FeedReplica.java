package org.lazaret.kit.feed;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.bson.UuidRepresentation;

import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.lease.ShortLeases;

/** One replica of a provider in a process of its own: a writer and a leased publisher, until it is killed. */
final class FeedReplica {
    private FeedReplica() {}

    public static void main(String[] args) {
        FeedWorld.quiet();
        MongoDatabase database = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(args[0]))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build()).getDatabase(args[1]);
        Leases leases = ShortLeases.of(database, InstantSource.system(), args[2], Duration.ofSeconds(1));
        Feeds feeds = new Feeds(database, leases, List.of(FeedTestApp.parcels()));
        feeds.start();
        while (true) {
            try {
                FeedWorld.writeOnce(database);
                feeds.nudge("parcels");
            } catch (RuntimeException e) {
                // the outcome is open: look again and go on
            }
        }
    }
}
