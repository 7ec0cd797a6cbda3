package org.lazaret.gateway;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Around everything else: a session store or an identity provider that cannot be reached is a 503 that says so, not a
 * fault. It stands before the session filter, because that one already needs the store.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 10)
class Outage extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(Outage.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (Unreachable e) {
            log.warn("{} {}", e.getMessage(), String.valueOf(e.getCause()));
            log.debug("asked from here", e);
            Problem.UNAVAILABLE.write(response, String.valueOf(e.getMessage()), RETRY_AFTER);
        } catch (AuthenticationServiceException e) {
            log.warn("Keycloak unavailable: {}", e.toString());
            Problem.UNAVAILABLE.write(response,
                    "The identity provider cannot be reached, so the token cannot be checked. Try again shortly.",
                    RETRY_AFTER);
        }
    }
}
