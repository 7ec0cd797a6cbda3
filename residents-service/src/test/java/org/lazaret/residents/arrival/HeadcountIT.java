package org.lazaret.residents.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** A count that is written down is one that could be carried out, and a repeat is the same count in every part. */
@Covers("F15")
class HeadcountIT extends WithList {
    @Test
    void an_arrival_too_long_ago_is_refused_before_it_is_written_down_and_can_be_corrected() {
        String manifest = accepted(family("F"));
        put("manager.c", manifest + "/departure", count(2, Duration.ofDays(5), List.of()));

        assertThat(rules(put("manager.c", manifest + "/arrival", count(2, Duration.ofDays(4), List.of()))))
                .containsExactly("back-dated");

        assertThat(get("manager.c", manifest).body().path("state").asString()).isEqualTo("DEPARTED");
        assertThat(put("manager.c", manifest + "/arrival", count(2, Duration.ofMinutes(1), List.of())).status())
                .isEqualTo(200);
        assertThat(state(member(manifest, 1))).isEqualTo("AT_DOOR");
    }

    @Test
    void another_missing_person_or_another_time_is_another_count() {
        String manifest = accepted(family("F"));
        put("manager.c", manifest + "/departure", count(2, Duration.ofHours(2), List.of()));
        String child = member(manifest, 1);
        String first = count(1, Duration.ofMinutes(5), List.of(child));
        assertThat(put("manager.c", manifest + "/arrival", first).status()).isEqualTo(200);
        assertThat(put("manager.c", manifest + "/arrival", first).status()).as("the same again").isEqualTo(200);

        String parent = member(manifest, 0);
        String at = Instant.parse(get("manager.c", manifest).body().path("arrival").path("happenedAt").asString())
                .toString();
        assertThat(rules(put("manager.c", manifest + "/arrival", """
            {"counted": 1, "happenedAt": "%s", "explanation": "as seen", "missing": ["%s"]}""".formatted(at, parent))))
                .containsExactly("counted");
        assertThat(rules(put("manager.c", manifest + "/arrival", count(1, Duration.ofMinutes(2), List.of(child)))))
                .containsExactly("counted");
        assertThat(state(child)).isEqualTo("UNDER_WAY");
    }
}
