package org.lazaret.rooms.oversight;

import java.util.Set;

/** What can happen to a finding, and whose role may cause it. An empty set: only the service itself. */
public enum FindingEvent {
    RAISE(Who.INSPECT),
    ASSIGN(Who.ASSIGN),
    /** The site's own people are told by a rule that it is not theirs to extend. */
    EXTEND(Who.ASSIGN),
    RECTIFY(Who.SITE),
    PASS(Who.INSPECT),
    FAIL(Who.INSPECT),
    WITHDRAW(Who.INSPECT);

    private final Set<String> roles;

    FindingEvent(Set<String> roles) {
        this.roles = roles;
    }

    /** Roles of people that may cause this within their scope. */
    public Set<String> roles() {
        return roles;
    }

    private interface Who {
        Set<String> SITE = Set.of("site-manager");
        Set<String> ASSIGN = Set.of("site-manager", "approver", "commander");
        Set<String> INSPECT = Set.of("site-manager", "doctor", "nurse", "approver", "commander");
    }
}
