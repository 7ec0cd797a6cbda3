package org.lazaret.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void withoutAnythingItStartsTheDemoOnTheUsualPorts() {
        assertThat(Options.of()).isEqualTo(
                new Options(List.of(), false, true, true, null, 0, Set.of(), null));
    }

    @Test
    void everyOptionIsUnderstood() {
        Options options = Options.of("--no-demo", "--mongodb", "mongodb://db1", "--port-shift", "100", "--without",
                "rooms-service", "--run", "elsewhere");

        assertThat(options.demo()).isFalse();
        assertThat(Options.of("--demo", "sites").people()).isFalse();
        assertThat(options.mongodb()).isEqualTo("mongodb://db1");
        assertThat(options.portShift()).isEqualTo(100);
        assertThat(options.without()).containsExactly("rooms-service");
        assertThat(options.run()).isEqualTo(Path.of("elsewhere"));
    }

    @Test
    void aTimeHasItsUnit() {
        assertThat(List.of(Options.time("90m"), Options.time("2h"), Options.time("7d")))
                .containsExactly(Duration.ofMinutes(90), Duration.ofHours(2), Duration.ofDays(7));
    }

    @ParameterizedTest
    @CsvSource({"--colour, There is no option --colour", "start, not understood", "--mongodb, --mongodb needs a value",
        "--port-shift many, needs a number", "restart, not understood", "forward 2, A time is a number with",
        "forward 0h, not understood", "--without x, There is no process x",
        "--demo people, takes", "--fresh --mongodb mongodb://db1, drop the databases"})
    void whatIsNotUnderstoodIsSaidWithTheRemedy(String arguments, String sentence) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Options.of(arguments.split(" ")))
                .withMessageContaining(sentence);
    }
}
