package org.lazaret.kit.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps {@code openapi.json} beside a service equal to what the running service publishes at {@code /v3/api-docs}:
 * keys sorted, servers left out. {@code -Dlazaret.openapi.write=true} writes the file instead; a change that breaks
 * a client (a path, operation or field gone, a request field newly required, another type) is named in the failure.
 */
public final class OpenApiFile {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private final Path file;

    private OpenApiFile(Path file) {
        this.file = file;
    }

    /** The file of the module whose tests are running. */
    public static OpenApiFile ofThisModule() {
        return new OpenApiFile(Path.of(System.getProperty("basedir", ""), "openapi.json"));
    }

    static OpenApiFile at(Path file) {
        return new OpenApiFile(file);
    }

    /**
     * @param published the body of {@code GET /v3/api-docs}
     * @throws AssertionError when the file is missing or differs, with what breaks clients first
     */
    public void matches(String published) throws IOException {
        String now = normalised(published);
        if (Boolean.getBoolean("lazaret.openapi.write")) {
            Files.writeString(file, now);
            return;
        }
        String remedy = " If the change is meant, write the file with -Dlazaret.openapi.write=true and commit it.";
        if (!Files.exists(file)) {
            throw new AssertionError(file + " is missing." + remedy);
        }
        String kept = Files.readString(file);
        if (!kept.equals(now)) {
            List<String> breaks = incompatible(JSON.readTree(kept), JSON.readTree(now));
            throw new AssertionError(file + " differs from what the service publishes"
                    + (breaks.isEmpty()
                            ? " (compatible with today's clients)."
                            : " and the change breaks clients:\n- " + String.join("\n- ", breaks) + "\n")
                    + " First difference: " + firstDifference(kept, now) + "." + remedy);
        }
    }

    static String normalised(String published) {
        JsonNode document = JSON.readTree(published);
        if (document instanceof ObjectNode object) {
            object.remove("servers");
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sorted(document)).replace("\r\n", "\n") + "\n";
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            return JSON.createObjectNode().setAll(fields);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode items = JSON.createArrayNode();
            array.forEach(item -> items.add(sorted(item)));
            return items;
        }
        return node;
    }

    static List<String> incompatible(JsonNode before, JsonNode after) {
        List<String> breaks = new ArrayList<>();
        before.path("paths").properties().forEach(path -> {
            JsonNode other = after.path("paths").path(path.getKey());
            if (other.isMissingNode()) {
                breaks.add("path " + path.getKey() + " is gone");
            } else {
                path.getValue()
                        .properties()
                        .forEach(operation -> operation(
                                operation.getKey().toUpperCase() + " " + path.getKey(), operation.getValue(),
                                other.path(operation.getKey()), breaks));
            }
        });
        Set<String> requested = requested(after);
        before.path("components").path("schemas").properties().forEach(schema -> {
            JsonNode other = after.path("components").path("schemas").path(schema.getKey());
            if (other.isMissingNode()) {
                breaks.add("schema " + schema.getKey() + " is gone");
            } else {
                schema(schema.getKey(), schema.getValue(), other, requested.contains(schema.getKey()), breaks);
            }
        });
        return breaks;
    }

    private static void operation(String name, JsonNode before, JsonNode after, List<String> breaks) {
        if (after.isMissingNode()) {
            breaks.add(name + " is gone");
            return;
        }
        Set<String> required = new HashSet<>();
        before.path("parameters").forEach(parameter -> {
            if (parameter.path("required").asBoolean(false)) {
                required.add(parameter.path("name").asString(""));
            }
        });
        after.path("parameters").forEach(parameter -> {
            String field = parameter.path("name").asString("");
            if (parameter.path("required").asBoolean(false) && !required.contains(field)) {
                breaks.add(name + " newly requires the parameter " + field);
            }
        });
        if (after.path("requestBody").path("required").asBoolean(false)
                && !before.path("requestBody").path("required").asBoolean(false)) {
            breaks.add(name + " newly requires a body");
        }
    }

    private static void schema(String name, JsonNode before, JsonNode after, boolean requested, List<String> breaks) {
        before.path("properties").properties().forEach(property -> {
            JsonNode other = after.path("properties").path(property.getKey());
            String field = name + "." + property.getKey();
            if (other.isMissingNode()) {
                breaks.add("field " + field + " is gone");
            } else if (!shape(property.getValue()).equals(shape(other))) {
                breaks.add("field " + field + " changed from " + shape(property.getValue()) + " to " + shape(other));
            }
        });
        if (requested) {
            Set<String> required = new HashSet<>();
            before.path("required").forEach(field -> required.add(field.asString("")));
            after.path("required").forEach(field -> {
                if (!required.contains(field.asString(""))) {
                    breaks.add("request field " + name + "." + field.asString("") + " is newly required");
                }
            });
        }
    }

    private static String shape(JsonNode schema) {
        String type = schema.path("type").isMissingNode() ? "" : schema.path("type").toString().replace("\"", "");
        return type + schema.path("format").asString("") + schema.path("$ref").asString("")
                + (schema.has("items") ? "[" + shape(schema.path("items")) + "]" : "");
    }

    /** Names of the schemas that a client sends, however deep. */
    private static Set<String> requested(JsonNode document) {
        Set<String> names = new HashSet<>();
        document.path("paths")
                .forEach(path -> path
                        .forEach(operation -> follow(document, operation.path("requestBody"), names)));
        return names;
    }

    private static void follow(JsonNode document, JsonNode node, Set<String> names) {
        String reference = node.path("$ref").asString("");
        if (!reference.isEmpty()) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            if (names.add(name)) {
                follow(document, document.path("components").path("schemas").path(name), names);
            }
        }
        node.forEach(child -> follow(document, child, names));
    }

    private static String firstDifference(String kept, String now) {
        List<String> before = kept.lines().toList();
        List<String> after = now.lines().toList();
        int line = 0;
        while (line < before.size() && line < after.size() && before.get(line).equals(after.get(line))) {
            line++;
        }
        return "line " + (line + 1) + ", kept '" + at(before, line) + "', published '" + at(after, line) + "'";
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line).strip() : "(end)";
    }
}
