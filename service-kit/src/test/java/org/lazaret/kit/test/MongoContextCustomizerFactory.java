package org.lazaret.kit.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Points the Spring context of a {@link WithMongo} class to its database; part of the context's cache key. */
final class MongoContextCustomizerFactory implements ContextCustomizerFactory {
    @Override
    public @Nullable ContextCustomizer createContextCustomizer(Class<?> test,
            List<ContextConfigurationAttributes> attributes) {
        return TestContextAnnotationUtils.hasAnnotation(test, WithMongo.class)
                ? new Customizer(TestMongo.uri(test), TestMongo.name(test))
                : null;
    }

    private record Customizer(String uri, String database) implements ContextCustomizer {
        private static final MongoClientSettingsBuilderCustomizer WATCH = settings -> settings
                .addCommandListener(DriverWatch.HOUSE);

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("LAZARET_MONGODB_URI", uri);
            properties.put("lazaret.database", database);
            properties.put("spring.mongodb.uri", uri);
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("testMongo", properties));
            context.getBeanFactory().registerSingleton("driverWatch", WATCH);
        }
    }
}
