package org.lazaret.gateway.routing;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Requests per person. Each gateway counts for itself: the limit protects the services from one caller gone wild, it is
 * no billing. Of very many callers the longest idle are forgotten, which only ever lets more through.
 */
final class RateLimit {
    private static final int CALLERS = 20_000;

    private final Bandwidth allowance;
    private final TimeMeter time;
    private final Map<String, Bucket> callers = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CALLERS;
        }
    };

    RateLimit(int perSecond, int burst, LongSupplier nanoTime) {
        this.allowance = Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(perSecond, Duration.ofSeconds(1))
                .build();
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanoTime.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    /** Takes one request off the caller's allowance; otherwise says how long until there is one again. */
    Optional<Duration> refuse(String caller) {
        var taken = bucket(caller).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }

    private Bucket bucket(String caller) {
        synchronized (callers) {
            return callers.computeIfAbsent(caller,
                    name -> Bucket.builder().addLimit(allowance).withCustomTimePrecision(time).build());
        }
    }
}
