package org.lazaret.kit.job;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

import org.lazaret.kit.security.Access;

/** Jobs, in a service that says where it answers for them ({@code lazaret.jobs.path}). */
@AutoConfiguration(afterName = {"org.lazaret.kit.mongo.MongoAutoConfiguration",
    "org.lazaret.kit.security.SecurityAutoConfiguration"})
@ConditionalOnBean(MongoDatabase.class)
@ConditionalOnProperty("lazaret.jobs.path")
public class JobAutoConfiguration {
    @Bean
    Jobs jobs(MongoDatabase database, @Value("${lazaret.jobs.path}") String path) {
        return new Jobs(new JobStore(database, InstantSource.system()), path);
    }

    @Bean
    JobController jobController(Jobs jobs, Access access) {
        return new JobController(jobs, access);
    }
}
