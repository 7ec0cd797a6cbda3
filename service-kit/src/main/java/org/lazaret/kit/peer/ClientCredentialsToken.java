package org.lazaret.kit.peer;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** The service account's token by the client-credentials grant, kept until shortly before it ends. */
final class ClientCredentialsToken implements ServiceToken {
    private static final String REGISTRATION = "service-account";
    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration READ = Duration.ofMillis(1500);
    private final String clientId;
    private final AuthorizedClientServiceOAuth2AuthorizedClientManager manager;

    ClientCredentialsToken(String clientId, String secret, String tokenUri) {
        this.clientId = clientId;
        var registrations = new InMemoryClientRegistrationRepository(
                ClientRegistration.withRegistrationId(REGISTRATION)
                        .clientId(clientId)
                        .clientSecret(secret)
                        .tokenUri(tokenUri)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build());
        var provider = new ClientCredentialsOAuth2AuthorizedClientProvider();
        provider.setClockSkew(Duration.ofSeconds(30));
        var endpoint = new RestClientClientCredentialsTokenResponseClient();
        endpoint.setRestClient(patient());
        provider.setAccessTokenResponseClient(endpoint);
        this.manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations,
                new InMemoryOAuth2AuthorizedClientService(registrations));
        this.manager.setAuthorizedClientProvider(provider);
    }

    // An identity provider that accepts and then hangs must not hold up every call of this service.
    private static RestClient patient() {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build());
        factory.setReadTimeout(READ);
        return RestClient.builder()
                .requestFactory(factory)
                .configureMessageConverters(converters -> converters.addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    // One at a time: a burst of calls at expiry asks the identity provider once.
    @Override
    public synchronized String value() {
        try {
            OAuth2AuthorizedClient client = manager.authorize(
                    OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION).principal(clientId).build());
            if (client != null) {
                return client.getAccessToken().getTokenValue();
            }
        } catch (OAuth2AuthorizationException failure) {
            throw new PeerUnavailableException("keycloak",
                    "no token for " + clientId + ": " + failure.getError().getErrorCode(), failure);
        }
        throw new PeerUnavailableException("keycloak", "no token for " + clientId, null);
    }
}
