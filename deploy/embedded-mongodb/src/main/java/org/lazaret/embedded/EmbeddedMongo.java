package org.lazaret.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A MongoDB server inside this process, for one site without an administrator and for tests.
 *
 * <p>It has no authentication, therefore it listens on the loopback address only.
 */
public final class EmbeddedMongo implements AutoCloseable {

    /** A connection waits for its own reply only: one thread each, up to this many. */
    private static final int CONNECTION_THREADS = 64;

    private final MongoServer server;
    private final Backend backend;
    private final int port;
    private boolean closed;

    private EmbeddedMongo(Store store, int port) {
        try {
            backend = new Backend(store);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        server = new MongoServer(backend);
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, CONNECTION_THREADS);
        } catch (Exception e) {
            server.shutdownNow();
            throw new IllegalStateException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        this.port = server.getLocalAddress().getPort();
    }

    /**
     * Starts a server on a free port whose data ends with it.
     *
     * @return the running server
     */
    public static EmbeddedMongo inMemory() {
        return new EmbeddedMongo(Store.inMemory(), 0);
    }

    /**
     * Starts a server that keeps its data in a folder. What it has answered is on disk.
     *
     * @param folder where the data is; made when it is missing
     * @param port   TCP port on the loopback address, 0 for a free one
     * @return the running server
     * @throws IllegalStateException when another process uses the folder or the port, or when a file in it is damaged: the message
     *                               says which and what to do
     */
    public static EmbeddedMongo open(Path folder, int port) {
        return new EmbeddedMongo(Store.open(folder), port);
    }

    /**
     * @return what a MongoDB driver connects to, such as {@code mongodb://127.0.0.1:27117}
     */
    public String connectionString() {
        return "mongodb://127.0.0.1:" + port;
    }

    /**
     * @return the TCP port on the loopback address
     */
    public int port() {
        return port;
    }

    /**
     * Deletes at once what has expired by TTL indexes; otherwise that happens twice a minute.
     *
     * @param now the time that counts
     */
    public void expire(Instant now) {
        backend.expire(now);
    }

    /** Closes every connection and releases port and folder. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdownNow();
        }
    }
}
