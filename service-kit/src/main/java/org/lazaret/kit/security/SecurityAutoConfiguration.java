package org.lazaret.kit.security;

import jakarta.servlet.DispatcherType;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemHandler;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.problem.Problems;

/**
 * Every service validates tokens itself; nothing trusts the network. Only health, metrics and the description of the
 * API are open: they carry no personal data, and the gateway routes none of them. What else may be read by anybody, a
 * service names by a bean of {@link OpenToAll}.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration")
@Import(ProblemHandler.class)
public class SecurityAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Access access() {
        return new Access();
    }

    @Bean
    @ConditionalOnMissingBean(SecurityFilterChain.class)
    SecurityFilterChain serviceChain(HttpSecurity http, JsonMapper json, ObjectProvider<OpenToAll> open) {
        AuthenticationEntryPoint unauthenticated = (request, response, failure) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            Problems.write(response, json, ProblemException.of(ProblemType.UNAUTHENTICATED, "Sign in and try again."));
        };
        AccessDeniedHandler denied = (request, response, failure) -> Problems.write(response, json,
                ProblemException.of(ProblemType.FORBIDDEN, "Ask the site manager for the role."));
        Set<String> reads = open.stream().flatMap(one -> one.reads().stream()).collect(Collectors.toUnmodifiableSet());
        return http
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers("/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**")
                                .permitAll()
                                .requestMatchers(request -> HttpMethod.GET.matches(request.getMethod())
                                        && reads.contains(request.getRequestURI()))
                                .permitAll()
                                .requestMatchers("/actuator/**")
                                .denyAll()
                                .anyRequest()
                                .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(denied))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Tokens in headers cannot be forged by another page; cookies are the gateway's matter.
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }
}
