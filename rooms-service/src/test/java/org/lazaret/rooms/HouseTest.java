package org.lazaret.rooms;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.lazaret.kit.test.HouseRules;

class HouseTest {
    @TestFactory
    Stream<DynamicTest> houseRules() {
        return HouseRules.of("org.lazaret.rooms");
    }
}
