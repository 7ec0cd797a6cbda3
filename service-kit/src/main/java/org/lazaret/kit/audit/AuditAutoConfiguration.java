package org.lazaret.kit.audit;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

import org.lazaret.kit.mongo.MongoAutoConfiguration;
import org.lazaret.kit.mongo.MongoIndexes;

/** The audit trail wherever there is a database. */
@AutoConfiguration(after = MongoAutoConfiguration.class)
@ConditionalOnBean(MongoIndexes.class)
public class AuditAutoConfiguration {
    @Bean
    AuditStore auditStore(MongoDatabase database, MongoIndexes indexes) {
        return new AuditStore(database, indexes, InstantSource.system());
    }
}
