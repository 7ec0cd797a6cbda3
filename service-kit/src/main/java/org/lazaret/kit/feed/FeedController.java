package org.lazaret.kit.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.json.JsonDocuments;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;

/** Feeds over HTTP, for other services and for a province's own systems: CloudEvents 1.0, long polling, snapshot. */
@RestController
@RequestMapping("/feeds/{name}")
public class FeedController {
    static final String BATCH = "application/cloudevents-batch+json";
    static final String LAST = "Lazaret-Feed-Last";
    private static final int EVENTS = 500;
    private static final int STATES = 500;
    private static final Duration LONGEST = Duration.ofSeconds(25);

    private record View(ProvidedFeed<?> feed, String consumer, Set<String> fields) {
        Map<String, Object> of(Document data) {
            Map<String, Object> plain = JsonDocuments.plain(data);
            if (!fields.contains("*")) {
                plain.keySet().retainAll(fields);
            }
            return plain;
        }
    }

    private final Feeds feeds;
    private final FeedReaders readers;
    private final Access access;

    FeedController(Feeds feeds, FeedReaders readers, Access access) {
        this.feeds = feeds;
        this.readers = readers;
        this.access = access;
    }

    /**
     * Events after a position, oldest first; when there are none yet, waits for the first.
     *
     * @param lastEventId id of the last event that the caller has applied; without it from the very beginning
     * @param timeout how long to wait in ms, at most 25,000; 0 answers at once
     */
    @GetMapping(produces = BATCH)
    ResponseEntity<byte[]> events(@PathVariable String name,
            @RequestParam(required = false) @Nullable String lastEventId,
            @RequestParam(defaultValue = "0") long timeout) throws InterruptedException {
        View view = view(name);
        FeedHistory history = view.feed().history();
        long epoch = history.epoch();
        long after = lastEventId == null || lastEventId.isEmpty() ? 0 : number(lastEventId, epoch, history);
        readers.seen(name, view.consumer(), new Position(epoch, after));
        if (!view.feed().waiters().enter()) {
            throw ProblemException.unavailable(
                    ProblemType.TOO_MANY,
                    "Too many callers wait for this feed; ask again later.",
                    Duration.ofSeconds(1));
        }
        List<Document> events;
        try {
            Duration wait = Duration.ofMillis(Math.clamp(timeout, 0, LONGEST.toMillis()));
            events = view.feed().await(after, EVENTS, wait);
        } finally {
            view.feed().waiters().leave();
        }
        List<Map<String, Object>> batch = new ArrayList<>();
        events.forEach(event -> batch.add(cloudEvent(name, epoch, event, view)));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(BATCH))
                .header(LAST, new Position(epoch, history.last()).toString())
                .body(JsonDocuments.MAPPER.writeValueAsBytes(batch));
    }

    /**
     * All present states by page. A reader keeps the position of the first page, reads to the end, and follows the
     * events from that position.
     *
     * @param after {@code next} of the page before
     */
    @GetMapping(path = "/snapshot", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> snapshot(@PathVariable String name, @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "200") int limit) {
        View view = view(name);
        ProvidedFeed.Page page;
        try {
            page = view.feed().snapshot(after, Math.clamp(limit, 1, STATES));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemType.MALFORMED, "The parameter 'after' is not one of ours.");
        }
        List<Map<String, Object>> states = new ArrayList<>();
        for (ProvidedFeed.State state : page.states()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("subject", state.subject().toString());
            one.put("type", view.feed().definition().type());
            one.put("version", state.version());
            one.put("data", view.of(state.data()));
            states.add(one);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("position", page.position().toString());
        body.put("states", states);
        if (page.next() != null) {
            body.put("next", page.next());
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(JsonDocuments.MAPPER.writeValueAsBytes(body));
    }

    private View view(String name) {
        Actor actor = access.actor();
        ProvidedFeed<?> feed = feeds.find(name);
        if (feed == null) {
            throw ProblemException.notFound();
        }
        for (Map.Entry<String, Set<String>> view : feed.definition().views().entrySet()) {
            if (actor.service() && actor.hasAny(feed.definition().role(view.getKey()))) {
                return new View(feed, view.getKey(), view.getValue());
            }
        }
        throw ProblemException.of(ProblemType.FORBIDDEN, "This feed needs a service account with a role for it.");
    }

    private static long number(String lastEventId, long epoch, FeedHistory history) {
        Position position = Position.parse(lastEventId);
        if (position == null || position.n() < 0) {
            throw ProblemException.of(ProblemType.MALFORMED, "lastEventId is not an id of this feed's events.");
        }
        if (position.epoch() != epoch || position.n() > history.last()) {
            throw ProblemException.of(ProblemType.GONE, "The feed was restored since; read the snapshot again.");
        }
        return position.n();
    }

    private static Map<String, Object> cloudEvent(String name, long epoch, Document event, View view) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("specversion", "1.0");
        one.put("id", new Position(epoch, event.getLong("n")).toString());
        one.put("source", "/feeds/" + name);
        one.put("type", event.getString("type"));
        one.put("subject", Objects.toString(event.get("subject")));
        one.put("time", event.getDate("at").toInstant().toString());
        one.put("recordedat", event.getDate("recordedAt").toInstant().toString());
        one.put("version", event.getLong("version"));
        one.put("datacontenttype", "application/json");
        one.put("data", view.of(event.get("data", Document.class)));
        return one;
    }
}
