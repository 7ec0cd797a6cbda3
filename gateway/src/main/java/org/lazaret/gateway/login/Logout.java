package org.lazaret.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Logging out ends three things: the shared session (Spring's own handler, right after this one), the session at
 * Keycloak by a call from here, so that it ends even if the browser is closed at once, and what the browser itself holds
 * of Keycloak, by sending it there (OIDC RP-initiated logout).
 *
 * <p>A form's POST is redirected. A script, which must not be redirected to another origin, asks for JSON and gets
 * {@code {"location": …}} to go to.
 */
@Component
class Logout implements LogoutHandler, LogoutSuccessHandler {
    private static final Logger log = LoggerFactory.getLogger(Logout.class);

    private final KeycloakProperties keycloak;
    private final ClientRegistration registration;
    private final OAuth2AuthorizedClientRepository tokens;
    private final RestClient http = RestClient.builder().requestFactory(LoginConfiguration.http()).build();

    Logout(KeycloakProperties keycloak, ClientRegistration registration, OAuth2AuthorizedClientRepository tokens) {
        this.keycloak = keycloak;
        this.registration = registration;
        this.tokens = tokens;
    }

    private record Location(String location) {}

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication person) {
        if (person == null) {
            return;
        }
        OAuth2AuthorizedClient client = tokens.loadAuthorizedClient(KeycloakProperties.REGISTRATION, person, request);
        if (client != null) {
            endAtKeycloak(client);
        }
    }

    /** Ends the session at Keycloak from here; a Keycloak that cannot be reached does not keep anybody from leaving. */
    void endAtKeycloak(OAuth2AuthorizedClient client) {
        OAuth2RefreshToken refresh = client.getRefreshToken();
        if (refresh == null) {
            return;
        }
        var form = new LinkedMultiValueMap<String, String>();
        form.add("client_id", registration.getClientId());
        form.add("client_secret", registration.getClientSecret());
        form.add("refresh_token", refresh.getTokenValue());
        try {
            http.post()
                    .uri(keycloak.endSession())
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException e) {
            log.warn("Keycloak could not be told of a logout, its session ends by its own limit: {}", e.toString());
        }
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response,
            @Nullable Authentication person) throws IOException {
        String location = location(request, person);
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains(MediaType.APPLICATION_JSON_VALUE)) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getWriter().write(LoginController.JSON.writeValueAsString(new Location(location)));
        } else {
            response.sendRedirect(location);
        }
    }

    private String location(HttpServletRequest request, @Nullable Authentication person) {
        if (person == null || !(person.getPrincipal() instanceof OidcUser user)) {
            return "/";
        }
        String back = UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                .replacePath("/")
                .build()
                .toUriString();
        return UriComponentsBuilder.fromUri(keycloak.endSession())
                .queryParam("id_token_hint", user.getIdToken().getTokenValue())
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode()
                .buildAndExpand(back)
                .toUriString();
    }
}
