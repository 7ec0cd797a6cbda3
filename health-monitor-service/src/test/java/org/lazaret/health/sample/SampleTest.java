package org.lazaret.health.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.health.file.TestState;
import org.lazaret.health.sample.Sample.Moved;
import org.lazaret.kit.test.Covers;

@Covers({"F47", "C44"})
class SampleTest {
    private static final Instant SWABBED = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private static Moved resulted(Sample sample, TestState.Result found, Instant at) {
        return sample.resulted(found, at, NOW, "nurse.a", "lab 1", null, UUID.randomUUID());
    }

    private static Sample collected() {
        return Sample.collected("LZ-1", UUID.randomUUID(), UUID.randomUUID(), "331100", 7, SWABBED, SWABBED, "nurse.a",
                UUID.randomUUID());
    }

    @Test
    void aResultIsNeverOlderThanItsSwab() {
        assertThat(resulted(collected(), TestState.Result.NOT_DETECTED, SWABBED.minusSeconds(1)))
                .isInstanceOfSatisfying(Moved.Refused.class,
                        refused -> assertThat(refused.reasons().getFirst().id()).isEqualTo("before-collection"));
        assertThat(resulted(collected(), TestState.Result.NOT_DETECTED, SWABBED)).isInstanceOf(Moved.Done.class);
    }

    @Test
    void theSameResultAgainChangesNothingAndAnotherIsRefused() {
        Instant at = SWABBED.plus(Duration.ofHours(8));
        Sample negative = ((Moved.Done) resulted(collected(), TestState.Result.NOT_DETECTED, at)).sample();
        assertThat(resulted(negative, TestState.Result.NOT_DETECTED, at)).isInstanceOf(Moved.Same.class);
        assertThat(resulted(negative, TestState.Result.DETECTED, at)).isInstanceOfSatisfying(Moved.Refused.class,
                refused -> assertThat(refused.reasons().getFirst().id()).isEqualTo("contradicts"));
    }
}
