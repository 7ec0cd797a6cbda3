package org.lazaret.kit.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a store and its database and, when told, cuts one connection after the server has done a write and
 * before its reply arrives: the moment in which nobody knows whether it was done.
 */
public final class CutProxy implements AutoCloseable {
    private record Order(String command, String text) {}

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final AtomicReference<Order> order = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();

    /** @param port of the database on the loopback address */
    public CutProxy(int port) {
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Thread.ofVirtual().start(this::accept);
    }

    /** Where the store connects to. */
    public String connectionString() {
        return "mongodb://127.0.0.1:" + server.getLocalPort();
    }

    /** Cuts after the next command of this name (as on the wire, such as {@code insert}) that contains the text. */
    public void cutAfter(String command, String text) {
        order.set(new Order(command, text));
    }

    /** How many connections were cut. */
    public int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket database = new Socket();
                database.connect(target);
                AtomicBoolean cut = new AtomicBoolean();
                Thread.ofVirtual().start(() -> pump(client, database, cut, true));
                Thread.ofVirtual().start(() -> pump(database, client, cut, false));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pump(Socket from, Socket to, AtomicBoolean cut, boolean asking) {
        byte[] buffer = new byte[1 << 20];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (asking && ordered(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                    cut.set(true);
                }
                if (!asking && cut.get()) {
                    cuts.incrementAndGet();
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one side is gone: the other follows
        }
    }

    private boolean ordered(String request) {
        Order wanted = order.get();
        return wanted != null
                && request.contains("\u0002" + wanted.command() + "\u0000")
                && request.contains(wanted.text())
                && order.compareAndSet(wanted, null);
    }
}
