package org.lazaret.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.lazaret.kit.feed.FeedConsumer;
import org.lazaret.kit.feed.FeedDefinition;
import org.lazaret.kit.feed.FeedEvent;
import org.lazaret.kit.feed.Position;
import org.lazaret.kit.json.JsonDocuments;

/**
 * A file of {@code deploy/contracts} that binds the provider of a feed and one of its consumers: an event as that
 * consumer is shown it. The provider's test brings an aggregate into the state that the file names and compares; the
 * consumer's test is told the same file. A field renamed on either side, or in the file, fails on at least one of them.
 *
 * @param name of the file
 */
public record FeedContract(String name, JsonNode file) {
    /** Every contract between a feed and one consumer's view of it; a new file is covered without anyone remembering. */
    public static List<FeedContract> of(String feed, String view) {
        Path folder = Path.of(System.getProperty("lazaret.root", ".."),
                "deploy/contracts/src/main/resources/contracts/feeds");
        try (Stream<Path> files = Files.list(folder)) {
            List<FeedContract> found = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(FeedContract::read)
                    .filter(one -> one.role().equals("feed:" + feed + ":" + view))
                    .toList();
            assertThat(found).as("contracts of the feed %s with %s", feed, view).isNotEmpty();
            return found;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static FeedContract read(Path file) {
        try {
            return new FeedContract(file.getFileName().toString(), JsonDocuments.MAPPER.readTree(file));
        } catch (RuntimeException fault) {
            throw new IllegalStateException("not a contract: " + file, fault);
        }
    }

    /** The state that the provider is brought into. */
    public String given() {
        return file.path("metadata").path("given").asString();
    }

    /** What the consumer is told of the aggregate. */
    public JsonNode data() {
        return event().path("data");
    }

    private String role() {
        return file.path("metadata").path("role").asString();
    }

    private JsonNode event() {
        return file.path("response").path("jsonBody").path(0);
    }

    /**
     * For the provider: its feed shows this aggregate to this consumer just so, every field and no other.
     *
     * @param aggregate in the state that is {@link #given()}
     */
    public <T> void isToldBy(FeedDefinition<T> feed, T aggregate) {
        assertThat(event().path("source").asString()).isEqualTo("/feeds/" + feed.name());
        assertThat(event().path("type").asString()).isEqualTo(feed.type());
        String view = role().substring(role().lastIndexOf(':') + 1);
        Set<String> fields = feed.views().get(view);
        Object state = feed.state().apply(aggregate);
        assertThat(fields).as("the view of " + view).isNotNull();
        assertThat(state).as(given()).isNotNull();
        ObjectNode told = JsonDocuments.MAPPER.valueToTree(JsonDocuments.plain(JsonDocuments.toDocument(state)));
        assertThat(fields.contains("*") || told.propertyNames().containsAll(fields))
                .as("the view of " + view + " names only what the state has: " + fields)
                .isTrue();
        told.retain(fields.contains("*") ? told.propertyNames() : fields);
        assertThat(told).as(name).isEqualTo(data());
        assertThat(event().path("subject").asString()).isEqualTo(told.path("stayId").asString());
        assertThat(event().path("version").asLong()).isEqualTo(told.path("version").asLong());
    }

    /**
     * For the consumer: the file tells all that its type knows, and its handler is told it.
     *
     * @return what was understood
     */
    public <T> T tell(FeedConsumer<T> consumer) {
        assertThat(file.path("request").path("urlPath").asString()).isEqualTo("/feeds/" + consumer.feed());
        knows(consumer.data(), data(), name);
        T understood = JsonDocuments.fromDocument(
                JsonDocuments.MAPPER.treeToValue(data(), Document.class), consumer.data());
        Position position = Position.parse(event().path("id").asString());
        assertThat(position).isNotNull();
        consumer.handler()
                .apply(new FeedEvent(
                        consumer.feed(), position, event().path("subject").asString(), event().path("version").asLong(),
                        Instant.parse(event().path("time").asString()),
                        Instant.parse(event().path("recordedat").asString())), understood);
        return understood;
    }

    /** Every component of the record is told, also in the records inside it. */
    private static void knows(Class<?> type, JsonNode told, String where) {
        for (RecordComponent component : type.getRecordComponents()) {
            String field = where + "/" + component.getName();
            assertThat(told.has(component.getName())).as("%s is told", field).isTrue();
            JsonNode value = told.path(component.getName());
            if (component.getType().isRecord() && value.isObject()) {
                knows(component.getType(), value, field);
            } else if (component.getGenericType() instanceof ParameterizedType list && value.isArray()) {
                Type item = list.getActualTypeArguments()[0];
                value.forEach(one -> {
                    if (item instanceof Class<?> each && each.isRecord()) {
                        knows(each, one, field);
                    }
                });
            }
        }
    }
}
