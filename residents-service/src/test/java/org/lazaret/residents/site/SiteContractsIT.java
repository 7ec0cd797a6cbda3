package org.lazaret.residents.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

import org.lazaret.kit.peer.PeerRefusedException;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.Contract;
import org.lazaret.residents.ResidentsIT;

/** What rooms say of their sites, by the files that rooms are tested against. */
@Covers("C43")
class SiteContractsIT extends ResidentsIT {
    @Autowired
    private SiteApi rooms;

    @TestFactory
    Stream<DynamicTest> sites_and_their_rooms_are_understood_as_agreed() {
        return Contract.of("rooms")
                .stream()
                .filter(one -> one.path().get(2).equals("sites"))
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> agreed(one)));
    }

    private void agreed(Contract contract) {
        contract.bind(ROOMS);
        if (contract.status() == 200) {
            assertThat(Contract.understood(call(contract)).toString()).isEqualTo(contract.answer().toString());
        } else {
            PeerRefusedException refused = catchThrowableOfType(PeerRefusedException.class, () -> call(contract));
            assertThat(refused.status()).isEqualTo(contract.status());
            assertThat(String.valueOf(refused.problem().getType()))
                    .isEqualTo(contract.answer().path("type").asString());
        }
    }

    private Object call(Contract contract) {
        UUID siteId = UUID.fromString(contract.path().get(3));
        return contract.path().size() == 4 ? rooms.site(siteId) : rooms.rooms(siteId);
    }
}
