package org.lazaret.gateway.login;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.gateway.Problem;

/** Starts a login and tells the console who is logged in. */
@RestController
class LoginController {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final PersonsToken tokens;
    private final KeycloakHealth keycloak;

    LoginController(PersonsToken tokens, KeycloakHealth keycloak) {
        this.tokens = tokens;
        this.keycloak = keycloak;
    }

    /**
     * Who the console works for.
     *
     * @param username  name at Keycloak
     * @param name      the person's own name; the username where Keycloak has none
     * @param roles     roles of the realm
     * @param sites     ids of the sites the person works at
     * @param regions   division-code prefixes the person oversees
     * @param expiresAt when the session ends if nothing more is done; for a bearer token when it expires
     */
    record Who(String username, String name, List<String> roles, List<String> sites, List<String> regions,
            Instant expiresAt) {}

    /**
     * Sends the browser to Keycloak, or back to the console with a word of it when Keycloak does not answer: a page that
     * does not load explains nothing.
     *
     * @param to path of the screen to show afterwards
     */
    @GetMapping("/login")
    void login(@RequestParam(defaultValue = "/") String to, HttpServletResponse response) throws IOException {
        if (!keycloak.answers()) {
            response.sendRedirect("/?login=unavailable");
            return;
        }
        response.sendRedirect("/oauth2/authorization/" + KeycloakProperties.REGISTRATION + "?" + LoginCookie.TO + "="
                + URLEncoder.encode(LoginOutcome.ownPath(to), StandardCharsets.UTF_8));
    }

    /** Who is logged in; 401 when nobody is. */
    @GetMapping(path = "/api/session", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Who> session(Authentication person, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (person instanceof JwtAuthenticationToken bearer) {
            Instant expiry = bearer.getToken().getExpiresAt();
            return answer(bearer.getToken().getClaims(), expiry == null ? Instant.EPOCH : expiry);
        }
        switch (tokens.of(person, request)) {
            case PersonsToken.Answer.Valid(String token) -> {
                var session = request.getSession();
                return answer(claims(token), Instant.ofEpochMilli(session.getLastAccessedTime())
                        .plusSeconds(session.getMaxInactiveInterval()));
            }
            case PersonsToken.Answer.SignedOut() -> Problem.UNAUTHENTICATED.write(response, PersonsToken.SIGNED_OUT);
            case PersonsToken.Answer.Unreachable() -> Problem.UNAVAILABLE.write(response, PersonsToken.UNREACHABLE,
                    PersonsToken.RETRY_AFTER);
        }
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Who> answer(Map<String, Object> claims, Instant expiresAt) {
        String username = String.valueOf(claims.get("preferred_username"));
        String name = claims.get("name") instanceof String given && !given.isBlank() ? given : username;
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Who(username, name, list(claims, "roles"), list(claims, "sites"), list(claims, "regions"),
                        expiresAt));
    }

    private static List<String> list(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof List<?> values ? values.stream().map(String::valueOf).toList() : List.of();
    }

    /** Read, not checked: this token came from Keycloak itself and never left the server. */
    private static Map<String, Object> claims(String token) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            return claims.getClaims();
        } catch (ParseException e) {
            throw new IllegalStateException("Keycloak gave an access token that is no JWT", e);
        }
    }
}
