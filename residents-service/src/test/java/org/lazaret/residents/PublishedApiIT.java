package org.lazaret.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import org.lazaret.kit.test.AnswerNames;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.OpenApiFile;

/** What the service publishes, and who gets through which door. */
class PublishedApiIT extends ResidentsIT {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void the_published_description_is_the_one_that_is_kept() throws Exception {
        String published = get(null, "/v3/api-docs").response().body();

        OpenApiFile.ofThisModule().matches(published);
        AnswerNames.areUnique(mappings.getHandlerMethods().values());
    }

    @Test
    @Covers("F100")
    void a_role_elsewhere_is_no_role_here_and_a_service_is_nobody_at_a_site() {
        assertThat(upload("nurse.b", "siteId=" + B, "bus.csv", new byte[]{1}).status()).isEqualTo(403);
        assertThat(get("manager.b", "/api/residents/stays/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(get("rooms-service", "/api/residents/stays?siteId=" + B).status()).isEqualTo(404);
        assertThat(get("manager.b", "/feeds/stays").status()).isEqualTo(403);
    }

    @Test
    void a_file_that_is_no_list_is_answered_with_the_remedy() {
        Answer answer = upload("manager.b", "siteId=" + B, "notes.csv", "a,b\n1,2\n".getBytes());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("fields").get(0).path("code").asString()).isEqualTo("missing-columns");
    }
}
