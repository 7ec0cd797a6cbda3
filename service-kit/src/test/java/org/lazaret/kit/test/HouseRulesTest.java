package org.lazaret.kit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HouseRulesTest {
    private static final String SAMPLES = "org.lazaret.kit.test.sample.";

    @Test
    void a_good_service_keeps_every_rule() {
        assertThat(broken("good")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "domain, domain types import only java, Stay",
        "mongo, only stores and the assembly know the database driver, CountRooms",
        "cycle, features form no cycles, First",
        "naming, no class is called Impl, RoomServiceImpl",
        "direct, controllers reach stores through a use case, RoomController",
        "clock, time comes in as a value, ReleaseStay"})
    void one_broken_rule_is_found_and_names_the_class(String sample, String rule, String culprit) {
        assertThat(broken(sample)).singleElement().asString().startsWith(rule).contains(culprit);
    }

    @Test
    void every_rule_fails_when_the_package_is_empty() {
        HouseRules nowhere = HouseRules.in(SAMPLES + "renamed");
        assertThat(nowhere.names()).hasSize(6)
                .allSatisfy(rule -> assertThatThrownBy(() -> nowhere.check(rule))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("no class in " + SAMPLES + "renamed"));
    }

    private static List<String> broken(String sample) {
        HouseRules house = HouseRules.in(SAMPLES + sample);
        List<String> failures = new ArrayList<>();
        for (String rule : house.names()) {
            try {
                house.check(rule);
            } catch (AssertionError e) {
                failures.add(e.getMessage());
            }
        }
        return failures;
    }
}
