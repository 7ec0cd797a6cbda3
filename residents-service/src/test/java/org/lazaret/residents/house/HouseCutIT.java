package org.lazaret.residents.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.house.TestStays.NOW;
import static org.lazaret.residents.house.TestStays.step;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.UUID;
import org.bson.UuidRepresentation;
import org.bson.codecs.pojo.annotations.BsonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.embedded.EmbeddedMongo;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.CutProxy;

/** The connection is cut between a write of a record and its reply. */
@Covers({"F24", "F28", "F111", "F116", "F117", "C34"})
class HouseCutIT {
    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private final CutProxy proxy = new CutProxy(mongo.port());
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(proxy.connectionString()))
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .build());
    private final MongoDatabase database = client.getDatabase("cut");
    private final NoteStore notes = new NoteStore(database, new MongoIndexes(database));
    private final Note first = new Note(
            UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), Stage.OPEN, NOW, "said",
            List.of(), 1);

    /** Where a note stands. */
    public enum Stage {
        OPEN
    }

    /** The least that a record of the house is. */
    public record Note(@BsonId UUID id, UUID siteId, UUID stayId, UUID personId, Stage stage, java.time.Instant due,
            String said, List<HouseStep> steps, long version) implements HouseCase {
        @Override
        public boolean open() {
            return true;
        }

        Note with(HouseStep step) {
            return new Note(id, siteId, stayId, personId, stage, due, said, List.of(step), version + 1);
        }
    }

    private static final class NoteStore extends HouseStore<Note> {
        NoteStore(MongoDatabase database, MongoIndexes indexes) {
            super(database, indexes, "notes", Note.class);
        }
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        proxy.close();
        mongo.close();
    }

    @Test
    void a_record_that_was_not_confirmed_is_there_once() {
        proxy.cutAfter("insert", "notes");

        assertThat(notes.insert(first)).isEqualTo(first);

        assertThat(notes.ofStay(first.stayId())).containsExactly(first);
        assertThat(proxy.cuts()).as("the connection was cut").isEqualTo(1);
    }

    @Test
    void a_step_that_was_not_confirmed_is_taken_once_and_a_late_writer_is_told() {
        notes.insert(first);
        Note next = first.with(step(Stage.OPEN, NOW, "nurse"));
        proxy.cutAfter("update", "notes");

        assertThat(notes.replace(first, next)).isTrue();

        assertThat(notes.find(first.id())).isEqualTo(next);
        assertThat(notes.replace(first, first.with(step(Stage.OPEN, NOW, "doctor")))).isFalse();
        assertThat(proxy.cuts()).as("the connection was cut").isEqualTo(1);
    }

    @Test
    void a_list_goes_on_after_its_cursor_also_among_equal_times() {
        for (int i = 0; i < 5; i++) {
            notes.insert(new Note(
                    UUID.randomUUID(), first.siteId(), first.stayId(), first.personId(), Stage.OPEN, NOW, "said",
                    List.of(), 1));
        }

        List<Note> all = notes.page(first.siteId(), List.of(Stage.OPEN), null, 10);
        Note third = all.get(2);
        assertThat(notes.page(first.siteId(), List.of(Stage.OPEN), Cursor.of(third.due(), third.id()), 10))
                .containsExactlyElementsOf(all.subList(3, 5));
    }
}
