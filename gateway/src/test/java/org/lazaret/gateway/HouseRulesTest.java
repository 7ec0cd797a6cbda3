package org.lazaret.gateway;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.lazaret.kit.test.HouseRules;

/** The gateway keeps the rules of the house. */
class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> houseRules() {
        return HouseRules.of("org.lazaret.gateway");
    }
}
