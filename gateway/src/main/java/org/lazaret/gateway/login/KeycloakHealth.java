package org.lazaret.gateway.login;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Says whether people can log in. It shows in {@code /actuator/health} as {@code keycloak} and is no part of readiness:
 * who is logged in already, and programs, go on working.
 */
@Component("keycloak")
class KeycloakHealth implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(KeycloakHealth.class);

    private final KeycloakProperties keycloak;
    private final RestClient http = RestClient.builder().requestFactory(LoginConfiguration.http()).build();
    private volatile boolean wasUp = true;

    KeycloakHealth(KeycloakProperties keycloak) {
        this.keycloak = keycloak;
    }

    @Override
    public Health health() {
        return answers() ? Health.up().build() : Health.down().withDetail("issuer", keycloak.issuer()).build();
    }

    /** Whether people can log in just now. */
    boolean answers() {
        try {
            http.get().uri(keycloak.discovery()).retrieve().toBodilessEntity();
            if (!wasUp) {
                log.info("Keycloak answers at {}: people can log in", keycloak.issuer());
            }
            wasUp = true;
            return true;
        } catch (RestClientException e) {
            if (wasUp) {
                log.warn("Keycloak does not answer at {}: nobody can log in until it does. {}", keycloak.issuer(),
                        e.getMessage());
            }
            wasUp = false;
            return false;
        }
    }

    /** The first word on it comes at start, not with the first probe. */
    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        Thread.ofVirtual().name("keycloak-check").start(this::answers);
    }
}
