package org.lazaret.kit.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CryptoAutoConfigurationTest {
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CryptoAutoConfiguration.class));

    static class Person {
        Person(SubjectKeys keys, BlindIndex index) {}
    }

    @Test
    void a_service_that_seals_nothing_starts_without_keys() {
        service.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void a_service_that_seals_does_not_start_without_keys_and_says_what_to_do() {
        service.withBean(Person.class)
                .run(context -> assertThat(context).hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("LAZARET_MASTER_KEY is not set"));
    }

    @Test
    void with_keys_it_starts() {
        Map<String, String> keys = NewKeys.generate();
        service.withBean(Person.class)
                .withPropertyValues(keys.entrySet()
                        .stream()
                        .map(key -> key.getKey() + "=" + key.getValue())
                        .toArray(String[]::new))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Person.class));
    }
}
