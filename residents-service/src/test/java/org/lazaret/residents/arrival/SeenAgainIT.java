package org.lazaret.residents.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** Whoever looks again with the tag of the last look sees what has changed since, in whichever document it is kept. */
@Covers({"F15", "C37"})
class SeenAgainIT extends WithList {
    @Test
    void a_list_and_a_file_have_another_tag_when_somebody_of_them_left() {
        String manifest = accepted(family("F"));
        arrive(manifest, 2, List.of());
        String child = "/api/residents/stays/" + member(manifest, 1);
        String list = tag(manifest);
        String file = tag(child);
        assertThat(tag(manifest)).as("nothing happened").isEqualTo(list);
        assertThat(tag(child)).as("nothing happened").isEqualTo(file);

        assertThat(put("manager.c", "/api/residents/transfers/" + newId(), """
            {"stayId": "%s", "to": "Lizhou hospital"}""".formatted(member(manifest, 0))).status()).isEqualTo(200);

        assertThat(tag(manifest)).as("the list after the parent left").isNotEqualTo(list);
        assertThat(tag(child)).as("the child's file, which shows the parent").isNotEqualTo(file);
    }

    private String tag(String path) {
        return get("manager.c", path).response().headers().firstValue("ETag").orElseThrow();
    }
}
