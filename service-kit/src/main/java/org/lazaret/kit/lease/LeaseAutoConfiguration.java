package org.lazaret.kit.lease;

import com.mongodb.client.MongoDatabase;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Leases and the clock check, wherever there is a database. */
@AutoConfiguration(afterName = "org.lazaret.kit.mongo.MongoAutoConfiguration")
@ConditionalOnBean(MongoDatabase.class)
public class LeaseAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Leases leases(MongoDatabase database, @Value("${lazaret.instance:}") String instance,
            @Value("${server.port:0}") int port) {
        return new Leases(database, InstantSource.system(), instance.isBlank() ? name(port) : instance,
                Leases.SHORTEST);
    }

    @Bean
    ClockCheck clockHealthIndicator(MongoDatabase database) {
        return new ClockCheck(database, InstantSource.system());
    }

    /** Only one process can listen on a port, so host and port name it; with a random port nothing stable does. */
    private static String name(int port) {
        if (port <= 0) {
            return UUID.randomUUID().toString();
        }
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + port;
        } catch (UnknownHostException e) {
            return UUID.randomUUID().toString();
        }
    }
}
