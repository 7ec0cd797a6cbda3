package org.lazaret.kit.process;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Runs and finishes the registered processes. */
@AutoConfiguration(afterName = "org.lazaret.kit.mongo.MongoAutoConfiguration")
@ConditionalOnBean(MongoDatabase.class)
public class ProcessAutoConfiguration {
    @Bean
    ProcessRunner processRunner(MongoDatabase database) {
        return new ProcessRunner(new ProcessStore(database, InstantSource.system()));
    }
}
