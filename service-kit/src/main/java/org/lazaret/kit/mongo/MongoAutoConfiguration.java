package org.lazaret.kit.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * The driver's settings, the same in every service: a write is answered when a majority has it in its journal, reads go
 * to the primary, UUIDs are standard binary, and no call waits longer than a service may take (5 s).
 */
@AutoConfiguration(after = org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration.class)
@ConditionalOnProperty("lazaret.database")
public class MongoAutoConfiguration {
    @Bean
    MongoClientSettingsBuilderCustomizer houseSettings() {
        return settings -> settings.uuidRepresentation(UuidRepresentation.STANDARD)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.DEFAULT)
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(1, TimeUnit.SECONDS)
                        .readTimeout(10, TimeUnit.SECONDS));
    }

    @Bean
    @ConditionalOnMissingBean
    MongoDatabase mongoDatabase(MongoClient client, @Value("${lazaret.database}") String name) {
        return client.getDatabase(name);
    }

    @Bean
    @ConditionalOnMissingBean
    MongoIndexes mongoIndexes(MongoDatabase database) {
        return new MongoIndexes(database);
    }
}
