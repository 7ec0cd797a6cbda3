package org.lazaret.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Where a browser goes after Keycloak sent it back: to the screen it wanted, or to the start with a word of failure. */
@Component
class LoginOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    private static final Logger log = LoggerFactory.getLogger(LoginOutcome.class);

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
            Authentication person) throws IOException {
        response.sendRedirect(LoginCookie.wanted(request));
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException failure) throws IOException {
        log.warn("a login failed: {}", failure.getMessage());
        response.sendRedirect("/?login=failed");
    }

    /** The path itself or the start screen. Only a plain path is taken: no other host, no scheme, no backslash that a browser reads as a slash. */
    static String ownPath(String wanted) {
        boolean plain = wanted.startsWith("/") && !wanted.startsWith("//")
                && wanted.chars().allMatch(c -> c > ' ' && c != '\\' && c < 127);
        return plain ? wanted : "/";
    }
}
