package org.lazaret.rooms.shift;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class ShiftConfiguration {
    @Bean
    RuleBooks<GateRules> gateBooks() {
        return RuleBooks.load(GateRules.class, "rules/gate-*.yml", GateRules::version, GateRules::effectiveFrom);
    }

    @Bean
    RuleBooks<ShiftRules> shiftBooks() {
        return RuleBooks.load(ShiftRules.class, "rules/shift-*.yml", ShiftRules::version, ShiftRules::effectiveFrom);
    }

    @Bean
    RuleBooks<CycleRules> cycleBooks() {
        return RuleBooks.load(CycleRules.class, "rules/cycle-*.yml", CycleRules::version, CycleRules::effectiveFrom);
    }
}
