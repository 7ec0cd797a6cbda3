package org.lazaret.gateway.login;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/**
 * Where the identity provider is. All endpoints are written down instead of discovered, so that the gateway starts
 * while Keycloak is down.
 *
 * @param url address of Keycloak as browsers and services see it, without a path behind it
 */
@ConfigurationProperties("lazaret.keycloak")
record KeycloakProperties(@DefaultValue("http://127.0.0.1:8180") URI url) {
    /** The one client registration. */
    static final String REGISTRATION = "keycloak";

    /** The realm's address, which is also what tokens name as their issuer. */
    String issuer() {
        return url.toString().replaceAll("/+$", "") + "/realms/lazaret";
    }

    /** Scheme, host and port, as a content security policy names them. */
    String origin() {
        return url.getScheme() + "://" + url.getAuthority();
    }

    /** The realm's discovery document: the lightest sign that the realm is served. */
    URI discovery() {
        return URI.create(issuer() + "/.well-known/openid-configuration");
    }

    /** Where a session at Keycloak is ended (OIDC RP-initiated logout). */
    URI endSession() {
        return endpoint("logout");
    }

    /** The confidential client that browsers log in through: code with PKCE, tokens stay on the server. */
    ClientRegistration registration(String secret) {
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId("gateway")
                .clientSecret(secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
                .authorizationUri(endpoint("auth").toString())
                .tokenUri(endpoint("token").toString())
                .jwkSetUri(endpoint("certs").toString())
                .issuerUri(issuer())
                .userNameAttributeName("preferred_username")
                .providerConfigurationMetadata(Map.of("end_session_endpoint", endSession().toString()))
                .clientName("Lazaret")
                .build();
    }

    private URI endpoint(String name) {
        return URI.create(issuer() + "/protocol/openid-connect/" + name);
    }
}
