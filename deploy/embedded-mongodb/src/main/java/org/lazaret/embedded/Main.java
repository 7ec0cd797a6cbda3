package org.lazaret.embedded;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** The server as a process of its own: {@code java -jar embedded-mongodb-exec.jar <folder> <port>}. */
public final class Main {

    private Main() {}

    /**
     * Runs until the process is told to stop.
     *
     * @param args folder and port; without them LAZARET_MONGODB_FOLDER (default {@code data/mongodb}) and
     *             LAZARET_MONGODB_PORT (default 27117)
     */
    public static void main(String[] args) {
        String folder = args.length > 0 ? args[0] : or(System.getenv("LAZARET_MONGODB_FOLDER"), "data/mongodb");
        String port = args.length > 1 ? args[1] : or(System.getenv("LAZARET_MONGODB_PORT"), "27117");
        EmbeddedMongo mongo;
        try {
            mongo = EmbeddedMongo.open(Path.of(folder).toAbsolutePath(), Integer.parseInt(port));
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(mongo::close, "shutdown"));
        System.out.println("embedded MongoDB at " + mongo.connectionString() + " (loopback only, no authentication)");
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value;
    }
}
