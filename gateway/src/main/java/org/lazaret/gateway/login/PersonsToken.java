package org.lazaret.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;

/** The access token that goes along with a request of a logged-in person. */
@Component
public class PersonsToken {
    /** What a person reads whose session is over. */
    public static final String SIGNED_OUT = "Your session has ended. Sign in again at /login.";

    /** What a person reads while Keycloak cannot be asked. */
    public static final String UNREACHABLE = "The identity provider cannot be reached, so your session cannot be renewed. Try again shortly.";

    /** When to try again while Keycloak cannot be asked. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** What a session's token is good for now. */
    public sealed interface Answer {
        /** A token that is still valid when it arrives. */
        record Valid(String token) implements Answer {}

        /** The session is over, here or at Keycloak: the person has to log in again. */
        record SignedOut() implements Answer {}

        /** The token is used up and Keycloak cannot be asked for another; trying again later may help. */
        record Unreachable() implements Answer {}
    }

    private final AccessTokens tokens;
    private final OAuth2AuthorizedClientRepository seen;

    PersonsToken(AccessTokens tokens, OAuth2AuthorizedClientRepository seen) {
        this.tokens = tokens;
        this.seen = seen;
    }

    /** The token for this request's session, refreshed if need be. */
    public Answer of(Authentication person, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return new Answer.SignedOut();
        }
        OAuth2AuthorizedClient known = seen.loadAuthorizedClient(KeycloakProperties.REGISTRATION, person, request);
        return tokens.current(session.getId(), known);
    }
}
