package org.lazaret.gateway;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * The failures that the gateway itself answers, as problem documents (RFC 9457) with the same stable types as the
 * services use. Failures of a service pass through unchanged.
 */
public final class Problem {
    public static final Problem MALFORMED = new Problem(400, "malformed", "The request cannot be read");
    public static final Problem UNAUTHENTICATED = new Problem(401, "unauthenticated", "Sign in first");
    public static final Problem FORBIDDEN = new Problem(403, "forbidden", "Your role does not allow this");
    public static final Problem NOT_FOUND = new Problem(404, "not-found", "There is nothing here that you may see");
    public static final Problem METHOD_NOT_ALLOWED = new Problem(405, "method-not-allowed",
            "This address does not take that method");
    public static final Problem TOO_LARGE = new Problem(413, "too-large", "The request is too large");
    public static final Problem TOO_MANY = new Problem(429, "too-many", "Too many requests");
    public static final Problem FAULT = new Problem(500, "fault", "Something broke on our side");
    public static final Problem UNAVAILABLE = new Problem(503, "unavailable", "A part of the system cannot be reached");
    public static final Problem TIMEOUT = new Problem(504, "timeout", "A part of the system did not answer in time");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int status;
    private final String slug;
    private final String title;

    private Problem(int status, String slug, String title) {
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    private record Document(String type, String title, int status, String detail) {}

    /** This failure as a whole response, where no route is at hand; does nothing when an answer is already on its way. */
    public void write(HttpServletResponse response, String detail) throws IOException {
        write(response, detail, null);
    }

    /** The same, with the time after which it is worth trying again. */
    public void write(HttpServletResponse response, String detail, @Nullable Duration retryAfter) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
        }
        response.getOutputStream().write(body(detail));
    }

    /** This failure as the answer of a route. */
    public ServerResponse answer(String detail) {
        return answer(detail, null);
    }

    /** The same, with the time after which it is worth trying again. */
    public ServerResponse answer(String detail, @Nullable Duration retryAfter) {
        var response = ServerResponse.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
        }
        return response.body(body(detail));
    }

    /** The problem for an HTTP status that something else chose. */
    public static Problem of(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 413 -> TOO_LARGE;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? FAULT : MALFORMED;
        };
    }

    /** The title, which is the same for every occurrence. */
    public String title() {
        return title;
    }

    private byte[] body(String detail) {
        return JSON.writeValueAsString(new Document("urn:lazaret:problem:" + slug, title, status, detail))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whole seconds, rounded up: a caller that obeys never comes too early. */
    private static String seconds(Duration time) {
        return Long.toString(Math.max(1, time.plusMillis(999).toSeconds()));
    }
}
