package org.lazaret.kit.peer;

import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Tells a peer's refusal (4xx with its problem document) from a peer that cannot answer. */
final class PeerErrorDecoder implements ErrorDecoder {
    private static final int MAX_BODY = 64 * 1024;
    private final JsonMapper json;

    PeerErrorDecoder(JsonMapper json) {
        this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    @Override
    public Exception decode(String methodKey, Response response) {
        int status = response.status();
        // 401 and 403 mean that this installation's accounts are wrong, 429 that the peer is busy: not the person's fault
        if (status >= 500 || status == 401 || status == 403 || status == 429) {
            return new PeerUnavailableException(methodKey, methodKey + " answered " + status, null);
        }
        return new PeerRefusedException(status, body(response, status));
    }

    private ProblemDetail body(Response response, int status) {
        if (response.body() != null) {
            try (InputStream in = response.body().asInputStream()) {
                return json.readValue(in.readNBytes(MAX_BODY), ProblemDetail.class);
            } catch (IOException | JacksonException unreadable) {
                return ProblemDetail.forStatusAndDetail(org.springframework.http.HttpStatusCode.valueOf(status),
                        "The peer's answer could not be read.");
            }
        }
        return ProblemDetail.forStatus(status);
    }
}
