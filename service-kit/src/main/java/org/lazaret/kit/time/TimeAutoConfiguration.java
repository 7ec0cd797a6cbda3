package org.lazaret.kit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The business clock, and what counts as a time; an offset is refused outside the demo and test profiles. */
@AutoConfiguration
public class TimeAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    BusinessClock businessClock(Environment environment,
            @Value("${lazaret.clock.offset:${LAZARET_CLOCK_OFFSET:PT0S}}") Duration offset) {
        if (!offset.isZero() && !environment.acceptsProfiles(Profiles.of("demo | test"))) {
            throw new IllegalStateException(
                    "LAZARET_CLOCK_OFFSET is set, but only the demo and test profiles may shift the clock."
                            + " Remove it, or start with SPRING_PROFILES_ACTIVE=demo.");
        }
        return new BusinessClock(InstantSource.system(), offset);
    }

    /** Times and dates in addresses are of the years that a calendar holds; others are malformed (400). */
    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    WebMvcConfigurer possibleTimesInAddresses() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverter(String.class, Instant.class, CalendarTimes::instant);
                registry.addConverter(String.class, LocalDate.class, CalendarTimes::date);
            }
        };
    }

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    ClockHeader clockHeader(BusinessClock clock) {
        return new ClockHeader(clock);
    }
}
