package org.lazaret.residents.takeover;

import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.Versioned;

/** Takeovers, one document each. */
@Component
class TakeoverStore {
    private final Versioned<Takeover> takeovers;

    TakeoverStore(MongoDatabase database) {
        this.takeovers = new Versioned<>(
                database.getCollection("takeovers", Takeover.class), Takeover::id, Takeover::version);
    }

    /** A new one, or the one that is there under its id. */
    Takeover insert(Takeover takeover) {
        return takeovers.insert(takeover);
    }

    @Nullable
    Takeover find(UUID id) {
        return takeovers.find(id);
    }

    /** Writes a change of the present one; decides again when somebody was faster. */
    Takeover change(UUID id, UnaryOperator<Takeover> decide) {
        return takeovers.change(id, decide);
    }
}
