package org.lazaret.kit.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * How bodies are read: a list with a hole in it is malformed (400), as nothing in the house expects one, and so is a time
 * that no calendar holds.
 */
@AutoConfiguration
public class JsonAutoConfiguration {
    @Bean
    JsonMapperBuilderCustomizer noHolesInLists() {
        return mapper -> {
            for (Class<?> type : List.of(List.class, Set.class)) {
                mapper.withConfigOverride(type,
                        list -> list.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL)));
            }
        };
    }

    @Bean
    JsonMapperBuilderCustomizer possibleTimes() {
        return mapper -> mapper.addModule(new PossibleTimes());
    }
}
