package org.lazaret.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
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
    private static final String WANTED = "wanted";

    /** Remembers the screen to show after login; anything but a path of our own is the start screen. */
    static void remember(HttpServletRequest request, String wanted) {
        request.getSession().setAttribute(WANTED, ownPath(wanted));
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
            Authentication person) throws IOException {
        HttpSession session = request.getSession();
        String wanted = session.getAttribute(WANTED) instanceof String path ? path : "/";
        session.removeAttribute(WANTED);
        response.sendRedirect(wanted);
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException failure) throws IOException {
        log.warn("a login failed: {}", failure.getMessage());
        response.sendRedirect("/?login=failed");
    }

    /** Only a plain path: no other host, no scheme, no backslash that a browser reads as a slash. */
    static String ownPath(String wanted) {
        boolean plain = wanted.startsWith("/") && !wanted.startsWith("//")
                && wanted.chars().allMatch(c -> c > ' ' && c != '\\' && c < 127);
        return plain ? wanted : "/";
    }
}
