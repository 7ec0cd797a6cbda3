package org.lazaret.gateway.login;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** The parts of logging in, put together. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class LoginConfiguration {
    private static final Logger log = LoggerFactory.getLogger(LoginConfiguration.class);

    /** A browser waits for these answers; Keycloak gives them in milliseconds or not at all. */
    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration READ = Duration.ofSeconds(5);

    /** A store that is down is noticed within a second, not after the driver's half minute. */
    @Bean
    MongoClientSettingsBuilderCustomizer sessionDatabaseSettings() {
        return settings -> settings.uuidRepresentation(UuidRepresentation.STANDARD)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(1, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(1, TimeUnit.SECONDS).readTimeout(5, TimeUnit.SECONDS));
    }

    @Bean
    SessionSeal sessionSeal(SessionProperties settings) {
        return SessionSeal.of(settings.key());
    }

    @Bean
    LoginCookie loginCookie(SessionSeal seal) {
        return new LoginCookie(seal, Clock.systemUTC());
    }

    @Bean
    SessionStore sessionStore(MongoClient client, SessionSeal seal, SessionProperties settings) {
        return new SessionStore(client.getDatabase("gateway"), seal, Clock.systemUTC(), settings.idle());
    }

    @Bean
    CookieSerializer sessionCookie() {
        return new SessionCookie();
    }

    @Bean
    ClientRegistration keycloakRegistration(KeycloakProperties keycloak,
            @Value("${lazaret.gateway.secret}") String secret) {
        if (secret.isBlank()) {
            log.warn("LAZARET_GATEWAY_SECRET is not set: Keycloak will refuse every login");
        }
        return keycloak.registration(secret);
    }

    @Bean
    ClientRegistrationRepository registrations(ClientRegistration registration) {
        return new InMemoryClientRegistrationRepository(registration);
    }

    /** Tokens live in the session, hence in the shared store, and in no process's memory. */
    @Bean
    OAuth2AuthorizedClientRepository authorizedClients() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(tokenEndpoint());
        return client;
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refresh() {
        var client = new RestClientRefreshTokenTokenResponseClient();
        client.setRestClient(tokenEndpoint());
        return client;
    }

    @Bean
    AccessTokens accessTokens(SessionStore store, ClientRegistration registration,
            OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refresh, SessionProperties settings) {
        return new AccessTokens(store, registration, refresh, Clock.systemUTC(), settings.refreshBefore());
    }

    /** Keys for checking bearer tokens are fetched with the same short patience. */
    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer keysWithTimeouts() {
        return builder -> builder.restOperations(new RestTemplate(http()));
    }

    private static RestClient tokenEndpoint() {
        return RestClient.builder()
                .requestFactory(http())
                .configureMessageConverters(converters -> converters.addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    /** The HTTP client for everything that is asked of Keycloak. */
    static JdkClientHttpRequestFactory http() {
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
        factory.setReadTimeout(READ);
        return factory;
    }
}
