package org.lazaret.kit.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Builds problem documents, and writes them where no controller is at hand (filters, security). */
public final class Problems {
    private Problems() {}

    /** The document for a failure. */
    public static ProblemDetail document(ProblemException failure) {
        ProblemDetail problem = document(failure.type(), failure.detail());
        if (!failure.rules().isEmpty()) {
            problem.setProperty("rules", failure.rules());
        }
        if (!failure.fields().isEmpty()) {
            problem.setProperty("fields", failure.fields());
        }
        return problem;
    }

    /** The document for a type with its detail. */
    public static ProblemDetail document(ProblemType type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(type.status());
        problem.setType(type.uri());
        problem.setTitle(type.title());
        problem.setDetail(detail);
        return problem;
    }

    /** Headers that go with a failure. */
    public static HttpHeaders headers(ProblemException failure) {
        HttpHeaders headers = new HttpHeaders();
        var retryAfter = failure.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return headers;
    }

    /** Writes the document as the whole response; for use outside controllers. */
    public static void write(HttpServletResponse response, JsonMapper json, ProblemException failure)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(failure.type().status());
        headers(failure).forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(json.writeValueAsString(document(failure)));
    }
}
