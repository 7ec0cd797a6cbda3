package org.lazaret.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoversReportTest {
    private static final Instant BUILD_START = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    Path root;

    @BeforeEach
    void writeHandbook() throws IOException {
        Files.createDirectories(root.resolve("deploy/handbook"));
        Files.writeString(root.resolve("deploy/handbook/capabilities.md"), """
            | Id | Capability |
            |---|---|
            | C05 | Never two custodians |
            | F3 | Never the same place twice |
            """);
    }

    @Test
    void passed_tests_are_listed_and_a_failed_one_proves_nothing() throws IOException {
        results("rooms-service", "C05\torg.lazaret.rooms.CustodyTest\tone_signs()\ttrue\n"
                + "F3\torg.lazaret.rooms.FloorIT\tforty_compete()\tfalse\n", BUILD_START.plusSeconds(5));
        assertThat(report()).contains("C05  Never two custodians\n     1 passed\n     - CustodyTest: one signs\n")
                .contains("     0 passed, 1 did not\n     - FloorIT: forty compete (NOT PASSED)")
                .contains("1 of 2 capabilities are proven; no passed test names:\n     F3\n");
    }

    @Test
    void results_of_an_earlier_build_are_left_out_and_said_so() throws IOException {
        results("rooms-service", "C05\torg.lazaret.rooms.CustodyTest\tone_signs()\ttrue\n",
                BUILD_START.minusSeconds(60));
        assertThat(report()).contains("0 of 2 capabilities are proven").contains("1 result files of earlier builds");
    }

    @Test
    void an_id_that_the_handbook_does_not_know_is_named() throws IOException {
        results("gateway", "C5\torg.lazaret.gateway.LoginIT\tlogs_in()\ttrue\n", BUILD_START.plusSeconds(5));
        assertThat(report()).contains("Not in deploy/handbook/capabilities.md: C5 in org.lazaret.gateway.LoginIT");
    }

    private String report() throws IOException {
        return CoversReport.read(root, BUILD_START).text();
    }

    private void results(String module, String lines, Instant written) throws IOException {
        Path file = root.resolve(module).resolve("target/covers/" + module + "-1.tsv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
        Files.setLastModifiedTime(file, FileTime.from(written));
    }
}
