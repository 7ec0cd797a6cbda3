package org.lazaret.kit.test;

import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

import org.lazaret.kit.crypto.NewKeys;

/** Every Spring context of a test has keys, fresh in each JVM, unless the test or the environment sets its own. */
final class TestKeysContextCustomizerFactory implements ContextCustomizerFactory {
    @Override
    public ContextCustomizer createContextCustomizer(Class<?> test, List<ContextConfigurationAttributes> attributes) {
        return new Customizer();
    }

    private record Customizer() implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            context.getEnvironment()
                    .getPropertySources()
                    .addLast(new MapPropertySource("testKeys", Map.<String, Object>copyOf(Keys.FRESH)));
        }
    }

    private static final class Keys {
        static final Map<String, String> FRESH = NewKeys.generate();
    }
}
