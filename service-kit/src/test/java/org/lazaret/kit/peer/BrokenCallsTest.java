package org.lazaret.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import feign.Feign;
import feign.RequestLine;
import feign.RetryableException;
import feign.Retryer;
import feign.micrometer.MicrometerObservationCapability;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BrokenCallsTest {
    private final AtomicInteger underWay = new AtomicInteger();

    interface Peer {
        @RequestLine("GET /")
        String ask();
    }

    private ObservationRegistry watched() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStart(Observation.Context context) {
                underWay.incrementAndGet();
            }

            @Override
            public void onStop(Observation.Context context) {
                underWay.decrementAndGet();
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        return registry;
    }

    @Test
    void aCallThatTimesOutEndsForWhoeverObservesItToo() {
        Peer peer = Feign.builder()
                .retryer(Retryer.NEVER_RETRY)
                .client((request, options) -> {
                    assertThat(underWay).hasValue(1);
                    throw new IOException("Read timed out");
                })
                .addCapability(new BrokenCalls())
                .addCapability(new MicrometerObservationCapability(watched()))
                .target(Peer.class, "http://127.0.0.1:1");
        assertThatExceptionOfType(RetryableException.class).isThrownBy(peer::ask)
                .withMessageContaining("Read timed out");
        assertThat(underWay).hasValue(0);
    }
}
