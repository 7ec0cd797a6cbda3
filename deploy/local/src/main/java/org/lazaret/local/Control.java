package org.lazaret.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * How {@code deploy/up status|restart|forward|stop} reaches the launcher that runs: a socket file in the run folder,
 * which only people who may write there can use. One line asks, the rest answers.
 */
final class Control {
    private Control() {}

    /** Lets the business clock go on. */
    interface Clock {
        /**
         * @param tell for the person who asked, while it goes on
         * @return what happened
         */
        String forward(Duration time, Consumer<String> tell) throws InterruptedException;
    }

    /** Answers until the launcher ends. */
    static void serve(House house, Crew crew, Clock clock, Screen screen) {
        Path file = file(house);
        try {
            Files.deleteIfExists(file);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(file));
            file.toFile().deleteOnExit();
            Thread.ofPlatform().daemon().name("control").start(() -> {
                while (true) {
                    try (SocketChannel client = server.accept()) {
                        answer(client, crew, clock);
                    } catch (AsynchronousCloseException e) {
                        return;
                    } catch (IOException e) {
                        screen.line("A request to the launcher was lost: " + e.getMessage());
                    }
                }
            });
        } catch (IOException | IllegalArgumentException e) {
            // a socket's path may have about 100 characters; everything else works without it
            screen.line("deploy/up status, restart, forward and stop do not work here: " + e.getMessage());
        }
    }

    private static void answer(SocketChannel client, Crew crew, Clock clock) throws IOException {
        BufferedReader in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(Channels.newWriter(client, StandardCharsets.UTF_8), true);
        String line = in.readLine();
        List<String> words = line == null ? List.of() : List.of(line.split(" "));
        try {
            switch (words.isEmpty() ? "" : words.getFirst()) {
                case "status" -> out.println(crew.status());
                case "restart" -> out.println(crew.restart(words.getLast()));
                case "forward" -> out.println(clock.forward(Options.time(words.getLast()), out::println));
                case "stop" -> {
                    out.println("Stopping");
                    // the connection stays open until this process is gone: that is the answer
                    Thread.ofPlatform().start(() -> System.exit(0));
                    in.readLine();
                }
                default -> out.println("not understood");
            }
        } catch (Refusal e) {
            out.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes a request to the running launcher, prints what it answers, and returns when it has answered. */
    static void ask(House house, List<String> words, Screen screen) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(file(house)))) {
            new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), true).println(String.join(" ", words));
            new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).lines().forEach(screen::line);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("Lazaret does not run here: start it with deploy/up.");
        }
    }

    private static Path file(House house) {
        return house.run().resolve("control");
    }
}
