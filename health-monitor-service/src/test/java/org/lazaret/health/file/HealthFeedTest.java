package org.lazaret.health.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.lazaret.health.file.HealthFile.Recorded;
import org.lazaret.kit.feed.FeedDefinition;
import org.lazaret.kit.feed.Outbox;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.FeedContract;

/** What residents is told of a person's health, by the files that bind both services. */
@Covers("F108")
class HealthFeedTest {
    private static final Instant NOW = Instant.parse("2026-11-08T01:10:00Z");
    private static final UUID STAY = UUID.fromString("01930000-0000-7000-8000-00000000f5a1");
    private static final UUID SITE = UUID.fromString("01920000-0000-7000-8000-00000000000a");
    private static final FeedDefinition<HealthFile> FEED = new HealthFeedsConfiguration().healthFeed();

    @TestFactory
    Stream<DynamicTest> residentsIsToldAsAgreed() {
        return FeedContract.of(FEED.name(), "residents")
                .stream()
                .map(contract -> DynamicTest.dynamicTest(
                        contract.name(), () -> contract.isToldBy(FEED, given(contract.given()))));
    }

    @Test
    void eachSeesWhatItNeedsAndNoMore() {
        assertThat(FEED.views().keySet()).containsExactlyInAnyOrder("residents", "supplies");
        assertThat(FEED.views().get("supplies")).doesNotContain("openAlerts", "lastSeenAt", "negativeDays");
    }

    private static HealthFile given(String state) {
        return switch (state) {
            case "nothing is known but the stay" -> written(inResidence(), 1);
            case "two tests are negative, one is pending, and a nurse saw the person" -> written(twoNegative(), 7);
            case "a test is positive" -> written(
                    swab(twoNegative(), 7, "B7", TestState.Result.DETECTED), 8);
            default -> throw new AssertionError("cannot set up: " + state);
        };
    }

    private static HealthFile inResidence() {
        return HealthFile.empty(STAY, SITE, "331100")
                .told(SITE, "331100", new StayView(1L, 3L, UUID.randomUUID(), "CLOSE_CONTACT", "IN_RESIDENCE",
                        NOW.minus(Duration.ofDays(7)), NOW,
                        List.of(new StayView.TestDue(1, LocalDate.of(2026, 11, 2)),
                                new StayView.TestDue(3, LocalDate.of(2026, 11, 4)),
                                new StayView.TestDue(7, LocalDate.of(2026, 11, 8))),
                        "ADULT", null, false, "zh", null, null));
    }

    private static HealthFile twoNegative() {
        HealthFile file = swab(inResidence(), 3, "B3", TestState.Result.NOT_DETECTED);
        file = swab(file, 1, "B1", TestState.Result.NOT_DETECTED);
        file = swab(file, 7, "B7", TestState.Result.PENDING);
        return ((Recorded.Taken) file.record(
                CheckRulesTest.reading(NOW, 36.5, 98, 16, Set.of()), CheckRulesTest.RULES)).file();
    }

    private static HealthFile swab(HealthFile file, int day, String barcode, TestState.Result result) {
        return file.swab(day, new TestState.Swab(barcode, result, 1L, null, null), UUID.randomUUID(), NOW,
                CheckRulesTest.RULES);
    }

    private static HealthFile written(HealthFile file, long version) {
        return file.written(version, Outbox.EMPTY);
    }
}
