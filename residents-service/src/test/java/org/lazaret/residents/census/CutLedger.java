package org.lazaret.residents.census;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import org.bson.UuidRepresentation;

import org.lazaret.embedded.EmbeddedMongo;
import org.lazaret.kit.test.CutProxy;

/** A database of its own whose connection can be cut between a write and its reply. */
public final class CutLedger implements AutoCloseable {
    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private final CutProxy proxy = new CutProxy(mongo.port());
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(proxy.connectionString()))
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .build());

    public MongoDatabase database() {
        return client.getDatabase("cut");
    }

    /** Cuts after the next such command on the collection has been carried out. */
    public void cutAfter(String command, String collection) {
        proxy.cutAfter(command, collection);
    }

    public int cuts() {
        return proxy.cuts();
    }

    @Override
    public void close() throws IOException {
        client.close();
        proxy.close();
        mongo.close();
    }
}
