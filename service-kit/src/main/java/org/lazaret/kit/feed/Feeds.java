package org.lazaret.kit.feed;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

import org.lazaret.kit.lease.LeasedLoop;
import org.lazaret.kit.lease.Leases;

/** The feeds that this service provides, each with its publisher. */
public final class Feeds implements SmartLifecycle {
    private final Map<String, ProvidedFeed<?>> feeds = new LinkedHashMap<>();
    private final Map<String, LeasedLoop> publishers = new LinkedHashMap<>();
    private final MongoDatabase database;
    private final Leases leases;
    private volatile boolean running;

    /** @param definitions one for each feed; names must differ */
    public Feeds(MongoDatabase database, Leases leases, List<FeedDefinition<?>> definitions) {
        this(database, leases, definitions, "");
    }

    /**
     * @param restore a name for the restore from a backup after which this process runs: when a feed has not heard of
     *        it, its epoch is renewed, so that consumers read the snapshot again and every state in it wins
     */
    public Feeds(MongoDatabase database, Leases leases, List<FeedDefinition<?>> definitions, String restore) {
        this.database = database;
        this.leases = leases;
        for (FeedDefinition<?> definition : definitions) {
            if (feeds.put(definition.name(), new ProvidedFeed<>(database, definition, restore)) != null) {
                throw new IllegalArgumentException("two feeds are named " + definition.name());
            }
        }
    }

    /**
     * Publishes at once what a store has just written; without it the sweep does so half a second later at most.
     *
     * @throws IllegalArgumentException when there is no such feed
     */
    public void nudge(String feed) {
        feed(feed);
        LeasedLoop publisher = publishers.get(feed);
        if (publisher != null) {
            publisher.nudge();
        }
    }

    /** Number of the last published event, for example to lock a report at it; 0 before the first. */
    public Position position(String feed) {
        return feed(feed).position();
    }

    /**
     * Up to where each consumer has applied a feed, as it said itself when it asked for more; one that never asked is at
     * the beginning. A consumer of another epoch has still to read the snapshot of this one and is at the beginning too.
     */
    public Map<String, Position> applied(String feed) {
        ProvidedFeed<?> provided = feed(feed);
        long epoch = provided.history().epoch();
        Map<String, Position> applied = new LinkedHashMap<>();
        for (String consumer : provided.definition().views().keySet()) {
            Document reader = database.getCollection("feed_readers").find(eq("_id", feed + "/" + consumer)).first();
            applied.put(
                    consumer,
                    reader == null || reader.getLong("epoch") != epoch
                            ? new Position(epoch, 0)
                            : new Position(epoch, reader.getLong("n")));
        }
        return applied;
    }

    /** After a restore from a backup: consumers re-read the snapshot, and every state in it wins. */
    public void renewEpoch(String feed) {
        FeedHistory history = feed(feed).history();
        history.renewEpoch(history.epoch());
    }

    @Nullable
    ProvidedFeed<?> find(String feed) {
        return feeds.get(feed);
    }

    Collection<ProvidedFeed<?>> all() {
        return feeds.values();
    }

    private ProvidedFeed<?> feed(String name) {
        ProvidedFeed<?> feed = feeds.get(name);
        if (feed == null) {
            throw new IllegalArgumentException("there is no feed " + name);
        }
        return feed;
    }

    @Override
    public synchronized void start() {
        for (ProvidedFeed<?> feed : feeds.values()) {
            feed.waiters().open();
            String name = feed.definition().name();
            FeedPublisher publisher = new FeedPublisher(
                    database,
                    feed.definition().collection(),
                    feed.history(),
                    feed.waiters()::wake);
            publishers.put(name, new LeasedLoop(leases, "publisher:" + name, publisher).start());
        }
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        feeds.values().forEach(feed -> feed.waiters().close());
        publishers.values().forEach(LeasedLoop::close);
        publishers.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the web server, so that the instance's name (its port) is certain to be its own. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 16;
    }
}
