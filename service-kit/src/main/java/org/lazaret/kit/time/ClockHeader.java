package org.lazaret.kit.time;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells every caller what time it is by the business clock. Whoever enters a fact gives the moment at which it happened;
 * a browser or tablet whose own clock is wrong, or stands beside a demo's clock, learns from this how far it is off.
 */
final class ClockHeader extends OncePerRequestFilter {
    /** The business clock at the start of the request, ISO-8601 in UTC with milliseconds. */
    static final String NAME = "Lazaret-Clock";

    private final BusinessClock clock;

    ClockHeader(BusinessClock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(NAME, clock.instant().toString());
        chain.doFilter(request, response);
    }
}
