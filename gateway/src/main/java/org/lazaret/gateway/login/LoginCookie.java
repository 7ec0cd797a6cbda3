package org.lazaret.gateway.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * A login that is under way lives in the browser's cookie alone, sealed with the session key, so that whoever asks for
 * the login page, however often, leaves nothing in the session store. Any gateway can end what another began.
 */
final class LoginCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    /** The parameter of a login's start that names the screen to show afterwards. */
    static final String TO = "to";

    private static final Logger log = LoggerFactory.getLogger(LoginCookie.class);
    private static final String WANTED = LoginCookie.class.getName() + ".wanted";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SEALED_FOR = "login";

    private final SessionSeal seal;
    private final InstantSource clock;

    LoginCookie(SessionSeal seal, InstantSource clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** The screen that was asked for before this login, which has just come to its end; the start screen else. */
    static String wanted(HttpServletRequest request) {
        return request.getAttribute(WANTED) instanceof String path ? path : "/";
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        String state = request.getParameter("state");
        if (cookies == null || state == null) {
            return null;
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name(request))) {
                return opened(request, cookie.getValue(), state);
            }
        }
        return null;
    }

    private @Nullable OAuth2AuthorizationRequest opened(HttpServletRequest request, String value, String state) {
        try {
            Object content = seal.open(SEALED_FOR, SEALED_FOR, Base64.getUrlDecoder().decode(value));
            if (content instanceof Map<?, ?> login && login.get("request") instanceof OAuth2AuthorizationRequest begun
                    && state.equals(begun.getState())
                    && clock.instant().isBefore(Instant.parse(String.valueOf(login.get("until"))))) {
                request.setAttribute(WANTED, String.valueOf(login.get(TO)));
                return begun;
            }
        } catch (SessionSeal.BrokenSeal | IllegalArgumentException e) {
            log.info("a login that was begun elsewhere or tampered with has to begin anew: {}", e.toString());
        }
        return null;
    }

    @Override
    public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request,
            HttpServletResponse response) {
        if (begun == null) {
            write(request, response, "", Duration.ZERO);
            return;
        }
        String to = request.getParameter(TO);
        Map<String, Object> login = new HashMap<>(Map.of("request", begun, "until",
                clock.instant().plus(PATIENCE).toString(), TO, LoginOutcome.ownPath(to == null ? "/" : to)));
        write(request, response,
                Base64.getUrlEncoder().withoutPadding().encodeToString(seal.seal(SEALED_FOR, SEALED_FOR, login)),
                PATIENCE);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
            HttpServletResponse response) {
        OAuth2AuthorizationRequest begun = loadAuthorizationRequest(request);
        if (begun != null) {
            write(request, response, "", Duration.ZERO);
        }
        return begun;
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name(request), value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build()
                .toString());
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-lazaret-login" : "lazaret-login";
    }
}
