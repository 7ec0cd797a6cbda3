package org.lazaret.kit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the realm file says about people and services, as their tokens show it. */
@ExtendWith(Keycloak.class)
class KeycloakIT {
    private static final String A = "01920000-0000-7000-8000-00000000000a";
    private static final String B = "01920000-0000-7000-8000-00000000000b";
    private static final String C = "01920000-0000-7000-8000-00000000000c";

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "manager.a, site-manager, " + A + ", -", "doctor.a, doctor, " + A + ", -", "nurse.a, nurse, " + A + ", -",
        "supply.a, supply-officer, " + A + ", -", "kitchen.a, kitchen, " + A + ", -",
        "security.a, security, " + A + ", -", "cleaner.a, cleaner, " + A + ", -",
        "approver.a, approver, " + A + ", -", "manager.b, site-manager, " + B + ", -",
        "nurse.b, nurse, " + B + ", -", "doctor.b, doctor, " + B + ", -", "supply.b, supply-officer, " + B + ", -",
        "kitchen.b, kitchen, " + B + ", -", "cleaner.b, cleaner, " + B + ", -", "manager.c, site-manager, " + C + ", -",
        "commander, commander, -, 3311", "auditor, auditor, -, 33", "operator, site-manager metrics, -, 3311"})
    void everyPersonLogsInWithTheirRoleAndScope(String person, String role, String site, String region,
            Keycloak keycloak) {
        Map<String, Object> claims = Keycloak.claimsOf(keycloak.tokenOf(person));

        assertThat(claims).containsEntry("preferred_username", person).containsEntry("aud", "lazaret");
        assertThat(claims).containsEntry("iss", keycloak.issuer());
        assertThat((List<?>) claims.get("roles")).asList().containsExactlyInAnyOrder((Object[]) role.split(" "));
        assertThat(claims.get("sites")).isEqualTo(site == null ? null : List.of(site));
        assertThat(claims.get("regions")).isEqualTo(region == null ? null : List.of(region));
        assertThat(claims).as("nothing else that a service could read as a right")
                .doesNotContainKeys("realm_access", "resource_access");
        assertThat(lifetimeSeconds(claims)).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"residents-service, peer:site peer:place peer:clear feed:placements:residents feed:health:residents",
        "rooms-service, feed:stays:rooms", "health-monitor-service, peer:site feed:stays:health feed:placements:health",
        "supplies-service, peer:site feed:stays:supplies feed:placements:supplies feed:health:supplies"})
    void aServiceAccountCarriesOneRolePerCallAndNoScopeOfPeople(String service, String roles, Keycloak keycloak) {
        Map<String, Object> claims = Keycloak.claimsOf(keycloak.serviceToken(service));

        assertThat((List<?>) claims.get("roles")).asList().containsExactlyInAnyOrder((Object[]) roles.split(" "));
        assertThat(claims).containsEntry("aud", "lazaret")
                .containsEntry("azp", service)
                .doesNotContainKeys("sites", "regions", "realm_access", "resource_access");
    }

    @Test
    void aWrongPasswordOrSecretGivesNoToken(Keycloak keycloak) {
        assertThatThrownBy(() -> keycloak.tokenOf("nobody.a")).hasMessageContaining("invalid_grant");
        assertThatThrownBy(() -> keycloak.serviceToken("gateway")).hasMessageContaining("unauthorized_client");
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:8080/login/oauth2/code/keycloak, 200", "http://localhost:8080/x, 200",
        "http://127.0.0.1:39999/login/oauth2/code/keycloak, 200", "https://evil.example/login, 400",
        "http://127.0.0.1.evil.example/login, 400"})
    void theLoginPageSendsPeopleBackToThisMachineOnly(String redirect, int status, Keycloak keycloak) throws Exception {
        String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        String query = "?client_id=gateway&response_type=code&scope=openid&code_challenge_method=S256&code_challenge="
                + challenge + "&redirect_uri=" + redirect;
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI page = URI.create(keycloak.issuer() + "/protocol/openid-connect/auth" + query);
            assertThat(
                    http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(status);
        }
    }

    @Test
    void nobodyWidensTheirOwnScope(Keycloak keycloak) throws Exception {
        String token = keycloak.tokenOf("manager.c");
        HttpResponse<String> answer;
        try (HttpClient http = HttpClient.newHttpClient()) {
            answer = http.send(HttpRequest.newBuilder(URI.create(keycloak.issuer() + "/account"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"username\":\"manager.c\",\"attributes\":{\"sites\":[\"" + A
                                    + "\"],\"regions\":[\"33\"]}}"))
                    .build(), HttpResponse.BodyHandlers.ofString());
        }

        assertThat(answer.statusCode()).isIn(400, 401, 403);
        assertThat(Keycloak.claimsOf(keycloak.tokenOf("manager.c"))).containsEntry("sites", List.of(C))
                .doesNotContainKey("regions");
    }

    private static long lifetimeSeconds(Map<String, Object> claims) {
        return ((Number) claims.get("exp")).longValue() - ((Number) claims.get("iat")).longValue();
    }
}
