package org.lazaret.residents.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import org.lazaret.kit.rulebook.RuleBooks;

/** Reads every pack and profile of the class path when the service starts. */
@Configuration
class PolicyConfiguration {
    @Bean
    RuleBooks<PolicyProfile> policyProfiles() {
        return RuleBooks.load(
                PolicyProfile.class, "rules/profile-*.yml", PolicyProfile::version, PolicyProfile::effectiveFrom);
    }

    @Bean
    PolicyPacks policyPacks() throws IOException {
        var files = new TreeMap<String, String>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:policy/*.yaml")) {
            files.put(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
        }
        return new PolicyPacks(files);
    }
}
