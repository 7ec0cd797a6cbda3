package org.lazaret.residents.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.lazaret.kit.peer.Peers;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.Contract;
import org.lazaret.residents.ResidentsIT;

/** What the peers tell of a day, by the files that they are tested against. */
@Covers("F92")
class ReportContractsIT extends ResidentsIT {
    @Autowired
    private PeerFigures peers;

    @Autowired
    private Peers breakers;

    @BeforeEach
    void nobodyRests() {
        breakers.breakers().getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    private static Contract contract(String peer, String name) {
        return Contract.of(peer).stream().filter(one -> one.name().equals(name + ".json")).findFirst().orElseThrow();
    }

    @Test
    void each_part_is_understood_as_agreed() {
        Contract rooms = contract("rooms", "count-of-site");
        rooms.bind(ROOMS);
        assertThat(Contract.understood(peers.rooms(UUID.fromString(rooms.path().get(3))))).isEqualTo(rooms.answer());

        Contract health = contract("health", "day-nobody");
        health.bind(HEALTH);
        var day = peers.health(UUID.fromString(health.path().get(3)), LocalDate.parse(health.path().get(5)));
        assertThat(day).isNotNull();
        assertThat(day.checks()).as("what was not told is not none").isNull();
        assertThat(day.tests()).isEqualTo(new PeerFiguresApi.DueDone(0, 0));

        Contract supplies = contract("supplies", "cover-of-site");
        supplies.bind(HEALTH);
        var cover = peers.supplies(UUID.fromString(supplies.path().get(3)));
        assertThat(Contract.understood(cover).toString()).isEqualTo(supplies.answer().toString());
    }
}
