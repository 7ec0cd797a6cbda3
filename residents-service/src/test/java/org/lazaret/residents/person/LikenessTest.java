package org.lazaret.residents.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lazaret.kit.crypto.Folding;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;

@Covers("F16")
class LikenessTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "Wang Li, E1234567, 1985-04-01, 138 0000 0001, NAME_AND_BIRTH NEAR_DOCUMENT PHONE",
        "WANG  LI, K7654321, 1985-04-01, -, NAME_AND_BIRTH",
        "Wang Li, K7654321, 1985-04-02, -, -",
        "Zhang San, E1234567, 1985-04-01, -, NEAR_DOCUMENT",
        "Zhang San, E1234576, 1985-04-01, -, -",
        "Zhang San, E123456, 1990-01-01, 13800000001, PHONE",
        "王丽, K7654321, 1985-04-01, -, SOUND_AND_BIRTH",
        "王丽, K7654321, 1985-04-02, -, -"})
    void who_may_be_one_with_wang_li(String name, String number, LocalDate born, String phone, String reasons) {
        var li = person("Wang Li", "E1234568", LocalDate.parse("1985-04-01"), "13800000001");

        var found = Likeness.of(person(name, number, born, phone), li, Folding::fold, name.equals("王丽"));

        assertThat(found).extracting(Enum::name)
                .containsExactlyInAnyOrderElementsOf(reasons == null ? List.of() : List.of(reasons.split(" ")));
    }

    @Test
    void whoever_is_here_is_kept_and_nobody_is_merged_twice() {
        Person here = document(UUID.randomUUID(), null);
        Person alsoHere = document(UUID.randomUUID(), null);
        Person gone = document(null, null);

        assertThat(Merged.against(here, gone)).isNull();
        assertThat(id(Merged.against(here, alsoHere))).isEqualTo("merge-current");
        assertThat(id(Merged.against(gone, here))).isEqualTo("merge-current");
        assertThat(id(Merged.against(here, gone.pointing(UUID.randomUUID())))).isEqualTo("merge-merged");
        assertThat(id(Merged.against(gone.pointing(here.id()), here))).isEqualTo("merge-merged");
        assertThat(id(Merged.against(here, gone.absorbing(UUID.randomUUID())))).isEqualTo("merge-absorbed");
        assertThat(Merged.against(here, gone.pointing(here.id()))).as("done already").isNull();
    }

    @Test
    void what_was_absorbed_and_given_back_leaves_nothing_but_the_version() {
        Person person = document(null, null);
        UUID other = UUID.randomUUID();

        Person after = person.absorbing(other).without(other);

        assertThat(after).usingRecursiveComparison().ignoringFields("version").isEqualTo(person);
        assertThat(person.pointing(other).pointing(null)).usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(person);
        assertThat(person.absorbing(other).absorbing(other)).isEqualTo(person.absorbing(other));
    }

    private static String id(@Nullable BrokenRule rule) {
        return rule == null ? "" : rule.id();
    }

    private static Person document(@Nullable UUID stay, @Nullable List<UUID> absorbed) {
        return new Person(UUID.randomUUID(), "key", "sealed", "identity", List.of("a"), null, stay, null, null,
                absorbed, null, Instant.EPOCH, Person.SCHEMA, 3);
    }

    private static PersonalData person(String name, String number, LocalDate born, @Nullable String phone) {
        return new PersonalData(name, IdType.PASSPORT, number, Sex.UNKNOWN, born, null, null, phone, null, null, null,
                null, null);
    }
}
