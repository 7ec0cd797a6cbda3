package org.lazaret.gateway.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * The access token of a browser session, refreshed when it is about to expire. However many requests find it expiring,
 * at however many gateways, one of them refreshes: the one that gets the session's lease. The others wait for its
 * result. The result goes straight to the store and not through the request's copy of the session, which is older.
 */
final class AccessTokens {
    /** Where Spring's {@link HttpSessionOAuth2AuthorizedClientRepository} keeps tokens in a session. */
    static final String ATTRIBUTE = HttpSessionOAuth2AuthorizedClientRepository.class.getName() + ".AUTHORIZED_CLIENTS";

    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(40);

    private final SessionStore store;
    private final ClientRegistration registration;
    private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> keycloak;
    private final InstantSource clock;
    private final Duration refreshBefore;

    AccessTokens(SessionStore store, ClientRegistration registration,
            OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> keycloak, InstantSource clock,
            Duration refreshBefore) {
        this.store = store;
        this.registration = registration;
        this.keycloak = keycloak;
        this.clock = clock;
        this.refreshBefore = refreshBefore;
    }

    /**
     * The token to pass on with a request of this session.
     *
     * @param id   the session
     * @param seen the tokens in the request's copy of the session, which are good enough while they last
     */
    PersonsToken.Answer current(String id, @Nullable OAuth2AuthorizedClient seen) {
        if (seen != null && lasts(seen)) {
            return new PersonsToken.Answer.Valid(seen.getAccessToken().getTokenValue());
        }
        Instant deadline = clock.instant().plus(PATIENCE);
        while (true) {
            switch (store.lease(id)) {
                case SessionStore.Lease.Ended() -> {
                    return new PersonsToken.Answer.SignedOut();
                }
                case SessionStore.Lease.Mine(var owner, var session) -> {
                    return refresh(id, owner, session);
                }
                case SessionStore.Lease.Taken(var session) -> {
                    Optional<OAuth2AuthorizedClient> tokens = tokens(session);
                    if (tokens.filter(this::lasts).isPresent()) {
                        return new PersonsToken.Answer.Valid(tokens.get().getAccessToken().getTokenValue());
                    }
                    if (clock.instant().isAfter(deadline) || !pause()) {
                        return new PersonsToken.Answer.Unreachable();
                    }
                }
            }
        }
    }

    private PersonsToken.Answer refresh(String id, UUID owner, SharedSession session) {
        OAuth2AuthorizedClient old = tokens(session).orElse(null);
        if (old == null || old.getRefreshToken() == null) {
            store.deleteById(id);
            return new PersonsToken.Answer.SignedOut();
        }
        if (lasts(old)) {
            store.release(id, owner);
            return new PersonsToken.Answer.Valid(old.getAccessToken().getTokenValue());
        }
        try {
            var response = keycloak.getTokenResponse(
                    new OAuth2RefreshTokenGrantRequest(registration, old.getAccessToken(), old.getRefreshToken()));
            var refreshed = new OAuth2AuthorizedClient(registration, old.getPrincipalName(), response.getAccessToken(),
                    response.getRefreshToken());
            store.complete(id, owner, ATTRIBUTE, new HashMap<>(Map.of(KeycloakProperties.REGISTRATION, refreshed)));
            return new PersonsToken.Answer.Valid(refreshed.getAccessToken().getTokenValue());
        } catch (OAuth2AuthorizationException e) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(e.getError().getErrorCode())) {
                log.info("Keycloak has ended a session: {}", e.getError().getDescription());
                store.deleteById(id);
                return new PersonsToken.Answer.SignedOut();
            }
            log.warn("Keycloak did not refresh a session: {}", e.getMessage());
            store.release(id, owner);
            return stillValid(old)
                    ? new PersonsToken.Answer.Valid(old.getAccessToken().getTokenValue())
                    : new PersonsToken.Answer.Unreachable();
        }
    }

    /** The tokens in a session, if somebody is logged in. */
    static Optional<OAuth2AuthorizedClient> tokens(SharedSession session) {
        Map<String, OAuth2AuthorizedClient> clients = session.getAttribute(ATTRIBUTE);
        return Optional.ofNullable(clients).map(map -> map.get(KeycloakProperties.REGISTRATION));
    }

    private boolean lasts(OAuth2AuthorizedClient tokens) {
        return validAt(tokens, clock.instant().plus(refreshBefore));
    }

    private boolean stillValid(OAuth2AuthorizedClient tokens) {
        return validAt(tokens, clock.instant());
    }

    private static boolean validAt(OAuth2AuthorizedClient tokens, Instant at) {
        Instant expiry = tokens.getAccessToken().getExpiresAt();
        return expiry != null && expiry.isAfter(at);
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
