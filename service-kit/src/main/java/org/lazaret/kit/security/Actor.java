package org.lazaret.kit.security;

import java.util.Set;
import java.util.UUID;

/**
 * Who acts: a person or a service's own account, as its token says.
 *
 * @param subject the identity provider's id of the account
 * @param username the name under which the actor is shown and audited
 * @param roles flat role names
 * @param sites the sites whose data the actor may touch
 * @param regions division-code prefixes; an actor sees every site whose region code starts with one of them
 * @param service true for a service's own account
 */
public record Actor(String subject, String username, Set<String> roles, Set<UUID> sites, Set<String> regions,
        boolean service) {
    public Actor {
        roles = Set.copyOf(roles);
        sites = Set.copyOf(sites);
        regions = Set.copyOf(regions);
    }

    /** Whether the site lies in this actor's scope. */
    public boolean sees(UUID siteId, String regionCode) {
        return sites.contains(siteId) || regions.stream().anyMatch(r -> !r.isBlank() && regionCode.startsWith(r));
    }

    /** Whether the actor has at least one of the roles. */
    public boolean hasAny(String... anyOf) {
        for (String role : anyOf) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }
}
