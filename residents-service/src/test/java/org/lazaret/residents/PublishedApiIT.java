package org.lazaret.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.OpenApiFile;

/** What the service publishes, and who gets through which door. */
class PublishedApiIT extends ResidentsIT {
    @Test
    void the_published_description_is_the_one_that_is_kept() throws Exception {
        String published = get(null, "/v3/api-docs").response().body();

        OpenApiFile.ofThisModule().matches(published);
    }

    @Test
    @Covers("F100")
    void without_a_token_no_door_opens_and_another_site_sees_nothing() {
        JsonNode paths = get(null, "/v3/api-docs").body().path("paths");
        assertThat(paths.size()).isGreaterThan(10);
        paths.propertyStream().forEach(path -> path.getValue().propertyStream().forEach(operation -> {
            String address = path.getKey().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
            String method = operation.getKey().toUpperCase();
            assertThat(send(null, address, method, "application/json", body(method)).status())
                    .as(method + " " + address)
                    .isEqualTo(401);
        }));
        assertThat(get("manager.c", "/api/residents/stays?siteId=" + B).status()).isEqualTo(404);
        assertThat(get("manager.c", "/api/residents/releases-due?siteId=" + B).status()).isEqualTo(404);
        assertThat(get("manager.c", "/api/residents/manifests?siteId=" + B).status()).isEqualTo(404);
        assertThat(upload("manager.c", "siteId=" + B, "bus.csv", new byte[]{1}).status()).isEqualTo(404);
        assertThat(upload("nurse.b", "siteId=" + B, "bus.csv", new byte[]{1}).status()).isEqualTo(403);
        assertThat(get("manager.b", "/api/residents/stays/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(get("supply.b", "/api/residents/stays?siteId=" + B).status()).isEqualTo(403);
        assertThat(get("rooms-service", "/api/residents/stays?siteId=" + B).status()).isEqualTo(404);
        assertThat(get("manager.b", "/feeds/stays").status()).isEqualTo(403);
    }

    @Test
    void a_file_that_is_no_list_is_answered_with_the_remedy() {
        Answer answer = upload("manager.b", "siteId=" + B, "notes.csv", "a,b\n1,2\n".getBytes());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("fields").get(0).path("code").asString()).isEqualTo("missing-columns");
    }

    private static byte[] body(String method) {
        return method.equals("GET") || method.equals("DELETE") ? null : "{}".getBytes();
    }
}
