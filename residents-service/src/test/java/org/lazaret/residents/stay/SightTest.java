package org.lazaret.residents.stay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.person.IdType;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Sex;

@Covers("F101")
class SightTest {
    private static final SightRules RULES = RuleBooks.load(SightRules.class, "rules/sight-*.yml", SightRules::version,
            SightRules::effectiveFrom).all().getFirst();
    private final PersonalData wang = new PersonalData(
            "王小明", IdType.PASSPORT, "E1234567", Sex.MALE, LocalDate.parse("1985-04-01"), "CN", "zh", "13800000001",
            "李 13900000002", "江滨路1号", "江滨社区", "高血压", null);

    private ShownPerson seenBy(String... roles) {
        return ShownPerson.of(wang, RULES, Set.of(roles), "P-ABC");
    }

    @Test
    void who_treats_or_runs_the_site_sees_everything() {
        for (String role : new String[]{"site-manager", "doctor", "nurse"}) {
            ShownPerson shown = seenBy(role);
            assertThat(shown.name()).isEqualTo("王小明");
            assertThat(shown.idNumber()).isEqualTo("E1234567");
            assertThat(shown.health()).isEqualTo("高血压");
            assertThat(shown.masked()).isFalse();
        }
    }

    @Test
    void who_oversees_sites_sees_a_pseudonym_and_nothing_by_which_somebody_is_found() {
        ShownPerson commander = seenBy("commander");
        assertThat(commander).usingRecursiveComparison()
                .isEqualTo(new ShownPerson("P-ABC", null, null, Sex.MALE, null, null, "zh", null, null, null, null,
                        null, null, true));
        ShownPerson auditor = seenBy("auditor");
        assertThat(auditor.name()).isEqualTo("P-ABC");
        assertThat(auditor.idNumber()).isEqualTo("＊＊＊4567");
        assertThat(auditor.phone()).isNull();
    }

    @Test
    void a_role_that_no_line_names_sees_nothing_and_of_several_the_widest_counts() {
        for (FileField field : FileField.values()) {
            assertThat(RULES.of(Set.of("kitchen"), field)).isEqualTo(Shown.HIDDEN);
            assertThat(RULES.of(Set.of("auditor", "doctor"), field)).isEqualTo(Shown.CLEAR);
        }
    }

    @Test
    void a_wristband_names_its_stay_however_it_is_read() {
        UUID stay = UUID.randomUUID();
        assertThat(StayCode.read(StayCode.of(stay))).isEqualTo(stay);
        assertThat(StayCode.read(" lz1:" + stay.toString().toUpperCase() + "\n")).isEqualTo(stay);
        assertThat(StayCode.read(stay.toString())).isEqualTo(stay);
        assertThat(StayCode.read(stay.toString().replace("-", ""))).isEqualTo(stay);
        assertThat(StayCode.read("LZ2:" + stay)).isNull();
        assertThat(StayCode.read("王小明")).isNull();
        assertThat(StayCode.read("13800000001")).isNull();
    }
}
