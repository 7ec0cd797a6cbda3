package org.lazaret.kit.peer;

import feign.FeignException;
import feign.RetryableException;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to other services, each peer behind its own circuit breaker and semaphore bulkhead. Refusals by a healthy peer
 * do not open the breaker. There are no fallbacks: an outage stays an outage.
 */
public final class Peers {
    private static final Logger log = LoggerFactory.getLogger(Peers.class);
    private final CircuitBreakerRegistry breakers;
    private final BulkheadRegistry bulkheads;
    private final RetryRegistry retries;

    /** Registries of their own, so that what one peer does never moves another's breaker. */
    public Peers() {
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(3))
                .permittedNumberOfCallsInHalfOpenState(2)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .ignoreExceptions(PeerRefusedException.class, BulkheadFullException.class)
                .build());
        breakers.getEventPublisher()
                .onEntryAdded(added -> added.getAddedEntry()
                        .getEventPublisher()
                        .onStateTransition(change -> log.warn("calls to {}: {}", change.getCircuitBreakerName(),
                                change.getStateTransition())));
        this.bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(32)
                .maxWaitDuration(Duration.ofMillis(500))
                .build());
        this.retries = RetryRegistry.of(RetryConfig.custom()
                .maxAttempts(2)
                .intervalFunction(IntervalFunction.ofRandomized(Duration.ofMillis(100)))
                .retryExceptions(RetryableException.class, PeerUnavailableException.class)
                .build());
    }

    /** The registry of breakers, for metrics and health. */
    public CircuitBreakerRegistry breakers() {
        return breakers;
    }

    /** A call that may be repeated because its id makes repeats harmless: one retry, then unavailable. */
    public <T> T repeatable(String peer, Supplier<T> call) {
        Retry retry = retries.retry(peer);
        return translated(peer, Retry.decorateSupplier(retry, guarded(peer, call)));
    }

    /** A call that is tried once only. */
    public <T> T once(String peer, Supplier<T> call) {
        return translated(peer, guarded(peer, call));
    }

    private <T> Supplier<T> guarded(String peer, Supplier<T> call) {
        CircuitBreaker breaker = breakers.circuitBreaker(peer);
        Bulkhead bulkhead = bulkheads.bulkhead(peer);
        return CircuitBreaker.decorateSupplier(breaker, Bulkhead.decorateSupplier(bulkhead, call));
    }

    private static <T> T translated(String peer, Supplier<T> call) {
        try {
            return call.get();
        } catch (CallNotPermittedException open) {
            throw new PeerUnavailableException(peer, peer + " is resting after failures", open);
        } catch (BulkheadFullException full) {
            throw new PeerUnavailableException(peer, "too many calls to " + peer + " at once", full);
        } catch (PeerUnavailableException down) {
            throw new PeerUnavailableException(peer, String.valueOf(down.getMessage()), down);
        } catch (FeignException failure) {
            throw new PeerUnavailableException(peer, peer + " gave no usable answer", failure);
        }
    }
}
