package org.lazaret.residents.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lazaret.residents.policy.PolicyPack.Ages;

class PersonalDataTest {
    private static final Ages AGES = new Ages(3, 14, 18, 60);

    @ParameterizedTest
    @CsvSource({
        "2020-07-12, INFANT, true",
        "2019-07-11, CHILD, true",
        "2007-07-12, CHILD, true",
        "2007-07-11, ADULT, true",
        "2004-07-11, ADULT, false",
        "1962-07-12, ADULT, false",
        "1962-07-11, SENIOR, false"
    })
    void age_changes_on_the_birthday(LocalDate born, AgeBand band, boolean minor) {
        LocalDate on = LocalDate.parse("2022-07-11");

        assertThat(AgeBand.of(born, on, AGES)).isEqualTo(band);
        assertThat(AgeBand.minor(born, on, AGES)).isEqualTo(minor);
    }

    @Test
    void a_printed_person_is_masked() {
        var person = new PersonalData(
                "欧阳小明", IdType.PASSPORT, "E12345678", Sex.MALE, LocalDate.parse("1990-01-01"), null, null,
                "13800000000",
                null, null, null, null, null);

        assertThat(person.masked()).isEqualTo("欧＊＊＊");
        assertThat("" + person).doesNotContain("小明", "E12345678", "13800000000");
    }
}
