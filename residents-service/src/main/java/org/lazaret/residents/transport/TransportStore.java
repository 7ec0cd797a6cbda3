package org.lazaret.residents.transport;

import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.Versioned;

/** Journeys of passenger lists, one document each, under the list's own id. */
@Component
class TransportStore {
    static final String COLLECTION = "transports";
    private final Versioned<Transport> guarded;

    TransportStore(MongoDatabase database) {
        this.guarded = new Versioned<>(
                database.getCollection(COLLECTION, Transport.class), Transport::id, Transport::version);
    }

    @Nullable
    Transport find(UUID manifestId) {
        return guarded.find(manifestId);
    }

    /** Destroys the keys of a journey that there is. */
    void forget(UUID manifestId) {
        guarded.change(manifestId, Transport::forgotten);
    }

    /** Writes a change; the first one makes the document. */
    Transport change(UUID manifestId, UUID siteId, UnaryOperator<Transport> decide) {
        if (guarded.find(manifestId) == null) {
            guarded.insert(Transport.of(manifestId, siteId));
        }
        return guarded.change(manifestId, decide);
    }
}
