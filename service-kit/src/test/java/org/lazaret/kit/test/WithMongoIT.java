package org.lazaret.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@WithMongo
@SpringJUnitConfig
class WithMongoIT {
    @Autowired
    Environment environment;

    @Test
    void a_test_gets_a_database_that_keeps_records(MongoDatabase database) {
        var doors = database.getCollection("doors", Door.class);
        Door door = new Door(UUID.randomUUID(), "1007");
        doors.insertOne(door);
        assertThat(doors.find(Filters.eq(door.id())).first()).isEqualTo(door);
    }

    @Test
    void the_spring_context_is_pointed_to_the_same_database(MongoDatabase database) {
        assertThat(environment.getProperty("LAZARET_MONGODB_URI")).contains("/" + database.getName());
        assertThat(environment.getProperty("spring.mongodb.uri")).contains("/" + database.getName());
        assertThat(database.getName()).startsWith("test-WithMongoIT-");
    }

    @Test
    void the_spring_context_has_keys() {
        assertThat(environment.getProperty("LAZARET_MASTER_KEY")).isNotBlank();
        assertThat(environment.getProperty("LAZARET_INDEX_KEY")).isNotBlank();
    }

    public record Door(@BsonId UUID id, String number) {}
}
