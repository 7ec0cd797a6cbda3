package org.lazaret.residents.intake;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/** Intake records, one document for each stay. */
@Component
class IntakeStore {
    static final String COLLECTION = "intakes";
    private final MongoCollection<Intake> intakes;
    private final Versioned<Intake> guarded;

    IntakeStore(MongoDatabase database, MongoIndexes indexes) {
        this.intakes = database.getCollection(COLLECTION, Intake.class);
        this.guarded = new Versioned<>(intakes, Intake::id, Intake::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("untold"), new IndexOptions().sparse(true)));
    }

    @Nullable
    Intake find(UUID stayId) {
        return guarded.find(stayId);
    }

    List<Intake> all(Collection<UUID> stayIds) {
        return guarded.all(stayIds);
    }

    /** Writes over what was read, of which version 0 is nothing; false when somebody was faster. */
    boolean write(Intake seen, Intake next) {
        if (seen.version() > 0) {
            return guarded.replace(seen, next);
        }
        Intake kept = Repeat.onBrokenConnection(() -> guarded.insert(next));
        return kept.equals(next);
    }

    /** The stay and the person know this version. */
    void told(UUID stayId, long version) {
        Repeat.onBrokenConnection(
                () -> intakes.updateOne(and(eq(stayId), eq("untold", version)), unset("untold")));
    }

    /** Records of which the stay has not been told. */
    List<Intake> untold(int limit) {
        return intakes.find(exists("untold")).limit(limit).into(new ArrayList<>());
    }
}
