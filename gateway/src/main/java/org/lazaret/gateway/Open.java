package org.lazaret.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * What passes without anybody having signed in, so that a stranger at a checkpoint can tell whether a certificate is
 * genuine and still good: public keys, and the ids of what was revoked. Exact addresses; everything else needs a login.
 */
public final class Open {
    /** At residents-service. */
    public static final List<String> RESIDENTS = List.of("/api/residents/certificate-keys",
            "/api/residents/certificate-revocations");

    private Open() {}

    /** Whether a request only reads one of these, by its address as it was sent. */
    public static boolean isRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) && RESIDENTS.contains(request.getRequestURI());
    }
}
