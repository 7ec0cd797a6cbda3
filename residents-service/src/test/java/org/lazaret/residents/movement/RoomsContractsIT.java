package org.lazaret.residents.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.peer.PeerRefusedException;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.Contract;
import org.lazaret.residents.ResidentsIT;

/** Every command that rooms is given and every answer, by the files that rooms are tested against. */
@Covers({"C37", "C40"})
class RoomsContractsIT extends ResidentsIT {
    @Autowired
    private RoomsApi rooms;

    @TestFactory
    Stream<DynamicTest> rooms_are_asked_and_understood_as_agreed() {
        return Contract.of("rooms")
                .stream()
                .filter(one -> !one.path().get(2).equals("sites"))
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> agreed(one)));
    }

    private void agreed(Contract contract) {
        contract.bind(ROOMS);
        if (contract.status() < 400) {
            Object answer = call(contract);
            if (answer != null) {
                JsonNode understood = Contract.understood(answer);
                assertThat(understood.size()).isPositive();
                understood.properties()
                        .stream()
                        .filter(field -> !field.getValue().isNull())
                        .forEach(field -> assertThat(field.getValue().toString())
                                .as(field.getKey())
                                .isEqualTo(contract.answer().path(field.getKey()).toString()));
            }
            return;
        }
        PeerRefusedException refused = catchThrowableOfType(PeerRefusedException.class, () -> call(contract));
        assertThat(refused.status()).isEqualTo(contract.status());
        assertThat(contract.answer().path("type").asString()).isEqualTo(String.valueOf(refused.problem().getType()));
    }

    private Object call(Contract contract) {
        UUID id = UUID.fromString(contract.path().get(3));
        return switch (contract.method() + " " + contract.path().get(2)) {
            case "PUT holds" -> rooms.hold(id, contract.sent(RoomsApi.Hold.class));
            case "DELETE holds" -> {
                rooms.drop(id, UUID.fromString(contract.query("commandId")), contract.query("actor"));
                yield null;
            }
            case "PUT plans" -> rooms.confirm(
                    id, UUID.fromString(contract.path().get(5)), contract.sent(RoomsApi.Confirm.class));
            case "PUT placements" -> rooms.place(id, contract.sent(RoomsApi.Place.class));
            case "GET surroundings" -> rooms.around(id, UUID.fromString(contract.query("siteId")));
            case "PUT swaps" -> rooms.swap(id, contract.sent(RoomsApi.Swap.class));
            case "PUT vacations" -> rooms.vacate(id, contract.sent(RoomsApi.Vacate.class));
            default -> throw new AssertionError("No client here sends " + contract.name());
        };
    }
}
