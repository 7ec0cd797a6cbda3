package org.lazaret.kit.feed;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.json.JsonDocuments;
import org.lazaret.kit.peer.ServiceToken;

/** Asks a peer for one of its feeds. */
final class FeedClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** What a request brought. */
    sealed interface Answer {}

    /** Events after the asked position; {@code last} is how far the provider has come. */
    record Events(List<Told> events, Position last) implements Answer {}

    /** The position belongs to another life of the feed: read the snapshot. */
    record Gone() implements Answer {}

    /** One state with what is said about it. */
    record Told(FeedEvent event, Document data) {}

    /** A page of the snapshot. */
    record Page(Position position, List<Told> states, @Nullable String next) {}

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(500))
            .build();
    private final String feed;
    private final String base;
    private final ServiceToken token;

    FeedClient(String feed, String provider, ServiceToken token) {
        this.feed = feed;
        this.base = provider.replaceAll("/+$", "") + "/feeds/" + feed;
        this.token = token;
    }

    Answer after(Position position, Duration wait) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get(
                base + "?lastEventId=" + position + "&timeout=" + wait.toMillis(),
                FeedController.BATCH,
                TIMEOUT.plus(wait));
        if (response.statusCode() == 410) {
            return new Gone();
        }
        JsonNode batch = body(response);
        List<Told> events = new ArrayList<>();
        for (JsonNode event : batch) {
            Position at = position(event.path("id").asString());
            if (at.epoch() != position.epoch() || at.n() != position.n() + 1 + events.size()) {
                throw new IOException(feed + ": after " + position + " came " + at + " as number " + events.size());
            }
            FeedEvent told = new FeedEvent(
                    feed,
                    at,
                    event.path("subject").asString(),
                    event.path("version").asLong(),
                    Instant.parse(event.path("time").asString()),
                    Instant.parse(event.path("recordedat").asString()));
            events.add(new Told(told, data(event)));
        }
        Position last = response.headers().firstValue(FeedController.LAST).map(FeedClient::position).orElse(position);
        return new Events(events, last);
    }

    /** @param start position of the first page, null when this is it */
    Page snapshot(@Nullable Position start, @Nullable String after) throws IOException, InterruptedException {
        String query = after == null ? "" : "?after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
        JsonNode page = body(get(base + "/snapshot" + query, "application/json", TIMEOUT));
        Position position = position(page.path("position").asString());
        if (start != null && start.epoch() != position.epoch()) {
            throw new IOException(feed + ": restored while its snapshot was read");
        }
        Position first = start == null ? position : start;
        List<Told> states = new ArrayList<>();
        for (JsonNode state : page.path("states")) {
            FeedEvent told = new FeedEvent(
                    feed,
                    first,
                    state.path("subject").asString(),
                    state.path("version").asLong(),
                    null,
                    null);
            states.add(new Told(told, data(state)));
        }
        JsonNode next = page.path("next");
        return new Page(first, states, next.isMissingNode() || next.isNull() ? null : next.asString());
    }

    private HttpResponse<byte[]> get(String uri, String accept, Duration timeout)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .header("Accept", accept + ", application/problem+json")
                .header("Authorization", "Bearer " + token.value())
                .timeout(timeout)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private JsonNode body(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException(response.uri().getPath() + " answered " + response.statusCode());
        }
        return JsonDocuments.MAPPER.readTree(response.body());
    }

    private static Document data(JsonNode node) {
        return Objects.requireNonNull(JsonDocuments.MAPPER.treeToValue(node.path("data"), Document.class));
    }

    private static Position position(String text) {
        Position position = Position.parse(text);
        if (position == null) {
            throw new IllegalStateException("not a position: " + text);
        }
        return position;
    }
}
