package org.lazaret.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    private final House house = new House(Path.of("/house"), Path.of("/house/run"));

    @Test
    void saysWhichDatabaseIsUsedWithoutItsPassword() {
        assertThat(new Programs(house, 100, null).databaseInWords())
                .isEqualTo("embedded MongoDB at 127.0.0.1:27217, its data in /house/run/mongodb");
        assertThat(new Programs(house, 0, "mongodb://lazaret:secret@db1,db2/?replicaSet=rs0").databaseInWords())
                .isEqualTo("mongodb://db1,db2/?replicaSet=rs0");
        assertThat(new Programs(house, 0, "mongodb://db1:27017").databaseInWords()).isEqualTo("mongodb://db1:27017");
    }
}
