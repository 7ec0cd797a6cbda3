package org.lazaret.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import org.lazaret.gateway.Problem;
import org.lazaret.gateway.login.PersonsToken;

/**
 * What every request goes through on its way to a service, in this order: the caller's allowance, the size of its body,
 * the caller's access token, the service's breaker. An answer of the service, whatever its status, passes unchanged; only
 * silence counts against the service.
 */
final class Passage {
    private static final Logger log = LoggerFactory.getLogger(Passage.class);

    private final RateLimit rate;
    private final RateLimit strangers;
    private final PersonsToken tokens;
    private final CircuitBreakerRegistry breakers;
    private final DataSize requestSize;

    Passage(RateLimit rate, RateLimit strangers, PersonsToken tokens, CircuitBreakerRegistry breakers,
            DataSize requestSize) {
        this.rate = rate;
        this.strangers = strangers;
        this.tokens = tokens;
        this.breakers = breakers;
        this.requestSize = requestSize;
    }

    /** One breaker per service, all alike: open when half of the last calls got no answer. */
    static CircuitBreakerRegistry breakers(int calls, Duration open) {
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(calls)
                .minimumNumberOfCalls(Math.max(1, calls / 2))
                .failureRateThreshold(50)
                .waitDurationInOpenState(open)
                .permittedNumberOfCallsInHalfOpenState(3)
                .build());
    }

    /** The way to one service. */
    HandlerFilterFunction<ServerResponse, ServerResponse> to(String service) {
        CircuitBreaker breaker = breakers.circuitBreaker(service);
        return (request, next) -> {
            Authentication caller = (Authentication) request.principal()
                    .filter(principal -> principal instanceof Authentication
                            && !(principal instanceof AnonymousAuthenticationToken))
                    .orElseThrow(() -> new IllegalStateException("a route without a login before it"));
            Optional<Duration> wait = rate.refuse(caller.getName());
            if (wait.isPresent()) {
                return Problem.TOO_MANY.answer("You sent more requests than one person may. Slow down.", wait.get());
            }
            BoundedBody body = new BoundedBody(request.servletRequest(), requestSize.toBytes());
            if (body.announcedTooLarge()) {
                return tooLarge();
            }
            var bounded = ServerRequest.from(ServerRequest.create(body, request.messageConverters()))
                    .attributes(attributes -> attributes.putAll(request.attributes()));
            if (!(caller instanceof JwtAuthenticationToken)) {
                switch (tokens.of(caller, request.servletRequest())) {
                    case PersonsToken.Answer.Valid(String token) ->
                        bounded.headers(headers -> headers.setBearerAuth(token));
                    case PersonsToken.Answer.SignedOut() -> {
                        return Problem.UNAUTHENTICATED.answer(PersonsToken.SIGNED_OUT);
                    }
                    case PersonsToken.Answer.Unreachable() -> {
                        return Problem.UNAVAILABLE.answer(PersonsToken.UNREACHABLE, PersonsToken.RETRY_AFTER);
                    }
                }
            }
            // what the browser and the gateway say to each other is none of a service's business
            bounded.headers(headers -> List.of(HttpHeaders.COOKIE, "X-XSRF-TOKEN").forEach(headers::remove));
            return call(breaker, bounded.build(), body, next);
        };
    }

    /** The way to one service for what is open to all: the address has an allowance, and no name or token goes along. */
    HandlerFilterFunction<ServerResponse, ServerResponse> ofStrangers(String service) {
        CircuitBreaker breaker = breakers.circuitBreaker(service);
        return (request, next) -> {
            Optional<Duration> wait = strangers.refuse(request.servletRequest().getRemoteAddr());
            if (wait.isPresent()) {
                return Problem.TOO_MANY.answer("Too many requests come from your address. Slow down.", wait.get());
            }
            BoundedBody body = new BoundedBody(request.servletRequest(), requestSize.toBytes());
            if (body.announcedTooLarge()) {
                return tooLarge();
            }
            var bounded = ServerRequest.from(ServerRequest.create(body, request.messageConverters()))
                    .attributes(attributes -> attributes.putAll(request.attributes()))
                    .headers(headers -> List.of(HttpHeaders.COOKIE, "X-XSRF-TOKEN", HttpHeaders.AUTHORIZATION)
                            .forEach(headers::remove));
            return call(breaker, bounded.build(), body, next);
        };
    }

    private ServerResponse call(CircuitBreaker breaker, ServerRequest request, BoundedBody body,
            HandlerFunction<ServerResponse> next) throws Exception {
        String service = breaker.getName();
        if (!breaker.tryAcquirePermission()) {
            return Problem.UNAVAILABLE.answer("The " + service + " service has not been answering. "
                    + "Nothing was sent to it; try again shortly.", openFor(breaker));
        }
        long start = System.nanoTime();
        try {
            ServerResponse answer = next.handle(request);
            // the browser has one cookie, and the gateway sets it
            answer.headers().remove(HttpHeaders.SET_COOKIE);
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return answer;
        } catch (Exception e) {
            if (body.tooLarge()) {
                breaker.releasePermission();
                return tooLarge();
            }
            if (body.brokenOff()) {
                breaker.releasePermission();
                return Problem.MALFORMED.answer("The request ended before its body was complete.");
            }
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            return silence(service, e);
        }
    }

    /** Not connected: nothing was sent and repeating is safe. No answer in time: the outcome is not known. */
    private static ServerResponse silence(String service, Exception failure) throws Exception {
        HttpTimeoutException late = cause(failure, HttpTimeoutException.class);
        if (late != null && !(late instanceof HttpConnectTimeoutException)) {
            log.warn("{} did not answer in time", service);
            return Problem.TIMEOUT.answer("The " + service + " service did not answer in time. Whether it did what you "
                    + "asked is not known; look before you repeat it, or repeat it with the same id.");
        }
        IOException broken = cause(failure, IOException.class);
        if (broken != null) {
            log.warn("{} cannot be reached: {}", service, broken.toString());
            return Problem.UNAVAILABLE.answer(
                    "The " + service + " service cannot be reached. Try again shortly, with the same id.",
                    Duration.ofSeconds(5));
        }
        throw failure;
    }

    private ServerResponse tooLarge() {
        return Problem.TOO_LARGE.answer("A request may have at most " + requestSize.toKilobytes() + " KB.");
    }

    private static Duration openFor(CircuitBreaker breaker) {
        return Duration.ofMillis(breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(1));
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> kind) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return kind.cast(at);
            }
        }
        return null;
    }
}
