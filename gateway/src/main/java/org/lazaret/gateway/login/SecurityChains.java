package org.lazaret.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

import org.lazaret.gateway.Open;
import org.lazaret.gateway.Problem;

/**
 * Three doors. What is {@link Open} needs nobody's name and is given nobody's. Programs bring a bearer token with every
 * request and need no session, so they pass while the session store is down. People log in by browser at Keycloak and
 * carry nothing but a cookie.
 */
@Configuration(proxyBeanMethods = false)
class SecurityChains {
    /** The two scripts inside {@code verify.html}, a page that people save as one file; the console's tests hold these. */
    private static final String VERIFY_PAGE = "'sha256-NuAxSYR+omMFIuIJhquFnNXeTpSpQMyVzpwBamsnMew=' "
            + "'sha256-URVVMSGuntT0wTsc9HVVWnsCN7A/IknhHYd1emnd25k='";

    /** What the gateway says of its own work: for a program with the role, never for a browser; health is for probes. */
    private static final String METRICS = "/actuator/prometheus";

    /** No session is looked for and no cookie set, so that whoever stands in between may keep the answers. */
    @Bean
    @Order(0)
    SecurityFilterChain strangers(HttpSecurity http, KeycloakProperties keycloak) throws Exception {
        headers(http, keycloak);
        return http.securityMatcher(Open::isRead)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, KeycloakProperties keycloak) throws Exception {
        headers(http, keycloak);
        return http.securityMatcher(SecurityChains::hasBearer)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/**")
                        .authenticated()
                        .requestMatchers(METRICS)
                        .hasRole("metrics")
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .authenticationEntryPoint(unauthenticated())
                        .accessDeniedHandler(forbidden()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // no browser sends this header by itself, so there is nothing to forge
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, KeycloakProperties keycloak,
            OAuth2AuthorizedClientRepository authorizedClients, LoginCookie begun,
            OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange, Logout logout,
            LoginOutcome outcome) throws Exception {
        headers(http, keycloak);
        return http
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/**")
                        .authenticated()
                        .requestMatchers(METRICS)
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .oauth2Login(login -> login.loginPage("/login")
                        .authorizedClientRepository(authorizedClients)
                        .authorizationEndpoint(start -> start.authorizationRequestRepository(begun))
                        .tokenEndpoint(token -> token.accessTokenResponseClient(codeExchange))
                        .successHandler(outcome)
                        .failureHandler(outcome))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(unauthenticated())
                        .accessDeniedHandler(forbidden()))
                .csrf(CsrfConfigurer::spa)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(out -> logout(out, logout))
                .build();
    }

    private static void logout(LogoutConfigurer<HttpSecurity> out, Logout logout) {
        out.logoutUrl("/logout").addLogoutHandler(logout).logoutSuccessHandler(logout);
    }

    /** Whether a program speaks: the request brings its token itself. */
    static boolean hasBearer(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    }

    /** Ant Design writes style elements at run time, hence inline styles; scripts come from our own files and pages only. */
    private static void headers(HttpSecurity http, KeycloakProperties keycloak) throws Exception {
        String policy = String.join("; ",
                List.of("default-src 'self'", "script-src 'self' " + VERIFY_PAGE, "style-src 'self' 'unsafe-inline'",
                        "img-src 'self' data: blob:", "font-src 'self' data:", "connect-src 'self'",
                        "worker-src 'self' blob:", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'",
                        "form-action 'self' " + keycloak.origin()));
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions
                        .policy("camera=(self), microphone=(), geolocation=(), payment=(), usb=()"))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny));
    }

    /** No redirect: a script that polls must learn that the session is over, not receive a login page. */
    private static AuthenticationEntryPoint unauthenticated() {
        return (request, response, failure) -> {
            if (hasBearer(request)) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            }
            Problem.UNAUTHENTICATED.write(response, "Sign in at /login, or send a valid bearer token.");
        };
    }

    private static AccessDeniedHandler forbidden() {
        return (request, response, failure) -> Problem.FORBIDDEN.write(response,
                HttpMethod.GET.matches(request.getMethod())
                        ? "Ask the site manager for the role."
                        : "The request does not carry the token that proves it comes from the console "
                                + "(cookie XSRF-TOKEN, header X-XSRF-TOKEN).");
    }
}
