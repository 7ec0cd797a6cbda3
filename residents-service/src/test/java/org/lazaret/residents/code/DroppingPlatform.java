package org.lazaret.residents.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A platform that reads the first few events and hangs up without an answer; it keeps what it has read. */
final class DroppingPlatform implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final int dropped;

    DroppingPlatform(int dropped) throws IOException {
        this.dropped = dropped;
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/codes";
    }

    List<String> bodies() {
        return bodies;
    }

    /** What a platform has that drops repeats, in the order in which it came. */
    List<String> distinctIds() {
        return bodies.stream().map(body -> {
            Matcher id = ID.matcher(body);
            return id.find() ? id.group(1) : "";
        }).distinct().toList();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                int length = 0;
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(line.substring(15).strip());
                    }
                }
                char[] body = new char[length];
                int read = 0;
                while (read < length) {
                    int more = in.read(body, read, length - read);
                    if (more < 0) {
                        break;
                    }
                    read += more;
                }
                bodies.add(new String(new String(body).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
                if (bodies.size() > dropped) {
                    socket.getOutputStream()
                            .write(
                                    "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                            .getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException closed) {
                if (!server.isClosed()) {
                    throw new java.io.UncheckedIOException(closed);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
