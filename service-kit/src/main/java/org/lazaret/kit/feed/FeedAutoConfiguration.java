package org.lazaret.kit.feed;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

import org.lazaret.kit.lease.LeaseAutoConfiguration;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.peer.ServiceToken;
import org.lazaret.kit.security.Access;

/** Provides every {@link FeedDefinition} bean and follows every {@link FeedConsumer} bean. */
@AutoConfiguration(after = LeaseAutoConfiguration.class, afterName = {"org.lazaret.kit.mongo.MongoAutoConfiguration",
    "org.lazaret.kit.peer.PeerAutoConfiguration", "org.lazaret.kit.security.SecurityAutoConfiguration"})
@ConditionalOnBean(MongoDatabase.class)
public class FeedAutoConfiguration {
    @Bean
    Feeds feeds(MongoDatabase database, Leases leases, ObjectProvider<FeedDefinition<?>> definitions,
            @Value("${lazaret.restored:}") String restore) {
        List<FeedDefinition<?>> all = definitions.orderedStream().toList();
        return new Feeds(database, leases, all, restore);
    }

    @Bean
    FeedReaders feedReaders(MongoDatabase database, Feeds feeds, ObjectProvider<MeterRegistry> meters) {
        return new FeedReaders(database, feeds, meters.getIfAvailable());
    }

    // a service that only follows feeds publishes no operation behind which there is nothing
    @Bean
    @ConditionalOnBean(FeedDefinition.class)
    FeedController feedController(Feeds feeds, FeedReaders readers, Access access) {
        return new FeedController(feeds, readers, access);
    }

    @Bean
    FollowedFeeds followedFeedsHealthIndicator(Leases leases, ServiceToken token,
            ObjectProvider<FeedConsumer<?>> consumers, ObjectProvider<MeterRegistry> meters) {
        List<FeedConsumer<?>> all = consumers.orderedStream().toList();
        return new FollowedFeeds(leases, token, all, meters.getIfAvailable());
    }
}
