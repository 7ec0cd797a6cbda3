package org.lazaret.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;

class AccessTest {
    private static final UUID SITE_A = UUID.fromString("01920000-0000-7000-8000-00000000000a");
    private static final UUID SITE_B = UUID.fromString("01920000-0000-7000-8000-00000000000b");
    private final Access access = new Access();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void withoutATokenItIs401() {
        assertProblem(ProblemType.UNAUTHENTICATED, access::actor);
    }

    @Test
    void outsideTheScopeItIs404EvenWithTheRole() {
        signIn("nurse.a", List.of("nurse"), List.of(SITE_A.toString()), List.of());
        assertProblem(ProblemType.NOT_FOUND, () -> access.require(SITE_B, "331100", "nurse"));
    }

    @Test
    void insideTheScopeWithoutTheRoleItIs403() {
        signIn("cleaner.a", List.of("cleaner"), List.of(SITE_A.toString()), List.of());
        assertProblem(ProblemType.FORBIDDEN, () -> access.require(SITE_A, "331100", "nurse", "doctor"));
    }

    @Test
    void aRegionPrefixOpensItsSitesAndNoOthers() {
        signIn("commander", List.of("commander"), List.of(), List.of("3311"));
        assertThat(access.require(SITE_B, "331100", "commander").username()).isEqualTo("commander");
        assertProblem(ProblemType.NOT_FOUND, () -> access.require(SITE_B, "330100", "commander"));
    }

    @Test
    void anEmptyRegionOpensNothing() {
        signIn("commander", List.of("commander"), List.of(), List.of(""));
        assertProblem(ProblemType.NOT_FOUND, () -> access.require(SITE_B, "331100", "commander"));
    }

    @Test
    void aPersonIsNeverTakenForAService() {
        signIn("manager.a", List.of("peer:place"), List.of(SITE_A.toString()), List.of());
        assertProblem(ProblemType.FORBIDDEN, () -> access.requireService("peer:place"));
        signIn("service-account-residents-service", List.of("peer:place"), List.of(), List.of());
        assertThat(access.requireService("peer:place").service()).isTrue();
        assertProblem(ProblemType.FORBIDDEN, () -> access.requireService("peer:clear"));
    }

    private static void signIn(String name, List<String> roles, List<String> sites, List<String> regions) {
        Jwt jwt = new Jwt("t", Instant.now(), Instant.now().plusSeconds(60), Map.of("alg", "none"),
                Map.of("sub", "id-" + name, "preferred_username", name, "roles", roles, "sites", sites, "regions",
                        regions));
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(jwt));
    }

    private static void assertProblem(ProblemType type, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(ProblemException.class, p -> assertThat(p.type()).isEqualTo(type));
    }
}
