package org.lazaret.residents.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.residents.ResidentsIT;

/** What health is asked and answers, by the files that bind both sides. */
class PeerContractsIT extends ResidentsIT {
    private static final UUID STAY = UUID.fromString("01930000-0000-7000-8000-0000000000a1");
    private static final UUID RELEASE = UUID.fromString("01930000-0000-7000-8000-0000000000d1");

    @Autowired
    private HealthApi health;

    @Test
    void a_cleared_person_is_cleared_until_a_moment() {
        bound(HEALTH, "health/clearance-cleared");

        HealthApi.Answer answer = ask();

        assertThat(answer.outcome()).isEqualTo("CLEARED");
        assertThat(answer.until()).isEqualTo("2036-01-01T00:00:00Z");
    }

    @Test
    void a_person_who_is_not_cleared_has_reasons_with_owners() {
        bound(HEALTH, "health/clearance-not-cleared");

        HealthApi.Answer answer = ask();

        assertThat(answer.outcome()).isEqualTo("NOT_CLEARED");
        assertThat(answer.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.id()).isEqualTo("open-alert");
            assertThat(reason.owner()).isEqualTo("doctor");
        });
    }

    @Test
    void health_that_has_not_caught_up_is_as_good_as_away() {
        bound(HEALTH, "health/clearance-not-caught-up");

        assertThatThrownBy(this::ask).isInstanceOf(PeerUnavailableException.class);
    }

    private HealthApi.Answer ask() {
        return health.clear(STAY, RELEASE, 7,
                new HealthApi.Question("manager.a", Instant.parse("2026-11-01T08:00:00Z")));
    }

    private static void bound(WireMockServer peer, String contract) {
        try (InputStream file = PeerContractsIT.class.getResourceAsStream("/contracts/" + contract + ".json")) {
            peer.resetAll();
            peer.addStubMapping(StubMapping.buildFrom(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
