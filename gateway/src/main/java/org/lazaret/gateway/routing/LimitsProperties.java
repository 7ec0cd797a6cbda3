package org.lazaret.gateway.routing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request may cost. The timeouts are longer than those of the services behind (gateway 10 s, service 5 s, call
 * between services 1.5 s), so that the innermost part says what was wrong.
 *
 * @param requestsPerSecond per person, at one gateway, in the long run
 * @param burst             per person at once
 * @param strangersPerSecond per address of those who did not sign in, in the long run
 * @param strangersBurst     per such address at once
 * @param requestSize       largest request body; the longest passenger list is far below
 * @param connectTimeout    until a service takes the connection
 * @param readTimeout       until it answers
 * @param breakerCalls      a breaker judges by this many calls of its service, and opens when half of them failed
 * @param breakerOpen       how long it then stays open before it tries again
 */
@ConfigurationProperties("lazaret.limits")
record LimitsProperties(@DefaultValue("50") int requestsPerSecond, @DefaultValue("200") int burst,
        @DefaultValue("5") int strangersPerSecond, @DefaultValue("30") int strangersBurst,
        @DefaultValue("10MB") DataSize requestSize, @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout, @DefaultValue("20") int breakerCalls,
        @DefaultValue("10s") Duration breakerOpen) {}
