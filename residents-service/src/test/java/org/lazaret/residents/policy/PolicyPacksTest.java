package org.lazaret.residents.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyPacksTest {
    private static final String CN_V9 = ShippedPacks.files().get("cn-v9.yaml");

    @Test
    void every_shipped_pack_can_be_used() {
        assertThat(ShippedPacks.read().all())
                .extracting(PolicyPack::id)
                .containsExactly("CN-20", "CN-v8", "CN-v9", "HK", "IE-MHQ", "NZ-MIQ", "UK-MQS");
    }

    @Test
    void a_wrong_number_stops_the_start_and_names_file_field_and_remedy() {
        assertThatThrownBy(() -> packs(CN_V9.replace("siteTests: [1, 2, 3, 5, 7]", "siteTests: [1, 2, 3, 5, 9]")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cn-v9.yaml: stay.siteTests 9: outside days 1 to 7");
    }

    @Test
    void a_misspelt_name_is_found_instead_of_ignored() {
        assertThatThrownBy(() -> packs(CN_V9.replace("full24h: true", "full24h: true, ful24h: false")))
                .hasMessageContaining("clock.ful24h is not a known name");
    }

    @Test
    void a_missing_value_is_named() {
        assertThatThrownBy(() -> packs(CN_V9.replace("incubationDays: 7", "")))
                .hasMessageContaining("incubationDays is missing");
    }

    @Test
    void a_word_outside_the_list_is_answered_with_the_list() {
        assertThatThrownBy(() -> packs(CN_V9.replace("SITE_ENTRY", "BUS")))
                .hasMessageContaining("clock.anchor 'BUS' must be one of LAST_EXPOSURE, SITE_ENTRY, ARRIVAL");
    }

    @Test
    void one_version_exists_once() {
        assertThatThrownBy(() -> new PolicyPacks(Map.of("a.yaml", CN_V9, "b.yaml", CN_V9)))
                .hasMessageContaining("CN-v9 version 1 exists twice");
    }

    @Test
    void new_stays_are_bound_to_the_newest_version_in_effect_and_old_ones_keep_theirs() {
        var packs = new PolicyPacks(Map.of(
                "a.yaml", CN_V9,
                "b.yaml", CN_V9.replace("version: 1", "version: 2").replace("2022-06-28", "2022-09-01")));

        assertThat(packs.inEffect("CN-v9", LocalDate.parse("2022-06-27"))).isNull();
        assertThat(packs.inEffect("CN-v9", LocalDate.parse("2022-08-31")).version()).isEqualTo(1);
        assertThat(packs.inEffect("CN-v9", LocalDate.parse("2022-09-01")).version()).isEqualTo(2);
        assertThat(packs.bound("CN-v9", 1).version()).isEqualTo(1);
    }

    @Test
    void the_twenty_measures_no_longer_know_secondary_contacts() {
        assertThat(ShippedPacks.read().bound("CN-20", 1).knows(Category.SECONDARY_CONTACT)).isFalse();
    }

    private static PolicyPacks packs(String yaml) {
        return new PolicyPacks(Map.of("cn-v9.yaml", yaml));
    }
}
