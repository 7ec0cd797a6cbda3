package org.lazaret.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/** What is checked before anything starts, so that a start fails in a sentence or not at all. */
final class Preflight {
    private Preflight() {}

    /** @throws Refusal when a port is taken */
    static void ports(List<Program> programs, int shift) {
        for (Program program : programs) {
            try (ServerSocket free = new ServerSocket(program.port(), 1, InetAddress.getLoopbackAddress())) {
                assert free.isBound();
            } catch (IOException e) {
                throw new Refusal("Port " + program.port() + ", which " + program.name()
                        + " needs, is in use by another program: stop that one, or move Lazaret with deploy/up --port-shift "
                        + (shift + 1000) + ".");
            }
        }
    }

    /**
     * @param available MB that new processes may take
     * @param needed    MB that this installation takes
     * @throws Refusal when it does not fit
     */
    static void memory(long available, long needed) {
        if (available < needed) {
            throw new Refusal("Lazaret needs about " + needed + " MB of free memory and this machine has " + available
                    + " MB: close other programs or give the machine more memory.");
        }
    }

    /** @throws Refusal when the launcher itself runs on another Java than 25 */
    static void java(int feature) {
        if (feature != 25) {
            throw new Refusal("Lazaret runs on JDK 25, and this is Java " + feature
                    + ": install a JDK 25 (https://adoptium.net) or point JAVA_HOME at one.");
        }
    }

    /**
     * @param connection string of a MongoDB that somebody else runs
     * @throws Refusal when none of its servers takes a connection
     */
    static void mongodb(String connection) {
        if (connection.startsWith("mongodb+srv://")) {
            return; // found by DNS; the driver tells
        }
        if (!connection.startsWith("mongodb://")) {
            throw new Refusal("--mongodb needs a connection string such as mongodb://db1,db2/?replicaSet=rs0, not \""
                    + connection + "\".");
        }
        String hosts = connection.substring("mongodb://".length()).split("[/?]", 2)[0];
        hosts = hosts.substring(hosts.lastIndexOf('@') + 1);
        if (Arrays.stream(hosts.split(",")).noneMatch(Preflight::answers)) {
            throw new Refusal("No MongoDB answers at " + hosts
                    + ": start it, correct --mongodb, or leave it out to use the embedded one.");
        }
    }

    private static boolean answers(String server) {
        int colon = server.lastIndexOf(':');
        String host = colon < 0 ? server : server.substring(0, colon);
        try (Socket socket = new Socket()) {
            int port = colon < 0 ? 27017 : Integer.parseInt(server.substring(colon + 1));
            socket.connect(new InetSocketAddress(host, port), 2_000);
            return true;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }
}
