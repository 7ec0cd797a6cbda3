package org.lazaret.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    private static final Map<String, String> SECRETS = Map.of("LAZARET_MASTER_KEY", "m", "LAZARET_INDEX_KEY", "i",
            "LAZARET_SESSION_KEY", "s");
    private final House house = new House(Path.of("/house"), Path.of("/house/run"));

    @Test
    void saysWhichDatabaseIsUsedWithoutItsPassword() {
        assertThat(new Programs(house, 100, null).databaseInWords())
                .isEqualTo("embedded MongoDB at 127.0.0.1:27217, its data in /house/run/mongodb");
        assertThat(new Programs(house, 0, "mongodb://lazaret:secret@db1,db2/?replicaSet=rs0").databaseInWords())
                .isEqualTo("mongodb://db1,db2/?replicaSet=rs0");
        assertThat(new Programs(house, 0, null).databaseName()).isEqualTo("embedded");
        assertThat(new Programs(house, 0, "mongodb://db1:27017").databaseInWords()).isEqualTo("mongodb://db1:27017");
    }

    @Test
    void eachServiceGetsItsOwnSecretsAndNobodyElses() {
        Programs programs = new Programs(house, 0, "mongodb://db");
        Map<Part, Set<String>> given = Part.services()
                .collect(Collectors.toMap(part -> part, part -> programs
                        .service(new App(part, Path.of("x.jar"), Path.of("x")), SECRETS,
                                Mode.first(false, Instant.EPOCH, "embedded"))
                        .environment()
                        .keySet()
                        .stream()
                        .filter(name -> name.endsWith("_KEY") || name.endsWith("_SECRET"))
                        .collect(Collectors.toSet())));

        assertThat(given.remove(Part.RESIDENTS)).containsExactlyInAnyOrder("LAZARET_MASTER_KEY", "LAZARET_INDEX_KEY",
                "LAZARET_SERVICE_SECRET");
        assertThat(given.remove(Part.GATEWAY)).containsExactlyInAnyOrder("LAZARET_SESSION_KEY",
                "LAZARET_GATEWAY_SECRET");
        assertThat(given.keySet()).containsExactlyInAnyOrderElementsOf(List.of(Part.ROOMS, Part.HEALTH, Part.SUPPLIES));
        assertThat(given.values()).containsOnly(Set.of("LAZARET_SERVICE_SECRET"));
    }
}
