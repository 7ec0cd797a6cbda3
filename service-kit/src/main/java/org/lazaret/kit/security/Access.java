package org.lazaret.kit.security;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;

/**
 * The guard of every request: role <em>and</em> scope, reads included. What lies outside the scope does not exist for
 * the caller (404); what lies inside but needs another role is 403; without a token it is 401.
 */
public class Access {
    /** The acting person or service. */
    public Actor actor() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof JwtAuthenticationToken token) {
            return actorOf(token.getToken());
        }
        throw ProblemException.of(ProblemType.UNAUTHENTICATED, "Sign in and try again.");
    }

    /**
     * The actor, if the site is in scope and one of the roles is held.
     *
     * @param regionCode the site's division code
     * @param anyRole the roles of which one is enough
     */
    public Actor require(UUID siteId, String regionCode, String... anyRole) {
        Actor actor = actor();
        if (!actor.sees(siteId, regionCode)) {
            throw ProblemException.notFound();
        }
        return checked(actor, anyRole);
    }

    /** The actor, if one of the roles is held; for requests that concern no single site. */
    public Actor requireRole(String... anyRole) {
        return checked(actor(), anyRole);
    }

    /** The calling service, if its own account has the role; people are refused even with a role of that name. */
    public Actor requireService(String role) {
        Actor actor = actor();
        if (!actor.service()) {
            throw ProblemException.of(ProblemType.FORBIDDEN, "This command is for services only.");
        }
        return checked(actor, role);
    }

    private static Actor checked(Actor actor, String... anyRole) {
        if (!actor.hasAny(anyRole)) {
            throw ProblemException.of(ProblemType.FORBIDDEN,
                    "This needs one of the roles: " + String.join(", ", anyRole) + ".");
        }
        return actor;
    }

    static Actor actorOf(Jwt jwt) {
        String subject = jwt.getSubject();
        if (subject == null) {
            throw ProblemException.of(ProblemType.UNAUTHENTICATED, "The token names no account.");
        }
        String username = jwt.getClaimAsString("preferred_username");
        String name = username == null ? subject : username;
        return new Actor(subject, name, strings(jwt, "roles"), uuids(jwt, "sites"), strings(jwt, "regions"),
                name.startsWith("service-account-"));
    }

    private static Set<String> strings(Jwt jwt, String claim) {
        List<String> values = jwt.getClaimAsStringList(claim);
        return values == null ? Set.of() : Set.copyOf(values);
    }

    private static Set<UUID> uuids(Jwt jwt, String claim) {
        Set<UUID> ids = new HashSet<>();
        for (String value : strings(jwt, claim)) {
            ids.add(UUID.fromString(value));
        }
        return ids;
    }
}
