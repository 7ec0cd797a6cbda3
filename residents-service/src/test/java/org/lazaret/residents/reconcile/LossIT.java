package org.lazaret.residents.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** The search for people who were missed, found over HTTP and settled by evidence or by a person. */
@Covers({"C08", "C09"})
class LossIT extends WithList {
    private static final String LOSSES = "/api/residents/sites/" + C + "/losses";

    @Test
    void who_does_not_come_is_missed_has_an_owner_and_a_clock_and_is_settled() {
        String manifest = accepted(person("Vera", "V", "1985", "") + person("Wim", "W", "1985", ""));
        String vera = member(manifest, 0);
        String wim = get("manager.c", manifest).body()
                .path("bubbles")
                .get(1)
                .path("members")
                .get(0)
                .path("stayId")
                .asString();
        search();
        assertThat(of(vera)).as("not yet").isNull();

        wait(Duration.ofHours(13));
        assertThat(search().path("fresh").asInt()).isGreaterThanOrEqualTo(2);
        search();
        JsonNode missed = of(vera);
        assertThat(missed.path("kind").asString()).isEqualTo("MISSED");
        assertThat(missed.path("owner").asString()).isEqualTo("site-manager");
        assertThat(missed.path("overdue").asBoolean()).isFalse();
        String loss = LOSSES + "/" + missed.path("id").asString();
        assertThat(put("manager.c", loss + "/owner", null).body().path("takenBy").asString()).isEqualTo("manager.c");
        assertThat(get("manager.c", LOSSES + "/count").body().path("loop").toString()).contains("lost");

        Answer closed = put("manager.c", loss + "/closing", "{\"reason\": \"stays with her mother\"}");
        assertThat(closed.status()).as(closed.response().body()).isEqualTo(200);
        assertThat(closed.body().path("reason").asString()).isEqualTo("stays with her mother");
        search();
        assertThat(of(vera)).as("settled by a person it stays settled").isNull();

        assertThat(put("manager.c", "/api/residents/sites/" + C + "/desk/arrivals/" + wim, "{}").status())
                .isEqualTo(200);
        assertThat(search().path("closed").asInt()).isGreaterThanOrEqualTo(1);
        assertThat(of(wim)).as("evidence settles it").isNull();
        assertThat(get("manager.a", LOSSES).status()).isEqualTo(404);
    }

    private JsonNode search() {
        return job("manager.c", put("manager.c", LOSSES + "/searches/" + newId(), null));
    }

    private JsonNode of(String stayId) {
        return get("manager.c", LOSSES + "?limit=200").body()
                .path("items")
                .valueStream()
                .filter(one -> one.path("stayId").asString().equals(stayId))
                .findFirst()
                .orElse(null);
    }
}
