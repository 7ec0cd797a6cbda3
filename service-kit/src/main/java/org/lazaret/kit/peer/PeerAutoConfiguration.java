package org.lazaret.kit.peer;

import feign.RequestInterceptor;
import feign.Retryer;
import feign.codec.ErrorDecoder;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** How this service calls others: its own account, its breakers, and errors that keep their meaning. */
@AutoConfiguration
public class PeerAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    ServiceToken serviceToken(@Value("${spring.application.name}") String clientId,
            @Value("${lazaret.service-secret:${LAZARET_SERVICE_SECRET:}}") String secret,
            @Value("${lazaret.keycloak.url}") String keycloak) {
        if (secret.isBlank()) {
            return () -> {
                throw new PeerUnavailableException("keycloak",
                        "LAZARET_SERVICE_SECRET is not set, so " + clientId + " has no account of its own", null);
            };
        }
        return new ClientCredentialsToken(clientId, secret,
                keycloak + "/realms/lazaret/protocol/openid-connect/token");
    }

    @Bean
    Peers peers() {
        return new Peers();
    }

    @Bean
    MeterBinder peerBreakerMetrics(Peers peers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(peers.breakers());
    }

    @Bean
    RequestInterceptor serviceTokenInterceptor(ServiceToken token) {
        return template -> template.header("Authorization", "Bearer " + token.value());
    }

    // next to the client itself, so that what observes calls is around it
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    BrokenCalls brokenCalls() {
        return new BrokenCalls();
    }

    @Bean
    ErrorDecoder peerErrorDecoder(JsonMapper json) {
        return new PeerErrorDecoder(json);
    }

    /** Feign itself never retries: {@link Peers} does, and only where a repeat is harmless. */
    @Bean
    Retryer noHiddenRetries() {
        return Retryer.NEVER_RETRY;
    }
}
