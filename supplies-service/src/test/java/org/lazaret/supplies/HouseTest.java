package org.lazaret.supplies;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.lazaret.kit.test.HouseRules;

class HouseTest {
    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.of("org.lazaret.supplies");
    }
}
