package org.lazaret.residents.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.Contract;
import org.lazaret.residents.ResidentsIT;

/** What rooms say of their sites, by the files that rooms are tested against. */
@Covers("C43")
class SiteContractsIT extends ResidentsIT {
    private static final String KNOWN = "01920000-0000-7000-8000-00000000000a";

    private static final Actor NOBODY = new Actor("", "", Set.of(), Set.of(), Set.of(), true);

    @Autowired
    private Sites sites;
    @Autowired
    private SiteRooms rooms;

    @TestFactory
    Stream<DynamicTest> sites_and_their_rooms_are_understood_as_agreed() {
        return Contract.of("rooms")
                .stream()
                .filter(one -> one.path().get(2).equals("sites") && !one.path().getLast().equals("count"))
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> agreed(one)));
    }

    private void agreed(Contract agreed) {
        // of a site that nobody has asked for yet, or its copy would answer
        UUID site = UUID.randomUUID();
        Contract contract = new Contract(agreed.name(), agreed.file().replace(KNOWN, site.toString()));
        contract.bind(ROOMS);
        JsonNode answer = contract.answer();
        if (contract.status() != 200) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> sites.of(UUID.fromString(contract.path().get(3))))
                    .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.NOT_FOUND));
        } else if (answer.has("sites")) {
            SiteCard asking = new SiteCard(UUID.randomUUID(), "331100", "问", "Asking", "Asia/Shanghai");
            assertThat(sites.neighbours(new Sites.Visit(NOBODY, asking, Instant.now())))
                    .containsExactly(card(answer.path("sites").path(0)));
        } else if (answer.has("rooms")) {
            assertThat(Contract.understood(rooms.of(site)).toString()).isEqualTo(answer.path("rooms").toString());
        } else {
            assertThat(sites.of(site)).isEqualTo(card(answer));
        }
    }

    private static SiteCard card(JsonNode site) {
        return new SiteCard(UUID.fromString(site.path("siteId").asString()), site.path("regionCode").asString(),
                site.path("nameZh").asString(), site.path("nameEn").asString(), site.path("timeZone").asString());
    }
}
