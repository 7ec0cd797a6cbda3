package org.lazaret.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ClockHeaderTest {
    @Test
    void everyAnswerTellsTheBusinessTimeAndNotTheSystems() throws Exception {
        InstantSource system = InstantSource.fixed(Instant.parse("2026-11-22T01:00:00Z"));
        var response = new MockHttpServletResponse();

        new ClockHeader(new BusinessClock(system, Duration.ofHours(-1)))
                .doFilter(new MockHttpServletRequest(), response, new MockFilterChain());

        assertThat(response.getHeader(ClockHeader.NAME)).isEqualTo("2026-11-22T00:00:00Z");
    }
}
