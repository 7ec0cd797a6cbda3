package org.lazaret.kit.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiFileTest {
    private static final String PUBLISHED = """
        {"servers": [{"url": "http://127.0.0.1:4711"}],
         "paths": {"/api/rooms": {"post": {"requestBody":
           {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewRoom"}}}}}},
           "/api/rooms/{id}": {"get": {}}},
         "components": {"schemas": {"NewRoom": {"required": ["number"],
           "properties": {"number": {"type": "string"}, "floor": {"type": "integer"}}}}}}
        """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void keep() throws IOException {
        file = folder.resolve("openapi.json");
        Files.writeString(file, OpenApiFile.normalised(PUBLISHED));
    }

    @Test
    void order_of_keys_and_the_servers_address_do_not_matter() {
        String other = "{\"components\": " + PUBLISHED.substring(PUBLISHED.indexOf("{\"schemas\""),
                PUBLISHED.length() - 2) + ","
                + PUBLISHED.substring(PUBLISHED.indexOf("\"paths\""),
                        PUBLISHED.indexOf("\"components\"")).stripTrailing().replaceAll(",$", "")
                + "}";
        assertThatCode(() -> OpenApiFile.at(file).matches(other)).doesNotThrowAnyException();
    }

    @Test
    void a_new_optional_field_differs_but_breaks_nobody() {
        assertThatThrownBy(
                () -> matches(PUBLISHED.replace("\"floor\":", "\"area\": {\"type\": \"number\"}, \"floor\":")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("compatible with today's clients")
                .hasMessageContaining("-Dlazaret.openapi.write=true");
    }

    @Test
    void what_breaks_a_client_is_named() {
        assertThatThrownBy(() -> matches(PUBLISHED.replace("/api/rooms/{id}", "/api/room/{id}")))
                .hasMessageContaining("path /api/rooms/{id} is gone");
        assertThatThrownBy(() -> matches(PUBLISHED.replace("\"get\": {}", "\"put\": {}")))
                .hasMessageContaining("GET /api/rooms/{id} is gone");
        assertThatThrownBy(() -> matches(PUBLISHED.replace("\"floor\":", "\"storey\":")))
                .hasMessageContaining("field NewRoom.floor is gone");
        assertThatThrownBy(() -> matches(PUBLISHED.replace("[\"number\"]", "[\"number\", \"floor\"]")))
                .hasMessageContaining("request field NewRoom.floor is newly required");
        assertThatThrownBy(() -> matches(PUBLISHED.replace("\"integer\"", "\"string\"")))
                .hasMessageContaining("field NewRoom.floor changed from integer to string");
    }

    @Test
    void a_missing_file_says_how_to_write_it() throws IOException {
        Files.delete(file);
        assertThatThrownBy(() -> matches(PUBLISHED)).hasMessageContaining("is missing")
                .hasMessageContaining("-Dlazaret.openapi.write=true");
    }

    private void matches(String published) throws IOException {
        OpenApiFile.at(file).matches(published);
    }
}
