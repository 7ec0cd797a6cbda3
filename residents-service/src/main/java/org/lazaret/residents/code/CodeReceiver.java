package org.lazaret.residents.code;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the authority's platform of one change, as a CloudEvent over HTTP. The id is the event's own at every attempt,
 * so that the platform drops what it has: 409 from it means that it has.
 */
@Component
class CodeReceiver {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int CONFLICT = 409;
    private final String url;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

    CodeReceiver(@Value("${lazaret.health-code.url:}") String url, JsonMapper json) {
        this.url = url;
        this.json = json;
    }

    /** Whether there is anybody to tell. */
    boolean configured() {
        return !url.isBlank();
    }

    /** Whose code it is, by the document under which the platform knows the person. */
    record Subject(String idType, String idNumber) {}

    /** What the platform is told. */
    record Told(
            UUID stayId,
            UUID siteId,
            HealthCode from,
            HealthCode to,
            CodeCause cause,
            String rule,
            Instant at,
            Subject subject) {}

    /** @return null when it was accepted, else why not: a status or a kind of fault, never what was sent */
    @Nullable
    String send(UUID eventId, Told told) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", eventId);
        event.put("source", "urn:lazaret:residents");
        event.put("type", "org.lazaret.code.changed");
        event.put("subject", told.stayId());
        event.put("time", told.at().toString());
        event.put("datacontenttype", "application/json");
        event.put("data", told);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(ANSWER)
                .header("Content-Type", "application/cloudevents+json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(event)))
                .build();
        try {
            HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
            int status = answer.statusCode();
            return status / 100 == 2 || status == CONFLICT ? null : "HTTP " + status;
        } catch (IOException fault) {
            return fault.getClass().getSimpleName();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
