package org.lazaret.residents;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.lazaret.kit.test.HouseRules;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> house_rules() {
        return HouseRules.of("org.lazaret.residents");
    }
}
