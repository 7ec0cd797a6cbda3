package org.lazaret.kit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class CoversListenerTest {
    @TempDir
    Path folder;

    @Test
    void one_line_per_capability_and_test_says_whether_it_passed() throws IOException {
        var launcher = LauncherFactory.create(
                LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build());
        launcher.execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Sample.class))
                .build(), new CoversListener(folder, "rooms"));

        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.findFirst().orElseThrow();
            assertThat(file.getFileName().toString()).matches("rooms-[0-9a-f-]{36}\\.tsv");
            String sample = Sample.class.getName();
            assertThat(Files.readAllLines(file)).containsExactlyInAnyOrder(
                    "C05\t" + sample + "\tpasses()\ttrue",
                    "F3\t" + sample + "\tpasses()\ttrue",
                    "C05\t" + sample + "\tbreaks()\tfalse",
                    "C05\t" + sample + "\tskips()\tfalse",
                    "C05\t" + sample + "\tone\ttrue",
                    "N2\t" + sample + "\tone\ttrue",
                    "C05\t" + sample + "$Inside\tcounts_too()\ttrue");
        }
    }

    /** Not found by Maven: its name does not end as a test's does. */
    @Covers("C05")
    static class Sample {
        @Test
        @Covers("F3")
        void passes() {}

        @Test
        void breaks() {
            throw new AssertionError();
        }

        @Test
        void skips() {
            assumeTrue(false);
        }

        @TestFactory
        @Covers("N2")
        List<DynamicTest> factory() {
            return List.of(DynamicTest.dynamicTest("one", () -> {}));
        }

        @Nested
        class Inside {
            @Test
            void counts_too() {}
        }
    }
}
