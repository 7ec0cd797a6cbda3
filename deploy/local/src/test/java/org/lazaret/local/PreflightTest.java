package org.lazaret.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every check before a start says in one sentence what is wrong and what helps. */
class PreflightTest {
    @Test
    void tooLittleMemory() {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Preflight.memory(900, 1_800))
                .withMessage("Lazaret needs about 1800 MB of free memory and this machine has 900 MB: "
                        + "close other programs or give the machine more memory.");
        assertThatCode(() -> Preflight.memory(1_800, 1_800)).doesNotThrowAnyException();
    }

    @Test
    void anotherJava() {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Preflight.java(17))
                .withMessageContaining("runs on JDK 25, and this is Java 17: install a JDK 25");
    }

    @Test
    void aPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Program program = new Program(Part.ROOMS, List.of(), Map.of(),
                    URI.create("http://127.0.0.1:" + port + "/"));

            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Preflight.ports(List.of(program), 0))
                    .withMessage("Port " + port + ", which rooms-service needs, is in use by another program: "
                            + "stop that one, or move Lazaret with deploy/up --port-shift 1000.");
        }
    }

    @Test
    void anotherMongoThatDoesNotAnswer() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
            int answering = free;
            assertThatCode(() -> Preflight.mongodb("mongodb://u:p%40ss@127.0.0.1:" + answering + "/?replicaSet=rs0"))
                    .doesNotThrowAnyException();
        }
        String nobody = "127.0.0.1:" + free;

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Preflight.mongodb("mongodb://u:secret@" + nobody))
                .withMessage("No MongoDB answers at " + nobody
                        + ": start it, correct --mongodb, or leave it out to use the embedded one.");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Preflight.mongodb("db1:27017"))
                .withMessageContaining("needs a connection string");
    }
}
